/// Four vectors that go through a formula side by side, as a ``Pair`` does: for the short formulae,
/// where finding out what to do takes longer than doing it.
struct Quad {
  var first: Pair
  var second: Pair

  @inline(__always)
  init(_ first: Pair, _ second: Pair) { (self.first, self.second) = (first, second) }

  @inline(__always)
  init(repeating value: Double) {
    let pair = Pair(repeating: Vector(value))
    self.init(pair, pair)
  }

  /// The four vectors from an address on.
  @inline(__always)
  init(at address: UnsafeMutablePointer<Vector>) {
    self.init(Pair(at: address), Pair(at: address + 2))
  }

  @inline(__always)
  func store(at address: UnsafeMutablePointer<Vector>) {
    first.store(at: address)
    second.store(at: address + 2)
  }

  /// `self + a·b`, rounded once.
  @inline(__always)
  func adding(product a: Quad, _ b: Quad) -> Quad {
    Quad(
      first.adding(product: a.first, b.first), second.adding(product: a.second, b.second))
  }

  @inline(__always)
  static func - (a: Quad, b: Quad) -> Quad { Quad(a.first - b.first, a.second - b.second) }
  @inline(__always)
  static func * (a: Quad, b: Quad) -> Quad { Quad(a.first * b.first, a.second * b.second) }
}
