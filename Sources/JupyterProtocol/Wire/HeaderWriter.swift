import FoundationEssentials

/// Writes the headers of one kernel process: one session, counted messages.
///
/// Headers go out with every message, so they are put together from parts that are already JSON.
public struct HeaderWriter: Sendable {
  /// Version of the messaging protocol spoken here.
  public static let protocolVersion = "5.6"

  public let session: String
  private var count: UInt64 = 0
  private let tail: [UInt8]

  public init(username: String) {
    session = UUID().uuidString.lowercased()
    let name = JSON.write(username)
    tail =
      Array(#","session":"\#(session)","username":"#.utf8) + name
      + Array(#","version":"\#(Self.protocolVersion)"}"#.utf8)
  }

  /// A header for a message of that type; under an id of its own unless one is given,
  /// which must need no escapes in JSON.
  public mutating func write(type: String, id: String? = nil, date: Timestamp) -> [UInt8] {
    let id = id ?? "\(session)_\(count)"
    count &+= 1
    return Array(#"{"date":"\#(date)","msg_id":"\#(id)","msg_type":"#.utf8) + JSON.write(type)
      + tail
  }
}
