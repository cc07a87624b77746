import JupyterProtocol

/// An execute request with what is needed to answer it.
struct ExecutionJob: Sendable {
  var request: ExecuteRequest
  var channel: Channel
  var identities: [[UInt8]]
  /// Raw header of the request.
  var parent: [UInt8]

  /// The reply that goes back to where the request came from.
  func reply(_ content: [UInt8]) -> Outgoing {
    Outgoing(
      channel: channel, identities: identities, type: "execute_reply", parent: parent,
      content: content)
  }
}
