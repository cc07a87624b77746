import JupyterProtocol

extension Dispatcher {
  /// Nil for a type that is not known.
  func replyContent(to message: IncomingMessage) throws -> [UInt8]? {
    switch message.header.type {
    case "kernel_info_request": try JSON.encode(information)
    case "complete_request": try JSON.encode(complete(message.content()))
    case "inspect_request": try JSON.encode(inspect(message.content()))
    case "is_complete_request": try JSON.encode(isComplete(message.content()))
    case "history_request": try JSON.encode(parts.history.reply(to: message.content()))
    case "comm_info_request": try JSON.encode(commInfo(message.content()))
    case "interrupt_request": try JSON.encode(interrupt(message.header.subshell))
    case "create_subshell_request":
      try JSON.encode(CreateSubshellReply(id: parts.shells.create()))
    case "delete_subshell_request": try JSON.encode(deleteSubshell(message.content()))
    case "list_subshell_request": try JSON.encode(ListSubshellReply(ids: parts.shells.ids))
    default: nil
    }
  }

  private var information: KernelInfoReply {
    KernelInfoReply(interpreter.information, supportedFeatures: parts.shells.features)
  }

  private func complete(_ request: CompleteRequest) -> CompleteReply {
    let found = interpreter.complete(
      code: request.code, cursor: request.code.clampedCursor(request.cursor))
    let range = found.range
    return CompleteReply(
      cursorStart: range.lowerBound, cursorEnd: range.upperBound,
      matches: found.items.map { item in
        CompleteReply.TypedMatch(
          start: range.lowerBound, end: range.upperBound, text: item.text, type: item.type,
          signature: item.signature)
      })
  }

  private func inspect(_ request: InspectRequest) -> InspectReply {
    InspectReply(
      interpreter.inspect(
        code: request.code, cursor: request.code.clampedCursor(request.cursor),
        detail: (request.detail ?? 0) > 0 ? 1 : 0))
  }

  private func isComplete(_ request: IsCompleteRequest) -> IsCompleteReply {
    switch interpreter.completeness(of: request.code) {
    case .complete: IsCompleteReply(status: "complete")
    case .incomplete(let indent): IsCompleteReply(status: "incomplete", indent: indent)
    case .invalid: IsCompleteReply(status: "invalid")
    case .unknown: IsCompleteReply(status: "unknown")
    }
  }

  private func commInfo(_ request: CommInfoRequest) -> CommInfoReply {
    CommInfoReply(targets: parts.comms.info(target: request.target))
  }

  /// Interrupts one shell when the request names it, and else whatever runs.
  private func interrupt(_ subshell: String?) throws(Subshells.Failure) -> AcknowledgeReply {
    if let subshell {
      try parts.shells.executor(subshell).interrupt()
    } else {
      parts.shells.interruptAll()
    }
    return AcknowledgeReply()
  }

  private func deleteSubshell(
    _ request: DeleteSubshellRequest
  ) throws(Subshells.Failure) -> AcknowledgeReply {
    try parts.shells.delete(request.id)
    return AcknowledgeReply()
  }
}

extension String {
  /// A cursor in code points, moved into the text; editors that count otherwise send more than
  /// there are. Nil is the end.
  func clampedCursor(_ cursor: Int?) -> Int {
    let end = unicodeScalars.count
    return min(max(0, cursor ?? end), end)
  }
}
