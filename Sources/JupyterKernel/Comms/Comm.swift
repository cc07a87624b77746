public import JupyterProtocol

/// A conversation between an object in the kernel and one in the front ends, such as a slider and
/// what it moves.
public struct Comm: Equatable, Hashable, Sendable {
  /// The name of this one conversation, the same on both sides.
  public let id: String
  /// The name under which its opener asked for the other side.
  public let target: String
}

/// What one side says to the other.
public struct CommMessage: Equatable, Sendable {
  /// Content, of a form on which both sides have agreed.
  public var data: JSONValue
  /// An object of JSON that travels beside the content; some targets have their version in it.
  public var metadata: JSONValue
  /// Binary data, outside of JSON.
  public var buffers: [[UInt8]]

  public init(data: JSONValue = [:], metadata: JSONValue = [:], buffers: [[UInt8]] = []) {
    self.data = data
    self.metadata = metadata
    self.buffers = buffers
  }
}

/// What front ends can open comms with, under a name.
public protocol CommTarget: Sendable {
  /// A front end opens a comm. Nil refuses, and the front end is told that it is closed.
  func open(
    _ comm: Comm, _ message: CommMessage, in context: ExecutionContext
  ) -> (any CommHandler)?
}

/// The kernel's side of a comm.
///
/// Called where cells run and like them: one at a time, with a context whose output goes to where
/// the front end's message came from.
public protocol CommHandler: Sendable {
  func receive(_ message: CommMessage, on comm: Comm, in context: ExecutionContext)
  /// The front end has closed the comm.
  func close(_ comm: Comm, _ message: CommMessage, in context: ExecutionContext)
}

extension CommHandler {
  public func close(_ comm: Comm, _ message: CommMessage, in context: ExecutionContext) {}
}
