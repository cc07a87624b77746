import JupyterProtocol

/// A message to be sent: all but its header and signature.
struct Outgoing: Equatable, Sendable {
  var channel: Channel
  /// Of the receiver; on IOPub, the topic.
  var identities: [[UInt8]]
  var type: String
  /// Raw header of the request that this belongs to.
  var parent: [UInt8]
  var metadata = JSON.empty
  var content: [UInt8]
  var buffers: [[UInt8]] = []
  /// Nil for whatever id comes next.
  var id: String?
  /// Reaches front ends that miss outputs.
  var isEssential = false

  static func ioPub(_ type: String, parent: [UInt8], content: [UInt8]) -> Outgoing {
    Outgoing(
      channel: .ioPub, identities: [Array(type.utf8)], type: type, parent: parent,
      content: content)
  }

  static func busy(parent: [UInt8]) -> Outgoing { status("busy", parent: parent) }

  static func idle(parent: [UInt8]) -> Outgoing { status("idle", parent: parent) }

  static func starting() -> Outgoing { status("starting", parent: JSON.empty) }

  private static func status(_ state: String, parent: [UInt8]) -> Outgoing {
    .ioPub(
      "status", parent: parent, content: Array(#"{"execution_state":"\#(state)"}"#.utf8))
  }

  static func stream(_ text: String, to name: StreamName, parent: [UInt8]) -> Outgoing? {
    guard let content = try? JSON.encode(StreamContent(name: name, text: text)) else { return nil }
    return .ioPub("stream", parent: parent, content: content)
  }

  private static let outputs: Set = [
    "stream", "display_data", "update_display_data", "execute_input", "execute_result", "comm_msg",
  ]

  /// Something that a front end which does not read may miss. Statuses, errors and replies are not.
  var isOutput: Bool { channel == .ioPub && !isEssential && Self.outputs.contains(type) }

  var endsRequest: Bool { type == "status" && content.starts(with: Self.idleStart) }

  private static let idleStart = Array(#"{"execution_state":"idle""#.utf8)

  /// About what the message holds of memory, in bytes.
  var size: Int { content.count + parent.count + buffers.reduce(256) { $0 + $1.count } }
}
