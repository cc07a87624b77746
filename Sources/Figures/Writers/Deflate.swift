/// Packs bytes for PDF streams: DEFLATE (RFC 1951) within zlib's frame (RFC 1950), one block with
/// codes made for it.
struct Deflate {
  /// The codes of lengths and distances: code `k` begins at `bases[k]` and has `extraBits[k]` more.
  struct Ranges {
    let bases: [Int]
    let extraBits: [Int]

    /// The last code that does not begin beyond the value.
    func code(of value: Int) -> Int {
      var low = 0
      var high = bases.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if bases[middle] <= value { low = middle } else { high = middle }
      }
      return low
    }
  }

  static let lengths = Ranges(
    bases: [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
      131, 163, 195, 227, 258,
    ],
    extraBits: [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ])
  static let distances = Ranges(
    bases: [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
      2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ],
    extraBits: [
      0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
      13,
    ])

  private static let endOfBlock = 256
  private static let firstLength = 257
  private static let codeLengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private var output = BitWriter()

  /// The packed bytes with zlib's header and checksum.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = Deflate()
    stream.write(block: Repetitions.tokens(of: bytes))
    return [0x78, 0x9C] + stream.output.finished() + checksum(bytes)
  }

  /// Adler-32, the most significant byte first.
  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    let sum = b << 16 | a
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
  }

  private mutating func write(block tokens: [Repetitions.Token]) {
    var literalCounts = Array(repeating: 0, count: 286)
    var distanceCounts = Array(repeating: 0, count: 30)
    for token in tokens {
      switch token {
      case .literal(let byte): literalCounts[Int(byte)] += 1
      case .copy(let length, let distance):
        literalCounts[Deflate.firstLength + Deflate.lengths.code(of: length)] += 1
        distanceCounts[Deflate.distances.code(of: distance)] += 1
      }
    }
    literalCounts[Deflate.endOfBlock] = 1
    let literals = HuffmanCode(counts: literalCounts, maximumLength: 15)
    let distances = HuffmanCode(counts: distanceCounts, maximumLength: 15)
    output.put(0b101, bits: 3)  // the last block, with codes of its own
    writeHead(literals, distances)
    for token in tokens { write(token, literals, distances) }
    output.put(literals, Deflate.endOfBlock)
  }

  private mutating func write(
    _ token: Repetitions.Token, _ literals: HuffmanCode, _ distances: HuffmanCode
  ) {
    switch token {
    case .literal(let byte): output.put(literals, Int(byte))
    case .copy(let length, let distance):
      let lengthCode = Deflate.lengths.code(of: length)
      output.put(literals, Deflate.firstLength + lengthCode)
      output.put(
        length - Deflate.lengths.bases[lengthCode], bits: Deflate.lengths.extraBits[lengthCode])
      let code = Deflate.distances.code(of: distance)
      output.put(distances, code)
      output.put(distance - Deflate.distances.bases[code], bits: Deflate.distances.extraBits[code])
    }
  }

  /// The lengths of both codes, themselves coded.
  private mutating func writeHead(_ literals: HuffmanCode, _ distances: HuffmanCode) {
    let runs = RunLengths(literals.lengths + distances.lengths).runs
    var counts = Array(repeating: 0, count: 19)
    for run in runs { counts[run.symbol] += 1 }
    let code = HuffmanCode(counts: counts, maximumLength: 7)
    let order = Deflate.codeLengthOrder
    let used = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    output.put(literals.lengths.count - 257, bits: 5)
    output.put(distances.lengths.count - 1, bits: 5)
    output.put(used - 4, bits: 4)
    for symbol in order.prefix(used) { output.put(code.lengths[symbol], bits: 3) }
    for run in runs {
      output.put(code, run.symbol)
      output.put(run.extra, bits: run.extraBits)
    }
  }
}

/// Lengths of codes with their repetitions: 16 repeats the one before 3 to 6 times, 17 and 18 stand
/// for 3 to 10 and 11 to 138 zeros.
private struct RunLengths {
  typealias Run = (symbol: Int, extra: Int, extraBits: Int)

  private(set) var runs: [Run] = []

  init(_ lengths: [Int]) {
    var index = 0
    while index < lengths.count {
      let value = lengths[index]
      let count = lengths[index...].prefix { $0 == value }.count
      if value == 0 { appendZeros(count) } else { append(value, count) }
      index += count
    }
  }

  private mutating func appendZeros(_ count: Int) {
    var left = count
    while left > 0 {
      let taken = min(left, 138)
      switch taken {
      case 11...: runs.append((18, taken - 11, 7))
      case 3...: runs.append((17, taken - 3, 3))
      default: runs += Array(repeating: (0, 0, 0), count: taken)
      }
      left -= taken
    }
  }

  private mutating func append(_ value: Int, _ count: Int) {
    runs.append((value, 0, 0))
    var left = count - 1
    while left > 0 {
      let taken = min(left, 6)
      if taken >= 3 {
        runs.append((16, taken - 3, 2))
      } else {
        runs += Array(repeating: (value, 0, 0), count: taken)
      }
      left -= taken
    }
  }
}

/// Bits from the least significant of each byte on.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var buffer: UInt64 = 0
  private var count = 0

  mutating func put(_ value: Int, bits: Int) {
    buffer |= UInt64(truncatingIfNeeded: value) << UInt64(count)
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: buffer))
      buffer >>= 8
      count -= 8
    }
  }

  mutating func put(_ code: HuffmanCode, _ symbol: Int) {
    put(code.bits[symbol], bits: code.lengths[symbol])
  }

  func finished() -> [UInt8] {
    count > 0 ? bytes + [UInt8(truncatingIfNeeded: buffer)] : bytes
  }
}
