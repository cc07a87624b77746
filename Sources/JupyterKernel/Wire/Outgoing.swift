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

  static func stream(_ text: String, to name: StreamName, parent: [UInt8]) -> Outgoing {
    let content = JSON.write(StreamContent(name: name, text: text))
    return .ioPub("stream", parent: parent, content: content)
  }

  /// About what the message holds of memory, in bytes.
  var size: Int { content.count + parent.count + buffers.reduce(256) { $0 + $1.count } }
}
