public import JupyterProtocol

/// What a language brings to a kernel. Everything here is synchronous.
///
/// `execute` and `evaluate` are called on one thread with a large stack, one cell at a time, and
/// may block it for as long as they like; with subshells there are several such threads, and cells
/// of the one session run at the same time. All other members are called from another thread, also
/// while a cell runs, and must answer within milliseconds from what they last knew.
public protocol Interpreter: Sendable {
  /// What front ends are told of the kernel and its language; the same as long as it runs.
  var information: KernelInformation { get }

  /// Whether cells may run at the same time; if not, there are no subshells.
  var runsCellsConcurrently: Bool { get }

  /// What front ends can open comms with, by name; asked for once.
  var commTargets: [String: any CommTarget] { get }

  /// Runs a cell. Everything shown goes through the context; a result is published there too, and
  /// not returned. To be left soon after `context.cancellation` is cancelled.
  func execute(_ request: ExecuteRequest, in context: ExecutionContext) -> ExecutionOutcome

  /// The value of an expression that a front end asks for along with a cell, after the cell has
  /// succeeded.
  func evaluate(
    userExpression expression: String, in context: ExecutionContext
  ) -> UserExpressionReply

  /// `cursor` counts Unicode code points and lies within the code.
  func complete(code: String, cursor: Int) -> Completions

  /// What is known of the thing at the cursor, nil when there is none. `detail` is 0 or 1.
  func inspect(code: String, cursor: Int, detail: Int) -> MimeBundle?

  /// Whether the code can be run as it stands, for consoles that run a cell on Enter.
  func completeness(of code: String) -> Completeness
}

extension Interpreter {
  public var runsCellsConcurrently: Bool { false }

  public var commTargets: [String: any CommTarget] { [:] }

  public func evaluate(
    userExpression expression: String, in context: ExecutionContext
  ) -> UserExpressionReply {
    .failure(
      ErrorContent(
        name: "Unsupported", value: "This kernel evaluates no user expressions.", traceback: []))
  }

  public func complete(code: String, cursor: Int) -> Completions {
    Completions(range: cursor..<cursor, items: [])
  }

  public func inspect(code: String, cursor: Int, detail: Int) -> MimeBundle? { nil }

  public func completeness(of code: String) -> Completeness { .unknown }
}
