/// Little-endian numbers at positions of a file; nil where the file ends before them.
struct ByteReader {
  let bytes: [UInt8]

  func bytes(at position: Int, count: Int) -> ArraySlice<UInt8>? {
    guard position >= 0, count >= 0, position <= bytes.count, count <= bytes.count - position else {
      return nil
    }
    return bytes[position..<(position + count)]
  }

  /// An unsigned number of so many bytes, at most 4.
  func number(at position: Int, bytes count: Int) -> Int? {
    bytes(at: position, count: count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension [UInt8] {
  /// Appends the lowest bytes of a number, the least significant first.
  mutating func append(_ number: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
