import JupyterProtocol
import ZeroMQ

/// The four sockets that one thread owns.
struct ChannelSockets: ~Copyable {
  /// Largest message taken in.
  private static let limit = MessageLimit(parts: 1024, bytes: 128 << 20)
  private static let largestFrame: Int64 = 64 << 20
  /// A restarted kernel waits so long for its ports.
  private static let bindPatience = Duration.seconds(5)

  private var shell: Socket
  private var control: Socket
  private var ioPub: Socket
  private var stdin: Socket

  /// Binds all four.
  init(_ connection: ConnectionFile) throws(ZeroMQError) {
    let context = try Context()
    let encryption = connection.encryption
    let shell = try Self.open(
      .router, [.routerHandover] + encryption, connection.endpoint(port: connection.shellPort),
      context)
    let control = try Self.open(
      .router, [.routerHandover] + encryption, connection.endpoint(port: connection.controlPort),
      context)
    let ioPub = try Self.open(
      .extendedPublisher, [.verboseSubscriptions, .manualSubscriptions] + encryption,
      connection.endpoint(port: connection.ioPubPort),
      context)
    let stdin = try Self.open(
      .router, [.routerHandover, .routerMandatory] + encryption,
      connection.endpoint(port: connection.stdinPort), context)
    self.shell = shell
    self.control = control
    self.ioPub = ioPub
    self.stdin = stdin
  }

  /// Nothing may be dropped silently, so there is no mark at which ZeroMQ would begin to.
  private static func open(
    _ kind: SocketKind, _ options: [SocketOption], _ endpoint: Endpoint,
    _ context: borrowing Context
  ) throws(ZeroMQError) -> Socket {
    var socket = try Socket(kind, in: context)
    for option in options { try socket.set(option) }
    try socket.set(.linger(milliseconds: 1000))
    try socket.set(.sendHighWaterMark(0))
    try socket.set(.maximumFrameSize(largestFrame))
    try socket.bind(to: endpoint, patience: bindPatience)
    return socket
  }

  func addAll(to poll: inout PollSet) -> Places {
    Places(
      ioPub: poll.add(ioPub), control: poll.add(control), shell: poll.add(shell),
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

  /// Lets the subscription that was received last take effect, or its end.
  mutating func confirm(_ subscription: Subscription) throws(ZeroMQError) {
    try ioPub.set(
      subscription.begins
        ? .subscription(subscription.topic) : .unsubscription(subscription.topic))
  }

  mutating func send(_ frames: [[UInt8]], on channel: Channel) throws(ZeroMQError) {
    switch channel {
    case .shell: try shell.send(frames)
    case .control: try control.send(frames)
    case .ioPub: try ioPub.send(frames)
    case .stdin: try stdin.send(frames)
    }
  }
}

extension ConnectionFile {
  func endpoint(port: UInt16) -> Endpoint {
    switch transport {
    case .tcp: .tcp(host: ip, port: port)
    case .ipc: .ipc(path: "\(ip)-\(port)")
    }
  }

  /// What makes a socket take encrypted connections only; nothing for plain ones.
  var encryption: [SocketOption] {
    curveSecretKey.map { [.curveServer, .curveSecretKey($0)] } ?? []
  }
}
