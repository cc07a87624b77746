import Testing
import ZeroMQ

@Suite struct EndpointTests {
  @Test(arguments: [
    (Endpoint.tcp(host: "127.0.0.1", port: 5555), "tcp://127.0.0.1:5555"),
    (.tcp(host: "::1", port: 1), "tcp://[::1]:1"),
    (.tcp(host: "[::1]", port: 1), "tcp://[::1]:1"),
    (.ipc(path: "/tmp/kernel-1"), "ipc:///tmp/kernel-1"),
  ])
  func `writes addresses as ZeroMQ reads them`(endpoint: Endpoint, text: String) {
    #expect(endpoint.description == text)
  }

  @Test func `knows IPv6 literals`() {
    #expect(Endpoint.tcp(host: "::1", port: 1).isIPv6)
    #expect(!Endpoint.tcp(host: "127.0.0.1", port: 1).isIPv6)
    #expect(!Endpoint.ipc(path: "/tmp/a:b").isIPv6)
  }
}
