import FoundationEssentials
import JupyterProtocol
import Testing
import ZeroMQ

@testable import JupyterKernel

/// A front end for one kernel that runs on a thread of this process.
struct TestClient: ~Copyable {
  struct Message: Equatable {
    var type: String
    var parent: String?
    var content: [String: JSONValue]
    var id = ""
    var metadata: JSONValue = [:]
    var buffers: [[UInt8]] = []

    var state: String? {
      if case .string(let state) = content["execution_state"] { state } else { nil }
    }

    /// Type, or the state that a status tells of.
    var summary: String { state ?? type }
  }

  private let connection: ConnectionFile
  private let signer: MessageSigner
  private var headers: HeaderWriter
  private let context: Context
  private var shell: Socket
  private var control: Socket
  private var stdin: Socket
  private var ioPub: Socket
  let finished: WakeUp
  let log: Counter

  /// Starts a kernel and waits until it tells its first subscriber that it starts.
  init(key: String = "secret", _ change: (inout KernelOptions) -> Void = { _ in }) throws {
    let path = FileManager.default.temporaryDirectory.path + "/k\(UUID().uuidString.prefix(13))"
    let connection = ConnectionFile(
      transport: .ipc, ip: path, shellPort: 1, ioPubPort: 2, stdinPort: 3, controlPort: 4,
      heartbeatPort: 5, key: key)
    let (finished, log) = (try WakeUp(), Counter())
    var options = KernelOptions()
    options.handlesSignals = false
    options.history = .memory
    options.log = { _ in log.increment() }
    change(&options)
    let kernel = Kernel(
      startup: .connection(connection), interpreter: ScriptInterpreter(), options: options)
    try DedicatedThread.start {
      try? kernel.run()
      finished.raise()
    }
    let context = try Context()
    let shell = try Self.connect(.dealer, connection.endpoint(port: 1), context)
    let control = try Self.connect(.dealer, connection.endpoint(port: 4), context)
    let stdin = try Self.connect(.dealer, connection.endpoint(port: 3), context)
    var ioPub = try Self.connect(.subscriber, connection.endpoint(port: 2), context)
    let signer = MessageSigner(key: key)
    let greeting = try Self.receive(&ioPub, signer, .seconds(10))
    #expect(greeting?.type == "iopub_welcome")
    let starting = try Self.receive(&ioPub, signer, .seconds(10))
    #expect(starting?.state == "starting" && starting?.parent == nil)
    headers = HeaderWriter(username: "client")
    self.connection = connection
    self.finished = finished
    self.log = log
    self.signer = signer
    self.context = context
    self.shell = shell
    self.control = control
    self.stdin = stdin
    self.ioPub = ioPub
  }

  private static func connect(
    _ kind: SocketKind, _ endpoint: Endpoint, _ context: borrowing Context
  ) throws -> Socket {
    var socket = try Socket(kind, in: context)
    try socket.set(kind.isDealer ? .identity(Array("client".utf8)) : .subscription([]))
    try socket.set(.linger(milliseconds: 0))
    try socket.connect(to: endpoint)
    return socket
  }

  /// Sends a request; the result is its id.
  @discardableResult
  mutating func send(
    _ type: String, _ content: JSONValue = [:], on channel: Channel = .shell,
    parent: [UInt8] = JSON.empty, subshell: String? = nil, subshellJSON: String? = nil,
    metadata: JSONValue = [:], buffers: [[UInt8]] = []
  ) throws -> String {
    var header = headers.write(type: type, date: .now)
    if let subshell = subshellJSON ?? subshell.map({ "\"\($0)\"" }) {
      header.removeLast()
      header += Array(#","subshell_id":\#(subshell)}"#.utf8)
    }
    let frames = Envelope.frames(
      identities: [], header: header, parentHeader: parent, metadata: try JSON.encode(metadata),
      content: try JSON.encode(content), buffers: buffers, signer: signer)
    try sendRaw(frames, on: channel)
    return try JSON.decode(MessageHeader.self, from: header).id
  }

  mutating func sendRaw(_ frames: [[UInt8]], on channel: Channel = .shell) throws {
    switch channel {
    case .shell: try shell.send(frames)
    case .control: try control.send(frames)
    case .stdin: try stdin.send(frames)
    case .ioPub: preconditionFailure("nobody sends to a publisher")
    }
  }

  @discardableResult
  mutating func execute(
    _ code: String, _ fields: [String: JSONValue] = [:], subshell: String? = nil
  ) throws -> String {
    let content = fields.merging(["code": .string(code)]) { own, _ in own }
    return try send("execute_request", .object(content), subshell: subshell)
  }

  /// The next message on a channel; nil when none comes within ten seconds.
  mutating func receive(
    _ channel: Channel, timeout: Duration = .seconds(10)
  ) throws -> Message? {
    switch channel {
    case .shell: try Self.receive(&shell, signer, timeout)
    case .control: try Self.receive(&control, signer, timeout)
    case .stdin: try Self.receive(&stdin, signer, timeout)
    case .ioPub: try Self.receive(&ioPub, signer, timeout)
    }
  }

  private static func receive(
    _ socket: inout Socket, _ signer: MessageSigner, _ timeout: Duration
  ) throws -> Message? {
    var poll = PollSet()
    poll.add(socket)
    _ = try poll.wait(timeout: timeout)
    let limit = MessageLimit(parts: 100, bytes: 1 << 27)
    guard let frames = try socket.receive(limit: limit) else { return nil }
    let message = try IncomingMessage(frames: frames, signer: signer)
    let parent = try JSON.decode(ParentReference.self, from: message.envelope.parentHeader)
    return Message(
      type: message.header.type, parent: parent.id,
      content: try message.content(as: [String: JSONValue].self), id: message.header.id,
      metadata: try JSON.decode(JSONValue.self, from: message.envelope.metadata),
      buffers: message.envelope.buffers)
  }

  /// What is published up to the end of a request, of all requests.
  mutating func published(untilIdleOf id: String) throws -> [Message] {
    var messages: [Message] = []
    while let message = try receive(.ioPub) {
      messages.append(message)
      if message.parent == id && message.state == "idle" { return messages }
    }
    Issue.record("no idle came; so far: \(messages)")
    return messages
  }

  /// Waits until the cell is running.
  mutating func waitUntilRunning(_ id: String) throws {
    while let message = try receive(.ioPub) {
      if message.parent == id && message.type == "execute_input" { return }
    }
    Issue.record("the cell did not start")
  }

  /// Asks for the end and waits for it.
  mutating func shutDown() throws {
    try send("shutdown_request", ["restart": false], on: .control)
    #expect(finished.wait(timeout: .seconds(10)))
  }

  /// Sends bytes to the heartbeat and gives back what returns.
  func beat(_ bytes: [UInt8]) throws -> [[UInt8]]? {
    var socket = try Self.connect(.dealer, connection.endpoint(port: 5), context)
    try socket.send([[], bytes])
    var poll = PollSet()
    poll.add(socket)
    _ = try poll.wait(timeout: .seconds(10))
    return try socket.receive(limit: MessageLimit(parts: 9, bytes: 1 << 20))
  }
}

extension SocketKind {
  var isDealer: Bool { if case .dealer = self { true } else { false } }
}
