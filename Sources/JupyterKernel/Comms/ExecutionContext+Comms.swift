import JupyterProtocol

extension ExecutionContext {
  /// Opens a comm with what the front ends know by that name. They say what they have to say to the
  /// handler, as long as the kernel runs or until one side closes the comm.
  public func openComm(
    target: String, _ message: CommMessage, handler: any CommHandler
  ) -> Comm {
    let comm = comms.open(target: target, session: session, handler: handler)
    let content = CommOpen(id: comm.id, target: comm.target, data: message.data)
    publish("comm_open", content, metadata: message.metadata, buffers: message.buffers)
    return comm
  }

  /// Says something on an open comm.
  public func send(_ message: CommMessage, on comm: Comm) {
    guard comms.isOpen(comm.id) else { return }
    publish(
      "comm_msg", CommData(id: comm.id, data: message.data), metadata: message.metadata,
      buffers: message.buffers)
  }

  /// Closes a comm; front ends are told.
  public func close(_ comm: Comm, _ message: CommMessage = CommMessage()) {
    guard comms.forget(comm) else { return }
    publish(
      "comm_close", CommData(id: comm.id, data: message.data), metadata: message.metadata,
      buffers: message.buffers)
  }
}
