import JupyterProtocol
import Testing

@Suite struct MessageSignerTests {
  /// RFC 4231, test cases 2, 6 and 7, whose keys are text.
  @Test(arguments: [
    (
      "Jefe", ["what do ya want ", "for nothing?"],
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      "key", ["The quick brown fox ", "jumps over ", "the lazy dog", ""],
      "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    ),
  ])
  func `agrees with known vectors`(key: String, parts: [String], expected: String) {
    let frames = parts.map { Array($0.utf8) }
    let signature = MessageSigner(key: key).signature(of: frames[...])
    #expect(String(decoding: signature, as: UTF8.self) == expected)
  }

  @Test func `a signer can be used again`() {
    let signer = MessageSigner(key: "key")
    let frames: [[UInt8]] = [[1], [2]]
    #expect(signer.signature(of: frames[...]) == signer.signature(of: frames[...]))
  }

  @Test func `an empty key signs with nothing and takes everything`() {
    let signer = MessageSigner(key: "")
    #expect(signer.signature(of: [[1]]) == [])
    #expect(signer.verify([1, 2], of: [[1]]))
    #expect(!signer.isActive)
  }

  @Test func `rejects a signature that differs in one bit, length or case`() {
    let signer = MessageSigner(key: "key")
    let frames: [[UInt8]] = [[1], [2], [3], [4]]
    let good = signer.signature(of: frames[...])
    #expect(signer.verify(good, of: frames[...]))
    for index in good.indices {
      var bad = good
      bad[index] ^= 1
      #expect(!signer.verify(bad, of: frames[...]))
    }
    #expect(!signer.verify([], of: frames[...]))
    #expect(!signer.verify(Array(good.dropLast()), of: frames[...]))
    #expect(!signer.verify(good + [48], of: frames[...]))
  }
}
