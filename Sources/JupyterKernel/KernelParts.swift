import JupyterProtocol
import ZeroMQ

/// The parts of a running kernel that several threads share.
struct KernelParts: Sendable {
  let headers: HeaderWriter
  let outbox: Outbox
  let input: InputBroker
  let history: History
  let comms: CommRegistry
  let counter = CellCounter()
  let shells: Subshells
  let heartbeat: Heartbeat

  init(interpreter: any Interpreter, options: KernelOptions) throws(ZeroMQError) {
    headers = HeaderWriter(username: Environment.value("USER") ?? "kernel")
    outbox = try Outbox(session: headers.session)
    input = InputBroker(outbox: outbox)
    let file = HistoryFile(
      options.history, implementation: interpreter.information.implementation)
    history = History(file: file, log: options.log)
    comms = CommRegistry(targets: interpreter.commTargets)
    let (outbox, input, history, comms, counter) = (outbox, input, history, comms, counter)
    shells = try Subshells(
      isSupported: interpreter.runsCellsConcurrently, stackSize: options.stackSize
    ) { () throws(ZeroMQError) in
      try Executor(
        interpreter: interpreter, outbox: outbox, input: input, history: history, comms: comms,
        counter: counter, options: options)
    }
    heartbeat = try Heartbeat()
  }
}
