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
    /// `d = e + factor · (α − (α + β) · c)` with α = first(a) and β = second(b): a gate's step from
    /// its rates.
    case gate
    /// A rate that the next `sharedRates` puts into `d`, from the power `count` of its exponential.
    /// It does nothing by itself.
    case sharedRate
    /// The `count` rates before it, from one exponential `2^(scale · a + offset)`, as in `first`.
    case sharedRates
    /// A part of the sum that follows: `factor · a^p · b^q · (x − level)`, or `factor · x` without
    /// powers. It does nothing by itself.
    case summand
    /// `d = b + Σ`, the sum of the `count` summands before it.
    case sum
    /// `d = c + factor · (b + Σ)`
    case advance
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
  var count: Int32 = 0
  var first = Rate()
  var second = Rate()
  var factor = Operand(1)
  var level = Operand(0)
  var powers: Powers?
  var shared = Shared.exponential

  /// `a^p · b^q` in a current.
  enum Powers: UInt8 {
    case none, first, second, third, fourth
    case firstAndFirst, secondAndFirst, thirdAndFirst, fourthAndFirst
  }

  /// What a shared rate is of `y = 2^v`, a power of the shared exponential; amplitude and scale are
  /// those of `first`.
  enum Shared: UInt8 {
    /// `amplitude · y` and `amplitude / y`
    case exponential, inverseExponential
    /// `amplitude / (1 + scale · y)` and `amplitude / (1 + scale / y)`
    case sigmoid, inverseSigmoid
    /// `amplitude · v / (y − 1)`, and `amplitude · v · y / (y − 1)` for `y` inverted
    case linoid, inverseLinoid
  }

  /// Whether `d` is found anew, from the sources alone.
  var writes: Bool {
    switch code {
    case .record, .extremes, .watch, .crossing, .crossingTimes, .summand, .sharedRates: false
    default: true
    }
  }

  /// The registers read: as many as the operation looks at.
  var sources: [Int32] {
    switch code {
    case .copy, .negate, .absolute, .squareRoot, .floor, .ceiling, .round, .not, .wholePower,
      .exponential, .exponentialMinusOne, .linoid, .hyperbolicTangent, .hyperbolicCosine,
      .scalarFunction, .rate, .record, .extremes, .watch, .lookup, .sharedRates:
      [a]
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .less, .lessOrEqual, .equal,
      .and, .or, .power:
      [a, b]
    case .select, .multiplyAdd, .negativeMultiplyAdd, .crossing, .crossingTimes,
      .noise:
      [a, b, c]
    case .gate: [a, b, c, e]
    case .summand: [a, b, x] + [factor.register, level.register].compactMap { $0 }
    case .sharedRate: []
    case .sum: [b]
    case .advance: [b, c]
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
    copy.factor = factor.placed(place)
    copy.level = level.placed(place)
    return copy
  }
}
