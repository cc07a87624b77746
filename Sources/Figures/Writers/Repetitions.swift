/// Finds what has come before (Lempel and Ziv 1977).
enum Repetitions {
  enum Token: Equatable {
    case literal(UInt8)
    /// `length` bytes, 3 … 258, as they stand `distance` bytes earlier.
    case copy(length: Int, distance: Int)
  }

  private static let window = 32_768
  private static let hashSize = 1 << 14
  /// Earlier places that are tried for each.
  private static let maximumTries = 24

  static func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 3)
    // The last place of every hash, and for every place the one before with its hash.
    var heads = [Int32](repeating: -1, count: hashSize)
    var previous = [Int32](repeating: -1, count: bytes.count)
    func remember(_ place: Int) {
      guard place + 2 < bytes.count else { return }
      let hash = hash(bytes, place)
      previous[place] = heads[hash]
      heads[hash] = Int32(truncatingIfNeeded: place)
    }
    var place = 0
    while place < bytes.count {
      let (length, distance) = longest(bytes, place, heads, previous)
      if length < 3 {
        tokens.append(.literal(bytes[place]))
      } else {
        tokens.append(.copy(length: length, distance: distance))
      }
      let end = place + max(length, 1)
      while place < end {
        remember(place)
        place += 1
      }
    }
    return tokens
  }

  private static func hash(_ bytes: [UInt8], _ place: Int) -> Int {
    let three =
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
    return Int((three &* 0x9E37_79B1) >> 18)
  }

  /// The longest stretch before that continues as the bytes do; its length is 0 where there is none.
  private static func longest(
    _ bytes: [UInt8], _ place: Int, _ heads: [Int32], _ previous: [Int32]
  ) -> (length: Int, distance: Int) {
    let limit = min(258, bytes.count - place)
    guard limit >= 3 else { return (0, 0) }
    var best = (length: 0, distance: 0)
    var candidate = Int(heads[hash(bytes, place)])
    for _ in 0..<maximumTries {
      guard candidate >= 0, place - candidate <= window else { break }
      var length = 0
      while length < limit, bytes[candidate + length] == bytes[place + length] { length += 1 }
      if length > best.length { best = (length, place - candidate) }
      candidate = Int(previous[candidate])
    }
    return best.length < 3 ? (0, 0) : best
  }
}
