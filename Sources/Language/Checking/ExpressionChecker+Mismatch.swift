import Quantities

/// Why two operands do not fit, in terms of what stands in the source.
extension ExpressionChecker {
  typealias Checked = (expression: Expression, type: Type)

  /// The message of an operator with the help that its operands suggest.
  func explained(
    _ slip: Diagnostic, _ operation: BinaryOperator, _ left: Checked, _ right: Checked
  ) -> Diagnostic {
    guard left.type.magnitude != nil, right.type.magnitude != nil else {
      return Diagnostic(
        slip.message, at: slip.range, notes: slip.notes,
        help: slip.help ?? otherKind(operation, left, right))
    }
    guard operation == .add || operation == .subtract else { return slip }
    var help = plainHelp(left, right) ?? slip.help
    if case .number(let value, nil) = right.expression.kind, operation == .subtract,
      left.expression.hasUnit, (1...3).contains(value),
      right.expression.range.lower == left.expression.range.upper + 1
    {
      let unit = left.expression.range
      help = "the power of a unit is written \(unit.text)^-\(right.expression.range.text)"
    }
    let terms = sum(left) + [right]
    let notes =
      terms.count > 2
      ? terms.prefix(8).compactMap { term -> Diagnostic.Note? in
        guard let magnitude = term.type.magnitude else { return nil }
        return Diagnostic.Note("this is \(magnitude.inWords)", at: term.expression.range)
      } : slip.notes
    return Diagnostic(slip.message, at: slip.range, notes: notes, help: help)
  }

  /// The terms of a sum, from left to right, with their types.
  private func sum(_ side: Checked) -> [Checked] {
    var terms: [Checked] = []
    var rest = side
    while terms.count < 8, case .binary(let operation, let left, let right) = rest.expression.kind,
      operation == .add || operation == .subtract
    {
      var probe = self
      terms.insert((right, probe.checkValue(right)), at: 0)
      rest = (left, probe.checkValue(left))
    }
    return [rest] + terms
  }

  /// Help where one side is a plain number and the other is not; nil elsewhere.
  private func plainHelp(_ left: Checked, _ right: Checked) -> String? {
    guard case .number(let first) = left.type, case .number(let second) = right.type,
      first.dimension.isDimensionless != second.dimension.isDimensionless
    else { return nil }
    let plain = first.dimension.isDimensionless ? left.expression : right.expression
    let other = first.dimension.isDimensionless ? right.expression : left.expression
    let symbol = first.dimension.isDimensionless ? second.symbol : first.symbol
    if let help = plainParameterHelp(plain) { return help }
    let text = plain.range.text
    let mend =
      plain.isLiteral
      ? "write \(text) \(symbol)" : "give the plain number its unit, as in 3 \(symbol)"
    if appliesFunctionsToModel {
      return mend + "; formulae in plain numbers stand in rates (V in mV) in 1/ms { … }"
    }
    guard !other.isLiteral else { return mend }
    return mend + ", or \(other.plainNumber(in: symbol)) for the plain number"
  }

  /// Help where a parameter that is a plain number meets a unit; nil where there is none.
  func plainParameterHelp(_ expression: Expression) -> String? {
    var found: (name: String, unit: String)?
    expression.forEachName { name, _, _ in
      if found == nil, let unit = plainParameters[name] { found = (name, unit) }
    }
    return found.map {
      "\($0.name) is the plain number of \($0.unit) here: leave the units of the formula out"
    }
  }

  /// `(t > 10 ms) * 5 µA/cm²`: elsewhere a condition is 0 or 1.
  private func factorHelp(_ left: Checked, _ right: Checked) -> String {
    func text(_ side: Checked) -> String {
      let text = side.expression.range.short
      let isEnclosed = text.hasPrefix("(") && text.hasSuffix(")")
      return isEnclosed ? String(text.dropFirst().dropLast()) : text
    }
    if case .boolean = left.type, case .boolean = right.type {
      return "a condition chooses: if \(text(left)) and \(text(right)) then … else 0"
    }
    let (condition, value) = if case .boolean = left.type { (left, right) } else { (right, left) }
    return "a condition chooses: if \(text(condition)) then \(text(value)) else 0"
  }

  private func otherKind(
    _ operation: BinaryOperator, _ left: Checked, _ right: Checked
  ) -> String? {
    switch (left.type, right.type) {
    case (.boolean, _) where operation == .multiply, (_, .boolean) where operation == .multiply:
      return factorHelp(left, right)
    case (.text, _), (_, .text):
      return "one text holds all, values in braces: \"from {a} to {b}\""
    case (.list, _), (_, .list):
      let list: Expression
      if case .list = left.type { list = left.expression } else { list = right.expression }
      return "to compute once per value, write sweep x = "
        + (list.range.isShort ? list.range.text : "[…]")
    case (.run, _), (_, .run): return "a trace of a run is a number: run.V"
    default: return nil
    }
  }
}

extension Type {
  /// Whether `==` and its kin mean anything between the two.
  func isComparable(with other: Type) -> Bool {
    switch (self, other) {
    case (.unknown, _), (_, .unknown), (.text, .text): true
    default: false
    }
  }

  func isOfSameKind(as other: Type) -> Bool {
    switch (self, other) {
    case (.boolean, .boolean), (.text, .text), (.list, .list), (.function, .function),
      (.model, .model), (.run, .run), (.figure, .figure), (.table, .table), (.nothing, .nothing),
      (.stateVector, .stateVector), (.spikes, .spikes), (.result, .result):
      true
    default: false
    }
  }
}
