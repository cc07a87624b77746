package import Quantities

/// A number as the rules of dimensions see it.
package enum Magnitude: Sendable {
  /// The literal 0, which fits any dimension.
  case zero
  case number(NumberType)

  package init(_ dimension: Dimension, unit: Unit? = nil) {
    self = .number(NumberType(dimension: dimension, unit: unit))
  }

  /// Dimensionless for zero.
  package var dimension: Dimension {
    switch self {
    case .zero: .dimensionless
    case .number(let number): number.dimension
    }
  }

  package var unit: Unit? {
    switch self {
    case .zero: nil
    case .number(let number): number.unit
    }
  }
}

/// What arithmetic does to dimensions. The checker and the evaluator ask the same rules, so that a
/// slip has the same words wherever it is found.
package enum DimensionRules {
  /// An operand and where it stands.
  package typealias Operand = (magnitude: Magnitude, range: SourceRange)

  /// The magnitude of `left operator right` for `+ - * /`; powers have a rule of their own.
  package static func combine(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand
  ) throws(Diagnostic) -> Magnitude {
    switch operation {
    case .multiply:
      return product(
        left.magnitude, right.magnitude, left.magnitude.dimension * right.magnitude.dimension)
    case .divide:
      if case .zero = right.magnitude { throw Diagnostic("division by zero", at: right.range) }
      return product(
        left.magnitude, right.magnitude, left.magnitude.dimension / right.magnitude.dimension)
    case .add: return try agree(left, right, verb: "add", joint: "and")
    case .subtract: return try agree(right, left, verb: "subtract", joint: "from")
    case .power, .and, .or: return left.magnitude
    }
  }

  /// The magnitude both sides share, as sums, comparisons, conditionals and lists need it.
  package static func agree(
    _ first: Operand, _ second: Operand, verb: String, joint: String
  ) throws(Diagnostic) -> Magnitude {
    switch (first.magnitude, second.magnitude) {
    case (.zero, let other), (let other, .zero): return other
    case (.number(let left), .number(let right)):
      if left.dimension == right.dimension {
        return .number(left.unit == nil ? right : left)
      }
      throw Diagnostic(
        "cannot \(verb) \(left.words) \(joint) \(right.words)",
        at: first.range.union(second.range),
        notes: [
          Diagnostic.Note("this is \(left.inWords)", at: first.range),
          Diagnostic.Note("this is \(right.inWords)", at: second.range),
        ],
        help: adviceForMismatch(left, right))
    }
  }

  /// The dimension of a power. An exponent that is not known as a literal (nil) is allowed for
  /// plain numbers only.
  package static func power(
    base: Operand, exponent: Operand, value: Double?
  ) throws(Diagnostic) -> Magnitude {
    guard exponent.magnitude.dimension.isDimensionless else {
      throw Diagnostic(
        "an exponent must be a plain number, not \(exponent.magnitude.words)", at: exponent.range)
    }
    let dimension = base.magnitude.dimension
    if dimension.isDimensionless { return Magnitude(.dimensionless) }
    guard let value else {
      throw Diagnostic(
        "the power of \(base.magnitude.words) needs an exponent written as a number",
        at: exponent.range, help: "its dimension must be known before anything runs")
    }
    if let whole = Int(exactly: value) { return Magnitude(dimension.power(whole)) }
    if let doubled = Int(exactly: value * 2), let root = dimension.squareRoot {
      return Magnitude(root.power(doubled))
    }
    throw Diagnostic(
      "\(base.magnitude.words) has no power \(value)", at: exponent.range,
      notes: [Diagnostic.Note("this is \(base.magnitude.inWords)", at: base.range)],
      help: "divide by a unit first: (x in mV)^\(value) is a plain number")
  }

  private static func product(
    _ left: Magnitude, _ right: Magnitude, _ dimension: Dimension
  ) -> Magnitude {
    if case .zero = left { return .zero }
    if case .zero = right { return .zero }
    let unit =
      right.dimension.isDimensionless
      ? left.unit : left.dimension.isDimensionless ? right.unit : nil
    return Magnitude(dimension, unit: unit?.dimension == dimension ? unit : nil)
  }

  /// What to write instead, for the slips that everyone makes.
  private static func adviceForMismatch(_ left: NumberType, _ right: NumberType) -> String? {
    let plain = left.dimension.isDimensionless ? left : right
    let other = left.dimension.isDimensionless ? right : left
    if plain.dimension.isDimensionless {
      let symbol = other.symbol
      return
        "give the plain number its unit, as in 54 \(symbol), or make the other plain with "
        + "`in \(symbol)`; formulae in plain numbers stand in rates (V in mV) in 1/ms { … }"
    }
    let ratio = left.dimension / right.dimension
    if ratio == Dimension(length: 2) || ratio == Dimension(length: -2) {
      return "one is for a whole cell and the other per area: is a /cm² missing?"
    }
    return nil
  }
}

extension Magnitude {
  /// "a voltage (mV)"
  package var words: String {
    switch self {
    case .zero: "zero"
    case .number(let number): number.words
    }
  }

  package var inWords: String {
    switch self {
    case .zero: "zero"
    case .number(let number): number.inWords
    }
  }
}

extension NumberType {
  /// "in mV", "a plain number": completes "this is …".
  var inWords: String { dimension.isDimensionless ? "a plain number" : "in \(symbol)" }
}
