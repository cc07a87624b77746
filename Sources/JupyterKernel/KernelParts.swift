import JupyterProtocol
import ZeroMQ

/// The parts of a running kernel that several threads share.
struct KernelParts: Sendable {
  let headers: HeaderWriter
  let outbox: Outbox
  let input: InputBroker
  let history: History
  let executor: Executor
  let heartbeat: Heartbeat

  init(interpreter: any Interpreter, options: KernelOptions) throws(ZeroMQError) {
    headers = HeaderWriter(username: Environment.value("USER") ?? "kernel")
    outbox = try Outbox(session: headers.session)
    input = try InputBroker(outbox: outbox)
    let file = HistoryFile(
      options.history, implementation: interpreter.information.implementation)
    history = History(file: file, log: options.log)
    executor = try Executor(
      interpreter: interpreter, outbox: outbox, input: input, history: history,
      options: options)
    heartbeat = try Heartbeat()
  }
}
