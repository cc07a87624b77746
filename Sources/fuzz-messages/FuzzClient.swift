import JupyterKernel
import JupyterProtocol
import ZeroMQ

/// A front end of a kernel in this process, that throws messages at it and asks whether it lives.
struct FuzzClient: ~Copyable {
  private let connection: ConnectionFile
  private let signer: MessageSigner
  private var headers: HeaderWriter
  private let context: Context
  private var shell: Socket
  private var control: Socket
  private var stdin: Socket
  private var ioPub: Socket

  init(_ connection: ConnectionFile) throws {
    let context = try Context()
    let shell = try Self.connect(.dealer, connection.ip, connection.shellPort, context)
    let control = try Self.connect(.dealer, connection.ip, connection.controlPort, context)
    let stdin = try Self.connect(.dealer, connection.ip, connection.stdinPort, context)
    let ioPub = try Self.connect(.subscriber, connection.ip, connection.ioPubPort, context)
    self.connection = connection
    signer = MessageSigner(key: connection.key)
    headers = HeaderWriter(username: "fuzz")
    self.shell = shell
    self.control = control
    self.stdin = stdin
    self.ioPub = ioPub
    self.context = context
  }

  private static func connect(
    _ kind: SocketKind, _ path: String, _ port: UInt16, _ context: borrowing Context
  ) throws -> Socket {
    var socket = try Socket(kind, in: context)
    try socket.set(kind == .subscriber ? .subscription([]) : .identity(Array("fuzz".utf8)))
    try socket.set(.linger(milliseconds: 0))
    try socket.set(.sendHighWaterMark(0))
    try socket.set(.receiveHighWaterMark(0))
    try socket.connect(to: .ipc(path: "\(path)-\(port)"))
    return socket
  }

  mutating func send(_ frames: [[UInt8]], on channel: Int) throws {
    switch channel {
    case 0: try control.send(frames)
    case 1: try stdin.send(frames)
    default: try shell.send(frames)
    }
  }

  /// Asks something on the shell and on control, and reads everything up to the answers; false when
  /// one does not come within the time.
  mutating func isAnswered(within time: Duration) throws -> Bool {
    let header = headers.write(type: "kernel_info_request", date: .now)
    let frames = Envelope.frames(
      identities: [], header: header, parentHeader: JSON.empty, metadata: JSON.empty,
      content: JSON.empty, signer: signer)
    try shell.send(frames)
    let again = headers.write(type: "kernel_info_request", date: .now)
    try control.send(
      Envelope.frames(
        identities: [], header: again, parentHeader: JSON.empty, metadata: JSON.empty,
        content: JSON.empty, signer: signer))
    let deadline = ContinuousClock.now + time
    let isAnswered =
      try Self.awaitAnswer(to: header, on: &shell, until: deadline)
      && Self.awaitAnswer(to: again, on: &control, until: deadline)
    while try ioPub.receive(limit: Self.limit) != nil {}
    while try stdin.receive(limit: Self.limit) != nil {}
    return isAnswered
  }

  private static let limit = MessageLimit(parts: 4096, bytes: 1 << 28)

  private static func awaitAnswer(
    to header: [UInt8], on socket: inout Socket, until deadline: ContinuousClock.Instant
  ) throws -> Bool {
    var poll = PollSet()
    poll.add(socket)
    while ContinuousClock.now < deadline {
      _ = try poll.wait(timeout: deadline - .now)
      while let frames = try socket.receive(limit: limit) {
        if frames.contains(header) { return true }
      }
    }
    return false
  }

  /// Ends the kernel.
  mutating func shutDown() throws {
    try control.send(
      Envelope.frames(
        identities: [], header: headers.write(type: "shutdown_request", date: .now),
        parentHeader: JSON.empty, metadata: JSON.empty, content: JSON.empty, signer: signer))
  }
}
