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
      try refuseTemperature(times: right, left)
      try refuseTemperature(times: left, right)
      return product(
        left.magnitude, right.magnitude, left.magnitude.dimension * right.magnitude.dimension)
    case .divide:
      if case .zero = right.magnitude { throw Diagnostic("division by zero", at: right.range) }
      try refuseTemperature(below: left, right)
      try refuseTemperature(times: right, left)
      return product(
        left.magnitude, right.magnitude, left.magnitude.dimension / right.magnitude.dimension)
    case .add:
      try refuseTemperatures(left, right)
      return try agree(left, right, verb: "add", joint: "and").absolute(left, right)
    case .subtract:
      let difference = try agree(right, left, verb: "subtract", joint: "from")
      // What is left of two temperatures counts in kelvins, not from the freezing point of water.
      if right.magnitude.isAbsolute { return Magnitude(difference.dimension) }
      return difference.absolute(left, right)
    case .power, .and, .or: return left.magnitude
    }
  }

  /// 10 °C + 10 °C would be 293 °C.
  private static func refuseTemperatures(
    _ left: Operand, _ right: Operand
  ) throws(Diagnostic) {
    guard left.magnitude.isAbsolute, right.magnitude.isAbsolute else { return }
    throw Diagnostic(
      "two temperatures in °C cannot be added, because the zero of °C is arbitrary",
      at: left.range.union(right.range),
      help: "a difference is written in K, as in 10 °C + 5 K; differences such as "
        + "T - 6.3 °C are in K")
  }

  /// The exponent of a Q10 divides a difference by a difference: by 10 K, not by the temperature of
  /// 10 °C, which is 283.15 K.
  private static func refuseTemperature(below left: Operand, _ right: Operand) throws(Diagnostic) {
    guard right.magnitude.isAbsolute, !left.magnitude.isAbsolute else { return }
    throw Diagnostic(
      "this divides by a temperature in °C, which counts from absolute zero: 10 °C are 283.15 K",
      at: right.range,
      help: "a difference is written in K, as in 3^((T - 6.3 °C) / (10 K))")
  }

  /// Twice 10 °C would be 293 °C. With a constant that has units of its own a temperature counts from
  /// absolute zero as it should: R * T.
  private static func refuseTemperature(times factor: Operand, _ temperature: Operand)
    throws(Diagnostic)
  {
    guard temperature.magnitude.isAbsolute, case .number(let number) = factor.magnitude,
      number.dimension.isDimensionless
    else { return }
    throw arbitraryZero("a multiple", temperature.range)
  }

  /// - Throws: where a temperature in °C would change its sign: that of 10 °C is -283.15 K.
  package static func refuseNegative(_ operand: Operand) throws(Diagnostic) {
    guard operand.magnitude.isAbsolute else { return }
    throw arbitraryZero("the negative", operand.range)
  }

  private static func arbitraryZero(_ what: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "\(what) of a temperature in °C has no meaning, because its zero is arbitrary: 10 °C are "
        + "283.15 K", at: range,
      help: "a difference is in K, as in 2 * (10 K), and so is what T - 6.3 °C gives")
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
        help: adviceForMismatch((left, first.range), (right, second.range)))
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
        at: exponent.range,
        help: "the unit of the result must be known before anything runs; a plain number may have "
          + "any power: (x in \(base.magnitude.symbol))^n")
    }
    if let power = dimension.power(value) { return Magnitude(power) }
    throw Diagnostic(
      "\(base.magnitude.words) has no power \(exponent.range.text)", at: exponent.range,
      notes: [Diagnostic.Note("this is \(base.magnitude.inWords)", at: base.range)],
      help: "a unit has whole powers; take the plain number first: "
        + "(x in \(base.magnitude.symbol))^\(exponent.range.text)")
  }

  private static func product(
    _ left: Magnitude, _ right: Magnitude, _ dimension: Dimension
  ) -> Magnitude {
    if case .zero = left, case .zero = right { return .zero }
    let unit =
      right.dimension.isDimensionless
      ? left.unit : left.dimension.isDimensionless ? right.unit : nil
    let isKept = unit?.dimension == dimension && unit?.offset == 0
    return Magnitude(dimension, unit: isKept ? unit : nil)
  }

  /// What to write instead, for the slips that everyone makes.
  private static func adviceForMismatch(
    _ first: (type: NumberType, range: SourceRange),
    _ second: (type: NumberType, range: SourceRange)
  ) -> String? {
    let (left, right) = (first.type, second.type)
    let other = left.dimension.isDimensionless ? right : left
    if left.dimension.isDimensionless || right.dimension.isDimensionless {
      let plain = left.dimension.isDimensionless ? first.range : second.range
      if Double(plain.text) != nil { return "write \(plain.text) \(other.symbol)" }
      return "give the plain number its unit, as in 3 \(other.symbol), or take the plain number "
        + "of the other: x in \(other.symbol)"
    }
    let ratio = left.dimension / right.dimension
    if ratio == Dimension(length: 2) || ratio == Dimension(length: -2) {
      return "one is for a whole cell and the other per area: is a /cm² missing?"
    }
    if Set([left.dimension, right.dimension]) == [.temperature, .charge] {
      return "degrees are written °C; C is the coulomb"
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

  /// Counts from a zero of its own, as °C does.
  var isAbsolute: Bool { unit.map { $0.offset != 0 } ?? false }

  /// The unit's symbol; that of mV for zero, which has none.
  var symbol: String {
    if case .number(let number) = self { number.symbol } else { "mV" }
  }

  /// A sum that has an absolute temperature in it stays one.
  func absolute(_ left: DimensionRules.Operand, _ right: DimensionRules.Operand) -> Magnitude {
    let unit = [left, right].map(\.magnitude).first(where: \.isAbsolute)?.unit
    return unit.map { Magnitude(dimension, unit: $0) } ?? self
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
