public import JupyterProtocol
import ZeroMQ

/// A Jupyter kernel: an interpreter behind the five sockets that a front end asks for.
///
/// ```swift
/// import JupyterKernel
/// import JupyterProtocol
///
/// let file = try StartupFile(path: path)
/// try Kernel(startup: file, interpreter: MyInterpreter()).run()
/// ```
public struct Kernel: Sendable {
  private let startup: StartupFile
  private let interpreter: any Interpreter
  private let options: KernelOptions

  /// A kernel that has not touched the system yet.
  public init(
    startup: StartupFile, interpreter: any Interpreter, options: KernelOptions = KernelOptions()
  ) {
    self.startup = startup
    self.interpreter = interpreter
    self.options = options
  }

  /// Serves front ends until one asks for a shutdown, SIGTERM comes or the parent process dies.
  ///
  /// The calling thread becomes the one that owns the sockets. When this returns the process should
  /// exit: a cell that does not notice its cancellation may still be running. Throws when the kernel
  /// could not serve, or had to stop, though nobody asked it to.
  public func run() throws(KernelError) {
    let parts = try KernelError.wrapping { () throws(ZeroMQError) in
      try KernelParts(interpreter: interpreter, options: options)
    }
    let ending = Ending(
      wakeUp: parts.outbox.wakeUp,
      parent: ParentWatch(environment: Environment.value("JPY_PARENT_PID")))
    if options.handlesSignals {
      try SignalWatch.start(
        interrupt: { parts.shells.interruptAll() }, terminate: { ending.request() })
    }
    defer { parts.heartbeat.stop() }
    do throws(KernelError) {
      try start(parts, ending)
    } catch {
      // What an end cuts short while the kernel starts is no failure.
      guard ending.isDue, parts.heartbeat.error == nil else { throw error }
    }
    if let error = parts.heartbeat.error { throw .heartbeat(error) }
  }

  /// Binds, announces and serves.
  private func start(_ parts: KernelParts, _ ending: Ending) throws(KernelError) {
    let wanted = wanted
    let sockets = try KernelError.wrapping { () throws(ZeroMQError) in
      try ChannelSockets(wanted) { !ending.isDue }
    }
    try parts.heartbeat.start(
      at: wanted.endpoint(port: wanted.heartbeatPort), encryption: wanted.encryption
    ) {
      ending.request()
    }
    if case .registration(let file) = startup {
      try register(file, sockets, parts.heartbeat, ending)
    }
    try parts.shells.start()
    let signer = MessageSigner(key: wanted.key)
    try serve(sockets, parts, ending, signer)
  }

  /// What is to be bound.
  private var wanted: ConnectionFile {
    switch startup {
    case .connection(let connection): connection
    case .registration(let file): file.connection.withPaths
    }
  }

  private func register(
    _ file: RegistrationFile, _ sockets: borrowing ChannelSockets, _ heartbeat: Heartbeat,
    _ ending: Ending
  ) throws(KernelError) {
    var connection = sockets.connection
    if let port = heartbeat.boundPort { connection.heartbeatPort = port }
    if let error = heartbeat.error { throw .heartbeat(error) }
    try Handshake(file: file, patience: options.handshakePatience, ending: ending)
      .announce(connection)
  }

  private func serve(
    _ sockets: consuming ChannelSockets, _ parts: KernelParts, _ ending: Ending,
    _ signer: MessageSigner
  ) throws(KernelError) {
    var loop = SocketLoop(
      sockets: sockets, outbox: parts.outbox, input: parts.input, headers: parts.headers,
      signer: signer, options: options)
    var dispatcher = Dispatcher(
      interpreter: interpreter, parts: parts, signer: signer, log: options.log)
    do throws(ZeroMQError) {
      while !dispatcher.isShuttingDown && !ending.isDue {
        try loop.turn(patience: ending.interval, &dispatcher)
      }
      parts.shells.close()
      try drain(&loop, &dispatcher, parts)
    } catch {
      parts.shells.close()
      throw .sockets(error)
    }
  }

  /// Sends what the running cell still says, until it ends or its grace is over.
  private func drain(
    _ loop: inout SocketLoop, _ dispatcher: inout Dispatcher, _ parts: KernelParts
  ) throws(ZeroMQError) {
    let deadline = ContinuousClock.now + options.shutdownGrace
    while ContinuousClock.now < deadline && !parts.shells.haveFinished {
      try loop.turn(patience: .milliseconds(2), &dispatcher)
    }
    try loop.finish(&dispatcher)
  }
}
