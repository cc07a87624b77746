import JupyterProtocol
import ZeroMQ

/// The four sockets that one thread owns.
struct ChannelSockets: ~Copyable {
  /// Largest message taken in.
  private static let limit = MessageLimit(parts: 1024, bytes: 128 << 20)
  private static let largestFrame: Int64 = 64 << 20
  /// A client that leaves so many replies unread gets no more: as many as cells may wait, far beyond
  /// what clients that read send ahead.
  private static let unreadReplies: Int32 = 10_000
  /// A restarted kernel waits so long for its ports.
  private static let bindPatience = Duration.seconds(5)

  private var shell: Socket
  private var control: Socket
  private var ioPub: Publisher
  private var stdin: Socket
  /// Where the sockets are bound: ports that were left to the kernel are filled in, but for the
  /// heartbeat's.
  let connection: ConnectionFile

  /// Binds all four; waits for ports in use only while they are wanted.
  init(_ wanted: ConnectionFile, while isWanted: () -> Bool) throws(ZeroMQError) {
    let context = try Context()
    var connection = wanted
    var shell = try Self.make(.router, [.routerHandover], connection, context)
    connection.shellPort = try Self.bind(&shell, connection, connection.shellPort, isWanted)
    var control = try Self.make(.router, [.routerHandover], connection, context)
    connection.controlPort = try Self.bind(
      &control, connection, connection.controlPort, isWanted)
    var ioPub = try Publisher(Self.make(.extendedPublisher, [], connection, context))
    try ioPub.bind(
      to: connection.endpoint(port: connection.ioPubPort), patience: Self.bindPatience,
      while: isWanted)
    connection.ioPubPort = ioPub.socket.boundPort ?? connection.ioPubPort
    var stdin = try Self.make(.router, [.routerHandover, .routerMandatory], connection, context)
    connection.stdinPort = try Self.bind(&stdin, connection, connection.stdinPort, isWanted)
    self.shell = shell
    self.control = control
    self.ioPub = ioPub
    self.stdin = stdin
    self.connection = connection
  }

  private static func make(
    _ kind: SocketKind, _ options: [SocketOption], _ connection: ConnectionFile,
    _ context: borrowing Context
  ) throws(ZeroMQError) -> Socket {
    var socket = try Socket(kind, in: context)
    for option in options + connection.encryption { try socket.set(option) }
    try socket.set(.linger(milliseconds: 1000))
    try socket.set(.sendHighWaterMark(unreadReplies))
    try socket.set(.maximumFrameSize(largestFrame))
    return socket
  }

  /// Binds the socket; the result is the port it has then.
  private static func bind(
    _ socket: inout Socket, _ connection: ConnectionFile, _ port: UInt16,
    _ isWanted: () -> Bool
  ) throws(ZeroMQError) -> UInt16 {
    try socket.bind(
      to: connection.endpoint(port: port), patience: bindPatience, while: isWanted)
    return socket.boundPort ?? port
  }

  func addAll(to poll: inout PollSet) -> Places {
    Places(
      ioPub: poll.add(ioPub.socket), control: poll.add(control), shell: poll.add(shell),
      stdin: poll.add(stdin))
  }

  /// Places in a poll set.
  struct Places {
    var ioPub: Int
    var control: Int
    var shell: Int
    var stdin: Int
  }

  mutating func receive(on channel: Channel) throws(ZeroMQError) -> [[UInt8]]? {
    switch channel {
    case .shell: try shell.receive(limit: Self.limit)
    case .control: try control.receive(limit: Self.limit)
    case .ioPub: try ioPub.receive(limit: Self.limit)
    case .stdin: try stdin.receive(limit: Self.limit)
    }
  }

  mutating func confirm(_ subscription: Subscription) throws(ZeroMQError) {
    try ioPub.confirm(subscription)
  }

  /// Sends a message; only one for IOPub may be missed or refused.
  mutating func send(
    _ frames: [[UInt8]], on channel: Channel
  ) throws(ZeroMQError) -> Publisher.Fate {
    switch channel {
    case .shell: try shell.send(frames)
    case .control: try control.send(frames)
    case .stdin: try stdin.send(frames)
    case .ioPub: return try ioPub.publish(frames, now: .now)
    }
    return .sent
  }

  mutating func giveUpWaiting() { ioPub.giveUpWaiting(at: .now) }
}

extension ConnectionFile.Transport {
  func endpoint(ip: String, port: UInt16) -> Endpoint {
    switch self {
    case .tcp: .tcp(host: ip, port: port)
    case .ipc: .ipc(path: "\(ip)-\(port)")
    }
  }
}

extension ConnectionFile {
  func endpoint(port: UInt16) -> Endpoint { transport.endpoint(ip: ip, port: port) }

  /// What makes a socket take encrypted connections only; nothing for plain ones.
  var encryption: [SocketOption] {
    curveSecretKey.map { [.curveServer, .curveSecretKey($0)] } ?? []
  }
}
