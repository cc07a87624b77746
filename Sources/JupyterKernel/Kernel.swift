public import JupyterProtocol
import ZeroMQ

/// A Jupyter kernel: an interpreter behind the five sockets of a connection file.
///
/// ```swift
/// let connection = try ConnectionFile(path: path)
/// try Kernel(connection: connection, interpreter: MyInterpreter()).run()
/// ```
public struct Kernel: Sendable {
  private let connection: ConnectionFile
  private let interpreter: any Interpreter
  private let options: KernelOptions

  public init(
    connection: ConnectionFile, interpreter: any Interpreter,
    options: KernelOptions = KernelOptions()
  ) {
    self.connection = connection
    self.interpreter = interpreter
    self.options = options
  }

  /// Serves front ends until one asks for a shutdown, SIGTERM comes or the parent process dies.
  ///
  /// The calling thread becomes the one that owns the sockets. When this returns the process should
  /// exit: a cell that does not notice its cancellation may still be running.
  public func run() throws(KernelError) {
    let parts = try KernelError.wrapping { () throws(ZeroMQError) in
      try KernelParts(interpreter: interpreter, options: options)
    }
    let ending = Ending(outbox: parts.outbox)
    if options.handlesSignals {
      try SignalWatch.start(
        interrupt: { parts.executor.interrupt() }, terminate: { ending.request() })
    }
    let sockets = try KernelError.wrapping { () throws(ZeroMQError) in
      try ChannelSockets(connection)
    }
    try parts.heartbeat.start(
      at: connection.endpoint(port: connection.heartbeatPort), encryption: connection.encryption
    ) {
      ending.request()
    }
    defer { parts.heartbeat.stop() }
    try DedicatedThread.start(stackSize: options.stackSize) { parts.executor.run() }
    try serve(sockets, parts, ending)
    if let error = parts.heartbeat.error { throw .heartbeat(error) }
  }

  private func serve(
    _ sockets: consuming ChannelSockets, _ parts: KernelParts, _ ending: Ending
  ) throws(KernelError) {
    let signer = MessageSigner(key: connection.key)
    var loop = SocketLoop(
      sockets: sockets, outbox: parts.outbox, input: parts.input, headers: parts.headers,
      signer: signer, options: options)
    var dispatcher = Dispatcher(
      interpreter: interpreter, outbox: parts.outbox, executor: parts.executor,
      input: parts.input, history: parts.history, signer: signer, log: options.log)
    parts.outbox.push(.starting())
    let watch = ParentWatch(environment: Environment.value("JPY_PARENT_PID"))
    do throws(ZeroMQError) {
      while !dispatcher.isShuttingDown && !ending.isRequested {
        try loop.turn(patience: watch == nil ? nil : ParentWatch.interval, &dispatcher)
        if let watch, watch.parentHasDied { break }
      }
      parts.executor.close()
      try drain(&loop, &dispatcher, parts)
    } catch {
      parts.executor.close()
      throw .sockets(error)
    }
  }

  /// Sends what the running cell still says, until it ends or its grace is over.
  private func drain(
    _ loop: inout SocketLoop, _ dispatcher: inout Dispatcher, _ parts: KernelParts
  ) throws(ZeroMQError) {
    let deadline = ContinuousClock.now + options.shutdownGrace
    while ContinuousClock.now < deadline && !parts.executor.hasFinished {
      try loop.turn(patience: .milliseconds(2), &dispatcher)
    }
    try loop.turn(patience: .zero, &dispatcher)
    try loop.turn(patience: .zero, &dispatcher)
  }
}
