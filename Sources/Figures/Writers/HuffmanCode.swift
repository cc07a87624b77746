/// The code in which frequent symbols are short (Huffman 1952), in the canonical form of DEFLATE.
struct HuffmanCode {
  /// Bits of each symbol; 0 for one that does not occur.
  let lengths: [Int]
  /// The code of each symbol, its first bit the least significant.
  let bits: [Int]

  /// - Parameters:
  ///   - counts: how often each symbol occurs.
  ///   - maximumLength: rare symbols are taken for less rare until no code is longer.
  init(counts: [Int], maximumLength: Int) {
    var counts = counts
    var lengths = HuffmanCode.lengths(counts)
    while (lengths.max() ?? 0) > maximumLength {
      counts = counts.map { $0 > 0 ? $0 / 2 + 1 : 0 }
      lengths = HuffmanCode.lengths(counts)
    }
    self.lengths = lengths
    bits = HuffmanCode.canonical(lengths)
  }

  /// The depths of the leaves of Huffman's tree.
  private static func lengths(_ counts: [Int]) -> [Int] {
    var lengths = Array(repeating: 0, count: counts.count)
    let leaves = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    guard leaves.count > 1 else {
      for leaf in leaves { lengths[leaf] = 1 }
      return lengths
    }
    // Leaves first, then the inner nodes as they are made, which is in ascending order too.
    var weights = leaves.map { counts[$0] }
    var parents = Array(repeating: 0, count: 2 * leaves.count - 1)
    var (nextLeaf, nextInner) = (0, leaves.count)
    func takeLeast() -> Int {
      let takesLeaf =
        nextInner >= weights.count
        || (nextLeaf < leaves.count && weights[nextLeaf] <= weights[nextInner])
      defer { if takesLeaf { nextLeaf += 1 } else { nextInner += 1 } }
      return takesLeaf ? nextLeaf : nextInner
    }
    while weights.count < parents.count {
      let (first, second) = (takeLeast(), takeLeast())
      parents[first] = weights.count
      parents[second] = weights.count
      weights.append(weights[first] + weights[second])
    }
    var depths = Array(repeating: 0, count: parents.count)
    for node in (0..<parents.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
    for (place, leaf) in leaves.enumerated() { lengths[leaf] = depths[place] }
    return lengths
  }

  /// Codes of one length ascend with their symbols, and follow those that are shorter.
  private static func canonical(_ lengths: [Int]) -> [Int] {
    var bits = Array(repeating: 0, count: lengths.count)
    var code = 0
    for length in 1...max(lengths.max() ?? 1, 1) {
      code <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        bits[symbol] = reversed(code, length)
        code += 1
      }
    }
    return bits
  }

  private static func reversed(_ code: Int, _ length: Int) -> Int {
    (0..<length).reduce(0) { $0 << 1 | (code >> $1 & 1) }
  }
}
