/// Unpacks DEFLATE streams (RFC 1951).
struct Inflate {
  /// A code of Huffman's: how many codes have each length, and the symbols in the order of codes.
  private struct Code {
    static let maximumLength = 15
    var counts = Array(repeating: 0, count: maximumLength + 1)
    var symbols: [Int] = []

    /// - Throws: where the lengths promise more codes than there are.
    init(_ lengths: [Int]) throws(FileError) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1...Self.maximumLength {
        left = left << 1 - counts[length]
        guard left >= 0 else { throw Inflate.damaged }
      }
      symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted {
        (lengths[$0], $0) < (lengths[$1], $1)
      }
    }
  }

  private static let damaged = FileError("its packed data are damaged")
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
  private static let codeLengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private let input: ArraySlice<UInt8>
  private var position: Int
  private var bitBuffer = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let size: Int

  /// - Parameter size: the bytes that come out; a stream that gives more or less is damaged.
  static func unpack(_ input: ArraySlice<UInt8>, size: Int) throws(FileError) -> [UInt8] {
    var stream = Inflate(input, size)
    while try stream.block() {}
    guard stream.output.count == size else { throw damaged }
    return stream.output
  }

  private init(_ input: ArraySlice<UInt8>, _ size: Int) {
    self.input = input
    self.size = size
    position = input.startIndex
    // DEFLATE packs at most 1032 to 1: a small file cannot make a large reservation.
    output.reserveCapacity(min(size, input.count * 1032))
  }

  private mutating func bits(_ count: Int) throws(FileError) -> Int {
    while bitCount < count {
      guard position < input.endIndex else { throw Self.damaged }
      bitBuffer |= Int(input[position]) << bitCount
      position += 1
      bitCount += 8
    }
    let value = bitBuffer & (1 << count - 1)
    bitBuffer >>= count
    bitCount -= count
    return value
  }

  /// One block; false after the last.
  private mutating func block() throws(FileError) -> Bool {
    let isLast = try bits(1) == 1
    switch try bits(2) {
    case 0: try copyStored()
    case 1:
      let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
      try expand(Code(lengths), Code(Array(repeating: 5, count: 30)))
    case 2:
      let (literals, distances) = try dynamicCodes()
      try expand(literals, distances)
    default: throw Self.damaged
    }
    return !isLast
  }

  private mutating func copyStored() throws(FileError) {
    bitBuffer = 0
    bitCount = 0
    guard input.endIndex - position >= 4 else { throw Self.damaged }
    let length = Int(input[position]) | Int(input[position + 1]) << 8
    let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
    position += 4
    guard length == ~complement & 0xFFFF, input.endIndex - position >= length,
      output.count + length <= size
    else { throw Self.damaged }
    output += input[position..<(position + length)]
    position += length
  }

  private mutating func dynamicCodes() throws(FileError) -> (Code, Code) {
    let literals = try bits(5) + 257
    let distances = try bits(5) + 1
    let given = try bits(4) + 4
    guard literals <= 286, distances <= 30 else { throw Self.damaged }
    var lengths = Array(repeating: 0, count: 19)
    for index in 0..<given { lengths[Self.codeLengthOrder[index]] = try bits(3) }
    let code = try Code(lengths)
    lengths = []
    while lengths.count < literals + distances {
      let symbol = try symbol(code)
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw Self.damaged }
        lengths += Array(repeating: last, count: 3 + (try bits(2)))
      case 17: lengths += Array(repeating: 0, count: 3 + (try bits(3)))
      default: lengths += Array(repeating: 0, count: 11 + (try bits(7)))
      }
    }
    guard lengths.count == literals + distances, lengths[256] > 0 else { throw Self.damaged }
    return (try Code(Array(lengths[..<literals])), try Code(Array(lengths[literals...])))
  }

  private mutating func symbol(_ code: Code) throws(FileError) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...Code.maximumLength {
      value |= try bits(1)
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Self.damaged
  }

  private mutating func expand(_ literals: Code, _ distances: Code) throws(FileError) {
    while true {
      let symbol = try symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        guard output.count < size else { throw Self.damaged }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengthBases.count else { throw Self.damaged }
      let length = Self.lengthBases[symbol - 257] + (try bits(Self.lengthBits[symbol - 257]))
      let far = try self.symbol(distances)
      guard far < Self.distanceBases.count else { throw Self.damaged }
      let distance = Self.distanceBases[far] + (try bits(Self.distanceBits[far]))
      guard distance <= output.count, output.count + length <= size else { throw Self.damaged }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
