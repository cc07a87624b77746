import FoundationEssentials
import Testing
import ZeroMQ

@Suite struct SocketTests {
  private static let limit = MessageLimit(parts: 8, bytes: 1024)

  private func freshEndpoint() -> Endpoint {
    .ipc(path: FileManager.default.temporaryDirectory.path + "/zmq-\(UUID().uuidString.prefix(13))")
  }

  /// Waits for a message, ten seconds at most.
  private func await(
    _ socket: inout Socket, limit: MessageLimit = Self.limit
  ) throws(ZeroMQError) -> [[UInt8]]? {
    var poll = PollSet()
    poll.add(socket)
    _ = try poll.wait(timeout: .seconds(10))
    return try socket.receive(limit: limit)
  }

  @Test func `carries the frames of a message, empty ones too`() throws {
    let context = try Context()
    var router = try Socket(.router, in: context)
    var dealer = try Socket(.dealer, in: context)
    let endpoint = freshEndpoint()
    try router.bind(to: endpoint)
    try dealer.set(.identity([7]))
    try dealer.connect(to: endpoint)
    let large = [UInt8](repeating: 3, count: 900)
    try dealer.send([[], [1, 2], large])
    #expect(try self.await(&router) == [[7], [], [1, 2], large])
    try router.send([[7], [9]])
    #expect(try self.await(&dealer) == [[9]])
    #expect(try dealer.receive(limit: Self.limit) == nil)
  }

  @Test func `throws away a message beyond the limit and goes on with the next`() throws {
    let context = try Context()
    var router = try Socket(.router, in: context)
    var dealer = try Socket(.dealer, in: context)
    let endpoint = freshEndpoint()
    try router.bind(to: endpoint)
    try dealer.set(.identity([7]))
    try dealer.connect(to: endpoint)
    try dealer.send([[UInt8](repeating: 0, count: 600), [UInt8](repeating: 0, count: 600)])
    try dealer.send((0..<9).map { [$0] })
    try dealer.send([[1]])
    #expect(throws: ZeroMQError.oversized(parts: 3, bytes: 1201)) { try self.await(&router) }
    #expect(throws: ZeroMQError.oversized(parts: 10, bytes: 10)) { try self.await(&router) }
    #expect(try self.await(&router) == [[7], [1]])
  }

  @Test func `a mandatory router reports a peer that is not there`() throws {
    let context = try Context()
    var router = try Socket(.router, in: context)
    try router.set(.routerMandatory)
    try router.bind(to: freshEndpoint())
    #expect(throws: ZeroMQError.unreachablePeer) { try router.send([[1], [2]]) }
  }

  @Test func `an address in use is tried again until it is free`() async throws {
    let holder = try Context()
    var first: Socket? = try Socket(.router, in: holder)
    var port: UInt16 = 43_117
    while true {
      do throws(ZeroMQError) {
        try first?.bind(to: .tcp(host: "127.0.0.1", port: port))
        break
      } catch {
        port += 1
      }
    }
    let context = try Context()
    var second = try Socket(.router, in: context)
    let endpoint = Endpoint.tcp(host: "127.0.0.1", port: port)
    #expect(throws: ZeroMQError.addressInUse(endpoint: endpoint.description)) {
      try second.bind(to: endpoint, patience: .milliseconds(50))
    }
    #expect(throws: ZeroMQError.addressInUse(endpoint: endpoint.description)) {
      // A minute would be waited here for what is not wanted.
      try second.bind(to: endpoint, patience: .seconds(60)) { false }
    }
    first = nil
    try second.bind(to: endpoint, patience: .seconds(5))
  }

  @Test func `an option that cannot be set is named without its value`() throws {
    let context = try Context()
    var socket = try Socket(.router, in: context)
    let error = #expect(throws: ZeroMQError.self) { try socket.set(.curveSecretKey("secret")) }
    let told = try #require(error).description
    #expect(told.contains("setting curveSecretKey:") && !told.contains("secret\""))
  }

  @Test func `an unusable address is an error with a sentence`() throws {
    let context = try Context()
    var socket = try Socket(.router, in: context)
    #expect(throws: ZeroMQError.self) {
      try socket.bind(to: .tcp(host: "no such host", port: 1))
    }
  }

  @Test func `binds and connects over IPv6`() throws {
    let context = try Context()
    var router = try Socket(.router, in: context)
    var dealer = try Socket(.dealer, in: context)
    let endpoint = Endpoint.tcp(host: "::1", port: 43_917)
    do {
      try router.bind(to: endpoint, patience: .seconds(2))
    } catch {
      // A machine without IPv6 says so; what must not happen is that the address is misread.
      #expect(!error.description.contains("Invalid argument"))
      return
    }
    try dealer.connect(to: endpoint)
    try dealer.send([[5]])
    #expect(try self.await(&router)?.last == [5])
  }

  @Test func `a publisher hears of every subscription`() throws {
    let context = try Context()
    var publisher = try Socket(.extendedPublisher, in: context)
    try publisher.set(.verboseSubscriptions)
    let endpoint = freshEndpoint()
    try publisher.bind(to: endpoint)
    var subscribers: [Int] = []
    var one = try Socket(.subscriber, in: context)
    try one.set(.subscription([]))
    try one.connect(to: endpoint)
    var other = try Socket(.subscriber, in: context)
    try other.set(.subscription([]))
    try other.connect(to: endpoint)
    for _ in 0..<2 {
      subscribers.append(try self.await(&publisher)?.first?.count ?? 0)
    }
    #expect(subscribers == [1, 1])
  }

  @Test func `a subscription confirmed by hand begins with what is sent then`() throws {
    let context = try Context()
    var publisher = try Socket(.extendedPublisher, in: context)
    try publisher.set(.verboseSubscriptions)
    try publisher.set(.manualSubscriptions)
    let endpoint = freshEndpoint()
    try publisher.bind(to: endpoint)
    var subscriber = try Socket(.subscriber, in: context)
    try subscriber.set(.subscription([]))
    try subscriber.connect(to: endpoint)
    #expect(try self.await(&publisher) == [[1]])
    try publisher.send([[7], [1]])
    try publisher.set(.subscription([]))
    try publisher.send([[7], [2]])
    #expect(try self.await(&subscriber) == [[7], [2]])
  }
}
