import Testing

@testable import Figures
@testable import Notebook

/// What figures pack for their PDFs is unpacked by what reads the files of others.
struct DeflateTests {
  private func unpacked(_ packed: [UInt8], size: Int) throws -> [UInt8] {
    #expect(packed.prefix(2) == [0x78, 0x9C])
    return try Inflate.unpack(packed[2..<packed.count - 4], size: size)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 257, 258, 259, 1000, 40_000])
  func `any number of equal bytes comes out as it went in`(count: Int) throws {
    let bytes = [UInt8](repeating: 65, count: count)
    let packed = Deflate.packed(bytes)
    #expect(try unpacked(packed, size: count) == bytes)
    #expect(packed.count < 300)
  }

  @Test(arguments: 0..<60)
  func `random bytes of few and many kinds come out as they went in`(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let kinds = [1, 2, 5, 12, 60, 256][seed % 6]
    let bytes = (0..<(seed * seed * 25)).map { _ in
      UInt8(truncatingIfNeeded: Int(random.next() % UInt64(kinds)))
    }
    #expect(try unpacked(Deflate.packed(bytes), size: bytes.count) == bytes)
  }

  @Test func `symbols of very different frequency keep to fifteen bits`() throws {
    // Fibonacci's numbers make the deepest tree there is.
    var counts = [1, 1]
    while counts.count < 22 { counts.append(counts.suffix(2).reduce(0, +)) }
    #expect(HuffmanCode(counts: counts, maximumLength: 30).lengths.max() == 21)
    let longest = HuffmanCode(counts: counts, maximumLength: 15).lengths.max() ?? 0
    #expect((1...15).contains(longest))
    let bytes = counts.enumerated().flatMap { [UInt8](repeating: UInt8($0), count: $1) }
    var random = SplitMix(state: 1)
    let shuffled = bytes.shuffled(using: &random)
    #expect(try unpacked(Deflate.packed(shuffled), size: bytes.count) == shuffled)
  }

  @Test func `the coordinates of a drawing take a third of their room`() {
    var text = ""
    for index in 0..<3000 { text += "\(1000 + index * 3) \((index * index) % 977) l\n" }
    #expect(Deflate.packed(Array(text.utf8)).count * 2 < text.utf8.count)
  }

  @Test func `the checksum is that of zlib`() {
    // zlib.adler32(b"Wikipedia") == 0x11E60398
    #expect(Deflate.packed(Array("Wikipedia".utf8)).suffix(4) == [0x11, 0xE6, 0x03, 0x98])
  }
}
