import JupyterProtocol

/// What a subscriber tells a publisher: one frame, whose first byte is 1 for a subscription and 0
/// for its end; the rest is the topic.
struct Subscription: Equatable, Sendable {
  var begins: Bool
  var topic: [UInt8]

  /// Nil for anything else that a peer may send.
  init?(frames: [[UInt8]]) {
    guard frames.count == 1, let frame = frames.first, let kind = frame.first, kind <= 1 else {
      return nil
    }
    begins = kind == 1
    topic = Array(frame.dropFirst())
  }

  /// Whether the subscriber is sent a message; it is not when there is none.
  func hears(_ message: Outgoing?) -> Bool {
    guard begins, let address = message?.identities.first else { return false }
    return address.starts(with: topic)
  }

  /// The greeting of a new subscriber; nil at the end of a subscription, and for a topic that is
  /// not text.
  var welcome: Outgoing? {
    guard begins, let text = String(validating: topic, as: UTF8.self),
      let content = try? JSON.encode(Welcome(subscription: text))
    else { return nil }
    return Outgoing(
      channel: .ioPub, identities: [topic], type: "iopub_welcome", parent: JSON.empty,
      content: content)
  }
}
