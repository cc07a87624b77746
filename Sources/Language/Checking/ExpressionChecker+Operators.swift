import Quantities

/// The types of operators.
extension ExpressionChecker {
  mutating func unary(_ operation: UnaryOperator, _ operand: Expression) throws(Diagnostic)
    -> Type
  {
    let found = operation == .not ? check(operand) : checkValue(operand)
    switch (operation, found) {
    case (_, .unknown), (.not, .boolean): return found
    case (.minus, .zero), (.plus, .zero), (.minus, .stateVector), (.plus, .stateVector):
      return found
    case (.minus, .number(let number)):
      try DimensionRules.refuseNegative((.number(number), operand.range))
      return found
    case (.plus, .number), (.minus, .function): return found
    case (.not, _):
      throw Diagnostic("not needs true or false, and this is \(found.words)", at: operand.range)
    default:
      throw Diagnostic(
        "\(operation.rawValue) needs a number, and this is \(found.words)", at: operand.range)
    }
  }

  mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if operation == .divide, let slip = spacedUnit(left, right) { throw slip }
    let first = checkValue(left)
    let second = checkValue(right)
    if case .unknown = first { return .unknown }
    if case .unknown = second { return .unknown }
    if operation == .and || operation == .or {
      try requireBoolean(first, left.range)
      try requireBoolean(second, right.range)
      return .boolean
    }
    do throws(Diagnostic) {
      let (base, other) = ((first, left.range), (second, right.range))
      return operation == .power
        ? try power(base, other, right.literalValue, range)
        : try combine(operation, base, other, range)
    } catch {
      throw explained(error, operation, (left, first), (right, second))
    }
  }

  func combine(
    _ operation: BinaryOperator, _ left: (Type, SourceRange), _ right: (Type, SourceRange),
    _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if let first = left.0.magnitude, let second = right.0.magnitude {
      return Type(try DimensionRules.combine(operation, (first, left.1), (second, right.1)))
    }
    switch (left.0, right.0) {
    case (.function, .function), (.function, .number), (.number, .function), (.function, .zero),
      (.zero, .function):
      return try combined(operation, left, right, nil, range)
    case (.stateVector(let first), .stateVector(let second))
    where first == second && (operation == .add || operation == .subtract):
      return .stateVector(first)
    case (.stateVector(let vector), .number(let number)) where operation == .multiply:
      return .stateVector(vector * number.dimension)
    case (.number(let number), .stateVector(let vector)) where operation == .multiply:
      return .stateVector(vector * number.dimension)
    case (.stateVector(let vector), .number(let number)) where operation == .divide:
      return .stateVector(vector / number.dimension)
    case (.stateVector, .stateVector) where operation == .add || operation == .subtract:
      throw Diagnostic(
        "a state and a rate of change cannot be added", at: range,
        help: "multiply f(t, x) by the step: x + dt * f(t, x)")
    default: throw notNumbers(operation, left, right)
    }
  }

  /// - Parameter exponent: its value, where it is written as a number.
  func power(
    _ base: (Type, SourceRange), _ power: (Type, SourceRange), _ exponent: Double?,
    _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if case .function = power.0 {
      throw Diagnostic("an exponent must be a plain number, not a function", at: power.1)
    }
    guard let right = power.0.magnitude else { throw notNumbers(.power, base, power) }
    if case .function = base.0 { return try combined(.power, base, power, exponent, range) }
    guard let left = base.0.magnitude else { throw notNumbers(.power, base, power) }
    return Type(
      try DimensionRules.power(base: (left, base.1), exponent: (right, power.1), value: exponent))
  }

  /// A function of which one side, or both, is a function.
  private func combined(
    _ operation: BinaryOperator, _ left: (Type, SourceRange), _ right: (Type, SourceRange),
    _ exponent: Double?, _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    for (side, place) in [left, right] {
      guard case .function(.command(let command)) = side, !command.isApplicable else { continue }
      throw Diagnostic(
        "\(command.name) is a function and stands here without its arguments", at: place,
        help: "it is called as \(command.text)")
    }
    _ = try CombinedFunction.value(operation, left, right, exponent)
    let function = CombinedFunction(operation, left.0, right.0, range, exponent: exponent)
    // One that is deeper could not be applied.
    guard function.depth < Self.maximumCallDepth else {
      throw Diagnostic(
        "this function is made of functions more than \(Self.maximumCallDepth) deep", at: range,
        help: "write one function with all its parts, such as f(t) = …")
    }
    return .function(.combined(function))
  }

  func notNumbers(
    _ operation: BinaryOperator, _ left: (Type, SourceRange), _ right: (Type, SourceRange)
  ) -> Diagnostic {
    let wrong = left.0.magnitude == nil ? left : right
    return Diagnostic(
      "\(operation.rawValue) needs numbers, and this is \(wrong.0.words)", at: wrong.1)
  }

  func requireBoolean(_ type: Type, _ range: SourceRange) throws(Diagnostic) {
    switch type {
    case .boolean, .unknown: return
    case .function:
      throw Diagnostic(
        "this must be true or false, and is \(type.words)", at: range,
        help: "stimuli and other functions are added with `+`; "
          + "`and` and `or` join conditions, as in x > 0 and x < 5")
    default:
      throw Diagnostic(
        "this must be true or false, and is \(type.words)", at: range,
        help: type.magnitude == nil ? nil : "compare it with something, as in x > 0")
    }
  }

  /// `x == 3` where there is no x: a value is given with one `=`.
  private mutating func assignmentSlip(_ operands: [Expression]) -> Diagnostic? {
    guard operands.count == 2, case .name(let name) = operands[0].kind, scope[name] == nil,
      commands[name] == nil, operands[1].isLiteral, name != "t", mayReport(name)
    else { return nil }
    let slip = unknownName(name, operands[0].range)
    return slip.helping(
      slip.help ?? "to give it a value, write \(name) = \(operands[1].range.text)")
  }

  mutating func comparison(
    _ operands: [Expression], _ operators: [ComparisonOperator]
  ) throws(Diagnostic) -> Type {
    if operators == [.equal], let slip = assignmentSlip(operands) { throw slip }
    var previous: (Type, SourceRange)?
    for operand in operands {
      let next = (checkValue(operand), operand.range)
      if let previous {
        if let left = previous.0.magnitude, let right = next.0.magnitude {
          _ = try DimensionRules.agree(
            (left, previous.1), (right, next.1), verb: "compare", joint: "with")
        } else if !previous.0.isComparable(with: next.0) {
          throw incomparable(previous, next)
        }
      }
      previous = next
    }
    return .boolean
  }

  private func incomparable(
    _ left: (Type, SourceRange), _ right: (Type, SourceRange)
  ) -> Diagnostic {
    let range = left.1.union(right.1)
    switch (left.0, right.0) {
    case (.boolean, _), (_, .boolean):
      return Diagnostic(
        "a condition is not compared", at: range,
        help: "a condition stands by itself, as in x > 3; its opposite is not (x > 3)")
    default:
      return Diagnostic("\(left.0.words) and \(right.0.words) cannot be compared", at: range)
    }
  }

  mutating func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression
  ) throws(Diagnostic) -> Type {
    let test = check(condition)
    let first = checkValue(then)
    let second = checkValue(otherwise)
    if case .function = test, case .name(let name) = condition.kind {
      throw Diagnostic(
        "a condition is true or false, and this is \(test.words)", at: condition.range,
        help: "apply it to something first: \(name)(…)")
    }
    try requireBoolean(test, condition.range)
    guard let left = first.magnitude, let right = second.magnitude else {
      return try either((first, then.range), (second, otherwise.range))
    }
    return Type(
      try DimensionRules.agree(
        (left, then.range), (right, otherwise.range), verb: "choose between", joint: "and"))
  }

  /// What a choice between two values that are not both numbers is.
  private func either(
    _ first: (Type, SourceRange), _ second: (Type, SourceRange)
  ) throws(Diagnostic) -> Type {
    if case .unknown = first.0 { return .unknown }
    if case .unknown = second.0 { return .unknown }
    // A stimulus may be a function of time or a number.
    if case .function = first.0, second.0.magnitude != nil { return .unknown }
    if case .function = second.0, first.0.magnitude != nil { return .unknown }
    guard first.0.isOfSameKind(as: second.0) else {
      throw Diagnostic(
        "the two values of a choice are of one kind, and here are \(first.0.words) and "
          + second.0.words, at: first.1.union(second.1))
    }
    return first.0
  }

  mutating func range(
    _ from: Expression, _ to: Expression, _ step: Expression?
  ) throws(Diagnostic) -> Type {
    let parts = ([from, to] + (step.map { [$0] } ?? [])).map { ($0, checkValue($0)) }
    var shared = Type.zero
    for (index, (part, found)) in parts.enumerated() {
      if case .unknown = found { return .list(.unknown) }
      guard let magnitude = found.magnitude, let left = shared.magnitude else {
        throw Diagnostic("a range needs numbers, and this is \(found.words)", at: part.range)
      }
      let isStep = index == 2
      do throws(Diagnostic) {
        shared = Type(
          try DimensionRules.agree(
            (left, isStep ? from.range.union(to.range) : from.range), (magnitude, part.range),
            verb: isStep ? "go through" : "go from", joint: isStep ? "in steps of" : "to"))
      } catch {
        throw isStep ? unitsOfEnds(error, from, to, magnitude) : error
      }
    }
    return .list(shared)
  }

  /// `0 .. 10 by 1 mV`: the unit of the step is not that of the ends.
  private func unitsOfEnds(
    _ slip: Diagnostic, _ from: Expression, _ to: Expression, _ step: Magnitude
  ) -> Diagnostic {
    guard from.literalValue != nil, to.literalValue != nil, case .number(let number) = step else {
      return slip
    }
    let ends = [from, to].map { "\($0.range.text) \(number.symbol)" }
    return Diagnostic(
      slip.message, at: slip.range, notes: slip.notes,
      help: "each of the three has its unit: \(ends[0]) .. \(ends[1]) by …")
  }

  mutating func inUnit(_ value: Expression, _ unit: UnitLiteral) throws(Diagnostic) -> Type {
    let found = checkValue(value)
    switch found {
    case .unknown, .zero: return .plainNumber
    case .number(let number) where number.dimension == unit.unit.dimension: return .plainNumber
    case .list(.unknown), .list(.zero): return .list(.plainNumber)
    case .list(.number(let number)) where number.dimension == unit.unit.dimension:
      return .list(.plainNumber)
    default:
      let needed = NumberType(dimension: unit.unit.dimension, unit: unit.unit)
      var help: String?
      if case .number(let number) = found, number.dimension.isDimensionless {
        help =
          value.isLiteral
          ? "a quantity is written \(value.range.text) \(unit.unit.symbol)"
          : "it has no unit; multiply it by 1 \(unit.unit.symbol) to give it one"
      }
      throw Diagnostic(
        "this is \(found.words) and has no value in \(unit.unit.symbol)", at: value.range,
        notes: [Diagnostic.Note("the unit of \(needed.words)", at: unit.range)], help: help)
    }
  }
}
