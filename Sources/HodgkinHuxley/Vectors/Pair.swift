/// Two vectors that go through a formula side by side: constants are loaded once for both, and
/// one fills the time in which the other waits. A block is always an even number of vectors.
struct Pair {
  var low: Vector
  var high: Vector

  @inline(__always)
  init(_ low: Vector, _ high: Vector) { (self.low, self.high) = (low, high) }

  @inline(__always)
  init(repeating vector: Vector) { self.init(vector, vector) }

  /// The two vectors from an address on.
  @inline(__always)
  init(at address: UnsafeMutablePointer<Vector>) { self.init(address[0], address[1]) }

  @inline(__always)
  func store(at address: UnsafeMutablePointer<Vector>) {
    address[0] = low
    address[1] = high
  }

  /// `self + a·b`, rounded once.
  @inline(__always)
  func adding(product a: Pair, _ b: Pair) -> Pair {
    Pair(low.adding(product: a.low, b.low), high.adding(product: a.high, b.high))
  }

  /// `self − a·b`, rounded once.
  @inline(__always)
  func subtracting(product a: Pair, _ b: Pair) -> Pair {
    Pair(low.subtracting(product: a.low, b.low), high.subtracting(product: a.high, b.high))
  }

  @inline(__always)
  static func + (a: Pair, b: Pair) -> Pair { Pair(a.low + b.low, a.high + b.high) }
  @inline(__always)
  static func - (a: Pair, b: Pair) -> Pair { Pair(a.low - b.low, a.high - b.high) }
  @inline(__always)
  static func * (a: Pair, b: Pair) -> Pair { Pair(a.low * b.low, a.high * b.high) }
  @inline(__always)
  static func / (a: Pair, b: Pair) -> Pair { Pair(a.low / b.low, a.high / b.high) }
}
