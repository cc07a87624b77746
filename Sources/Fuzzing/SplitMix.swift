/// SplitMix64: the same numbers on every machine. An input is made from its seed and number alone,
/// so that one can be made again without those before it.
public struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64, input: Int = 0) {
    state = seed &* 0xD134_2543_DE82_EF95 &+ UInt64(truncatingIfNeeded: input) &* 0x2545_F491
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True once in so many times.
  public mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  /// A number below a bound, which is at least 1.
  public mutating func below(_ bound: Int) -> Int {
    Int.random(in: 0..<max(1, bound), using: &self)
  }

  public mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
