import JupyterProtocol
import Testing

@Suite struct ReplayWindowTests {
  @Test func `a signature is new once`() {
    var window = ReplayWindow(capacity: 3)
    #expect(window.admit([1]) == true)
    #expect(window.admit([1]) == false)
    #expect(window.admit([2]) == true)
    #expect(window.admit([1]) == false)
  }

  @Test func `the oldest is forgotten when the window is full`() {
    var window = ReplayWindow(capacity: 3)
    for signature in 1...4 as ClosedRange<UInt8> { #expect(window.admit([signature]) == true) }
    #expect(window.admit([2]) == false)
    #expect(window.admit([1]) == true)
    #expect(window.admit([2]) == true)
    #expect(window.admit([4]) == false)
  }

  @Test func `signatures that differ in one digit are told apart`() {
    let signer = MessageSigner(key: "k")
    var window = ReplayWindow(capacity: 1 << 16)
    let signatures = (0..<20_000).map { signer.signature(of: [Array("\($0)".utf8)]) }
    for signature in signatures { #expect(window.admit(signature) == true) }
    for signature in signatures { #expect(window.admit(signature) == false) }
    var close = signatures[0]
    close[31] = close[31] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
    #expect(window.admit(close) == true)
  }

  @Test func `unsigned messages are always new`() {
    var window = ReplayWindow(capacity: 3)
    #expect(window.admit([]) == true)
    #expect(window.admit([]) == true)
  }
}
