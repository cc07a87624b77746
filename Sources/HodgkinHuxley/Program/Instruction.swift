/// One step of a vector program: an operation on registers, each holding a vector per eight
/// members of a block.
struct Instruction {
  enum Code: UInt8 {
    /// `d = a + b`, and so on.
    case copy, add, subtract, multiply, divide, negate
    case minimum, maximum, absolute, squareRoot, floor, ceiling, round
    case less, lessOrEqual, equal, and, or, not
    /// `d = a ≠ 0 ? b : c`
    case select
    /// `d = a · b + c`
    case multiplyAdd
    /// `d = c − a · b`
    case negativeMultiplyAdd
    /// `d = a ^ n`, with `n` the whole number in `count`.
    case wholePower
    /// `d = a ^ b` by the C library.
    case power
    case exponential, exponentialMinusOne, linoid, hyperbolicTangent, hyperbolicCosine
    /// The operation of one operand whose raw value is `count`, by the C library.
    case scalarFunction
    /// `d` = the value at position `a` of the noise with seed `b` and correlation `c`, found along
    /// the path numbered `count`.
    case noise
    /// `d` = the value at position `a` of the table numbered `count`.
    case lookup
    /// `d = first(a)`
    case rate
    /// `d = a − (a + b) · c`: a gate's derivative from its rates.
    case relaxation
    /// `d = c + e · (a − (a + b) · c)`: a gate's step from its rates.
    case gateFromRates
    /// `d = c + e · (α − (α + β) · c)` with α = first(a) and β = second(b).
    case gate
    /// `d = c + e · a^p · b^q · (x − y)`; `count` is `p`, or `p + 8` where `b` has a part.
    case current
    /// Counts, in register `d`, the lanes where `a` lies below the level `c` and `b` above it,
    /// and puts `b` in the place of `a`; with times, it also notes when.
    case crossing, crossingTimes
    /// Keeps `a` as the trace numbered `count`.
    case record
    /// Least and greatest value of `a` in `d … d + 3`: minimum, its sample, maximum, its sample.
    case extremes
    /// `d = d + 0 · a`, which is not a number from the first `a` on that is not finite.
    case watch
  }

  var code: Code
  var d: Int32 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  var e: Int32 = 0
  var x: Int32 = 0
  var y: Int32 = 0
  var count: Int32 = 0
  var first = Rate()
  var second = Rate()

  /// Whether `d` is found anew, from the sources alone.
  var writes: Bool {
    switch code {
    case .record, .extremes, .watch, .crossing, .crossingTimes: false
    default: true
    }
  }

  /// The registers read: as many as the operation looks at.
  var sources: [Int32] {
    switch code {
    case .copy, .negate, .absolute, .squareRoot, .floor, .ceiling, .round, .not, .wholePower,
      .exponential, .exponentialMinusOne, .linoid, .hyperbolicTangent, .hyperbolicCosine,
      .scalarFunction, .rate, .record, .extremes, .watch,
      .lookup:
      [a]
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .less, .lessOrEqual, .equal,
      .and, .or, .power:
      [a, b]
    case .select, .multiplyAdd, .negativeMultiplyAdd, .relaxation, .crossing, .crossingTimes,
      .noise:
      [a, b, c]
    case .gateFromRates, .gate: [a, b, c, e]
    case .current: [a, b, c, e, x, y]
    }
  }

  /// The same instruction with every register sent through `place`.
  func placed(_ place: (Int32) -> Int32) -> Instruction {
    var copy = self
    copy.d = place(d)
    copy.a = place(a)
    copy.b = place(b)
    copy.c = place(c)
    copy.e = place(e)
    copy.x = place(x)
    copy.y = place(y)
    return copy
  }
}
