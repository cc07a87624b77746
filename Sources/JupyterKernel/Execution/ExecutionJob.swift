import JupyterProtocol

/// Something to be done on an executor's thread, with what is needed to answer it.
struct ExecutionJob: Sendable {
  enum Work: Sendable {
    case cell(ExecuteRequest)
    case comm(CommEvent)
  }

  var work: Work
  var channel: Channel
  var identities: [[UInt8]]
  /// Raw header of the request.
  var parent: [UInt8]
  /// What the request holds of memory while it waits, about, in bytes.
  var size: Int

  /// The cell, when it is one. What a front end says on a comm has no result, and nobody to ask.
  var request: ExecuteRequest {
    switch work {
    case .cell(let request): request
    case .comm: ExecuteRequest(code: "", isSilent: true, allowsInput: false)
    }
  }

  /// The reply that goes back to where the request came from.
  func reply(_ content: [UInt8]) -> Outgoing {
    Outgoing(
      channel: channel, identities: identities, type: "execute_reply", parent: parent,
      content: content)
  }
}
