import JupyterProtocol
import Testing

@Suite struct EnvelopeTests {
  private let signer = MessageSigner(key: "secret")
  private let header = Array(#"{"msg_id":"1","session":"s","msg_type":"t","extra":7}"#.utf8)

  private func frames() -> [[UInt8]] {
    Envelope.frames(
      identities: [[1], [2, 3]], header: header, parentHeader: JSON.empty, metadata: JSON.empty,
      content: Array(#"{"a":1}"#.utf8), signer: signer)
  }

  @Test func `what is written can be read`() throws {
    let buffers: [[UInt8]] = [[9, 9], []]
    let envelope = try Envelope(frames: frames() + buffers, signer: signer)
    #expect(envelope.identities == [[1], [2, 3]])
    #expect(envelope.header == header)
    #expect(envelope.content == Array(#"{"a":1}"#.utf8))
    #expect(envelope.buffers == buffers)
    #expect(envelope.signature.count == 64)
  }

  @Test func `names what is missing`() {
    #expect(throws: EnvelopeError.missingDelimiter) {
      try Envelope(frames: [[1], [2]], signer: signer)
    }
    #expect(throws: EnvelopeError.missingFrames(count: 4)) {
      try Envelope(frames: frames().dropLast(), signer: signer)
    }
    #expect(throws: EnvelopeError.missingFrames(count: 0)) {
      try Envelope(frames: [Envelope.delimiter], signer: signer)
    }
  }

  @Test func `verifies every signed frame before decoding any`() {
    for index in 4..<8 {
      var changed = frames()
      changed[index] = Array("not JSON [[[".utf8)
      #expect(throws: EnvelopeError.wrongSignature) {
        try IncomingMessage(frames: changed, signer: signer)
      }
    }
  }

  @Test func `a header without its fields is named as malformed`() {
    for text in ["{}", "[]", "7", "\"", #"{"msg_id":1,"session":"s","msg_type":"t"}"#] {
      let frames = Envelope.frames(
        identities: [], header: Array(text.utf8), parentHeader: JSON.empty, metadata: JSON.empty,
        content: JSON.empty, signer: signer)
      let error = #expect(throws: EnvelopeError.self) {
        try IncomingMessage(frames: frames, signer: signer)
      }
      guard case .malformedHeader = error else {
        Issue.record("\(text): \(String(describing: error))")
        continue
      }
    }
  }

  @Test func `frames put together at random are refused without a trap`() {
    var random = SplitMix(seed: 0x5eed)
    let pieces: [[UInt8]] = [
      Envelope.delimiter, [], [0], header, JSON.empty, Array("[[[[".utf8), [255, 254, 0xC3],
    ]
    for _ in 0..<20_000 {
      let count = Int(random.next() % 12)
      let frames = (0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
      #expect(throws: EnvelopeError.self) { try IncomingMessage(frames: frames, signer: signer) }
    }
  }

  @Test func `a header changed in any one byte is refused or read, never fatal`() {
    let open = MessageSigner(key: "")
    var read = 0
    for index in header.indices {
      for byte in [0, 34, 44, 92, 91, 123, 200, 255] as [UInt8] {
        var changed = header
        changed[index] = byte
        let frames = Envelope.frames(
          identities: [], header: changed, parentHeader: JSON.empty, metadata: JSON.empty,
          content: JSON.empty, signer: open)
        if (try? IncomingMessage(frames: frames, signer: open)) != nil { read += 1 }
      }
    }
    #expect(read < header.count * 8)
  }
}
