import Testing

@testable import JupyterKernel

@Suite struct SubscriptionTests {
  @Test func `a new subscription is greeted under its topic`() throws {
    let subscription = try #require(Subscription(frames: [[1] + Array("né".utf8)]))
    let welcome = try #require(subscription.welcome)
    #expect(welcome.identities == [Array("né".utf8)])
    #expect(welcome.content == Array(#"{"subscription":"né"}"#.utf8))
    #expect(try #require(Subscription(frames: [[1]])).welcome != nil)
  }

  @Test func `ends of subscriptions and topics that are not text get no greeting`() throws {
    #expect(try #require(Subscription(frames: [[0, 97]])).welcome == nil)
    #expect(try #require(Subscription(frames: [[1, 0xFF, 0xC3]])).welcome == nil)
  }

  @Test func `a subscriber hears what its topic begins`() throws {
    let told = Outgoing.starting()
    for topic in ["", "st", "status"] {
      let subscription = try #require(Subscription(frames: [[1] + Array(topic.utf8)]))
      #expect(subscription.hears(told) && !subscription.hears(nil))
    }
    for frame in [[0], [1] + Array("statusx".utf8), [1] + Array("stream".utf8)] as [[UInt8]] {
      #expect(try !#require(Subscription(frames: [frame])).hears(told))
    }
  }

  @Test func `anything else is no subscription`() {
    for frames in [[], [[]], [[2, 97]], [[1], [1]]] as [[[UInt8]]] {
      #expect(Subscription(frames: frames) == nil)
    }
  }
}
