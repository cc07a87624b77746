import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// An operand and where it stands.
typealias Operand = (value: Value, range: SourceRange)

extension Evaluator {
  mutating func unary(_ operation: UnaryOperator, _ operand: Expression) throws -> Value {
    let value = operation == .not ? try evaluate(operand) : try evaluateValue(operand)
    switch (operation, value) {
    case (.plus, .number), (.plus, .symbol): return value
    case (.minus, .number(var array)):
      try DimensionRules.refuseNegative((array.magnitude, operand.range))
      let halfWidths = array.halfWidths
      array.values = array.values.map { -$0 }
      array.halfWidths = halfWidths
      array.label = nil
      return .number(array)
    case (.minus, .symbol(let symbol)): return try map(symbol, .negate)
    case (.minus, .function):
      return .function(
        .combined(CombinedValue(.multiply, .number(NumericArray(-1)), value, operand.range)))
    case (.not, .boolean(var array)):
      array.values = array.values.map { Truth.not($0) }
      return .boolean(array)
    case (.not, .symbol(let symbol)) where symbol.isBoolean: return try map(symbol, .not)
    default:
      throw Diagnostic(
        "\(operation.rawValue) cannot be applied to \(value.words)", at: operand.range)
    }
  }

  mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ range: SourceRange
  ) throws -> Value {
    let first = try evaluateValue(left)
    if operation == .and || operation == .or {
      return try logic(operation, (first, left.range), (evaluateValue(right), right.range))
    }
    let second = try evaluateValue(right)
    if operation == .power {
      return try power((first, left.range), (second, right.range), right.literalValue)
    }
    let result = try combine(operation, (first, left.range), (second, right.range), range)
    return Self.scaled(
      result, operation, (first, left.literalValue), (second, right.literalValue))
  }

  /// The result with the error of the operand that a plain number multiplies or divides: only what
  /// is written out is known to be exact.
  private static func scaled(
    _ result: Value, _ operation: BinaryOperator, _ left: (value: Value, literal: Double?),
    _ right: (value: Value, literal: Double?)
  ) -> Value {
    let scale: Double
    let measured: Value
    switch (operation, left.literal, right.literal) {
    case (.multiply, let factor?, nil): (scale, measured) = (factor, right.value)
    case (.multiply, nil, let factor?): (scale, measured) = (factor, left.value)
    case (.divide, nil, let divisor?): (scale, measured) = (1 / divisor, left.value)
    default: return result
    }
    guard case .number(let array) = measured, let halfWidths = array.halfWidths,
      case .number(var product) = result, product.values.count == halfWidths.count
    else { return result }
    product.halfWidths = halfWidths.map { $0 * scale.magnitude }
    return .number(product)
  }

  /// `+ - * /` of any two values that can be combined.
  mutating func combine(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, _ range: SourceRange
  ) throws -> Value {
    switch (left.value, right.value) {
    case (.number(let first), .number(let second)):
      return try combine(operation, (first, left.range), (second, right.range), range)
    case (.function, .function), (.function, .number), (.number, .function):
      return .function(.combined(CombinedValue(operation, left.value, right.value, range)))
    case (.symbol, .symbol), (.symbol, .number), (.number, .symbol):
      return try combineNodes(operation, left, right, range)
    case (.list, _), (_, .list), (.numbers, _), (_, .numbers):
      throw Diagnostic(
        "a list is not a number", at: range,
        help: "to compute once per value, write sweep: sweep x = […]")
    default:
      let wrong = left.value.isNumeric ? right : left
      throw Diagnostic(
        "\(operation.rawValue) needs numbers, and this is \(wrong.value.words)", at: wrong.range)
    }
  }

  private func combine(
    _ operation: BinaryOperator, _ left: (NumericArray, SourceRange),
    _ right: (NumericArray, SourceRange), _ range: SourceRange
  ) throws -> Value {
    let magnitude = try DimensionRules.combine(
      operation, (left.0.magnitude, left.1), (right.0.magnitude, right.1))
    if operation == .divide { try refuseZero(right.0, right.1) }
    var result = try elementwise(left.0, right.0, magnitude, range, operation.function)
    if case .zero = magnitude { result.isZeroLiteral = true }
    // A difference of two temperatures counts in kelvins, not from the freezing point of water.
    if let unit = result.unit, unit.offset != 0, left.0.unit == right.0.unit { result.unit = nil }
    return .number(result)
  }

  /// What finite numbers give is finite or an error. `exp` alone may overflow, since
  /// 1 / (1 + exp(x)) is 0 then, as it should be.
  private func elementwise(
    _ left: NumericArray, _ right: NumericArray, _ magnitude: Magnitude, _ range: SourceRange,
    _ function: (Double, Double) -> Double
  ) throws(Diagnostic) -> NumericArray {
    let result: NumericArray
    do throws(CommandError) {
      let (values, axes) = try Broadcasting.combine(left, right, function)
      result = NumericArray(
        values: values, axes: axes, dimension: magnitude.dimension, unit: magnitude.unit)
    } catch {
      throw error.located(at: range)
    }
    guard let wrong = result.values.firstIndex(where: \.isInfinite),
      left.values.allSatisfy(\.isFinite), right.values.allSatisfy(\.isFinite)
    else { return result }
    let place = Axis.place(of: wrong, along: result.axes)
    throw Diagnostic(
      "this is too large for a number\(place.isEmpty ? "" : " at \(place)")", at: range,
      help: "the largest number is about 1.8e308")
  }

  /// A division by zero is an error that says for which member.
  private func refuseZero(_ divisor: NumericArray, _ range: SourceRange) throws {
    guard let first = divisor.values.firstIndex(of: 0) else { return }
    let place = Axis.place(of: first, along: divisor.axes)
    throw Diagnostic("division by zero\(place.isEmpty ? "" : " at \(place)")", at: range)
  }

  /// A negative number has powers with whole exponents only: an error that says for which member.
  private func real(
    _ base: NumericArray, _ exponent: NumericArray, _ magnitude: Magnitude, _ range: SourceRange
  ) throws -> NumericArray {
    var wrong: Int?
    var index = 0
    let result = try elementwise(base, exponent, magnitude, range) { base, exponent in
      let value = pow(base, exponent)
      if value.isNaN, !base.isNaN, !exponent.isNaN, wrong == nil { wrong = index }
      index += 1
      return value
    }
    guard let wrong else { return result }
    let place = Axis.place(of: wrong, along: result.axes)
    throw Diagnostic(
      "a negative number has only powers that are whole\(place.isEmpty ? "" : " (\(place))")",
      at: range, help: "its size has others: abs(x)^0.5")
  }

  /// - Parameter literal: the exponent, where it is written as a number.
  func power(_ base: Operand, _ exponent: Operand, _ literal: Double?) throws -> Value {
    if case .function = base.value, case .number = exponent.value {
      let range = base.range.union(exponent.range)
      return .function(.combined(CombinedValue(.power, base.value, exponent.value, range)))
    }
    guard let left = base.value.magnitude, let right = exponent.value.magnitude else {
      let wrong = base.value.magnitude == nil ? base : exponent
      throw Diagnostic("^ needs numbers, and this is \(wrong.value.words)", at: wrong.range)
    }
    var known = literal
    if known == nil, case .number(let array) = exponent.value { known = array.scalar }
    let magnitude = try DimensionRules.power(
      base: (left, base.range), exponent: (right, exponent.range), value: known)
    let range = base.range.union(exponent.range)
    if case .number(let first) = base.value, case .number(let second) = exponent.value {
      if second.values.contains(where: { $0 < 0 }) { try refuseZero(first, base.range) }
      return .number(try real(first, second, magnitude, range))
    }
    let nodes = try [node(base), node(exponent)]
    return .symbol(symbol(.power, nodes, magnitude.dimension))
  }

  func logic(_ operation: BinaryOperator, _ left: Operand, _ right: Operand) throws -> Value {
    switch (left.value, right.value) {
    case (.boolean(let first), .boolean(let second)):
      do {
        let (values, axes) = try Broadcasting.combine(
          first, second, operation == .and ? Truth.and : Truth.or)
        return .boolean(NumericArray(values: values, axes: axes, dimension: .dimensionless))
      } catch {
        throw error.located(at: left.range.union(right.range))
      }
    case (.symbol, .symbol), (.symbol, .boolean), (.boolean, .symbol):
      let nodes = try [node(left), node(right)]
      var result = symbol(operation == .and ? .and : .or, nodes, .dimensionless)
      result.isBoolean = true
      return .symbol(result)
    default:
      let wrong: Operand
      if case .boolean = left.value { wrong = right } else { wrong = left }
      throw Diagnostic(
        "\(operation.rawValue) needs true or false, and this is \(wrong.value.words)",
        at: wrong.range)
    }
  }

  mutating func comparison(
    _ operands: [Expression], _ operations: [ComparisonOperator]
  ) throws -> Value {
    try comparison(of: try operands.map { try evaluated($0) }, operations)
  }

  /// - Returns: the value of an operand, and where it stands.
  mutating func evaluated(_ operand: Expression) throws -> Operand {
    (try evaluateValue(operand), operand.range)
  }

  func comparison(of values: [Operand], _ operations: [ComparisonOperator]) throws -> Value {
    var result: Value?
    for (index, operation) in operations.enumerated() where index + 1 < values.count {
      let next = try compare(operation, values[index], values[index + 1])
      let range = values[index].range.union(values[index + 1].range)
      result = try result.map { try logic(.and, ($0, range), (next, range)) } ?? next
    }
    return result ?? .nothing
  }

  func compare(
    _ operation: ComparisonOperator, _ left: Operand, _ right: Operand
  ) throws -> Value {
    let range = left.range.union(right.range)
    if case .text(let first) = left.value, case .text(let second) = right.value,
      operation == .equal || operation == .notEqual
    {
      return .boolean(NumericArray((first == second) == (operation == .equal) ? 1 : 0))
    }
    guard let first = left.value.magnitude, let second = right.value.magnitude else {
      throw Diagnostic(
        "\(left.value.words) and \(right.value.words) cannot be compared", at: range)
    }
    _ = try DimensionRules.agree(
      (first, left.range), (second, right.range), verb: "compare", joint: "with")
    if case .number(let one) = left.value, case .number(let other) = right.value {
      do {
        let (values, axes) = try Broadcasting.combine(one, other) {
          $0.isNaN || $1.isNaN ? Truth.missing : operation.holds($0, $1) ? 1 : 0
        }
        return .boolean(NumericArray(values: values, axes: axes, dimension: .dimensionless))
      } catch {
        throw error.located(at: range)
      }
    }
    var nodes = try [node(left), node(right)]
    if operation == .greater || operation == .greaterOrEqual { nodes.reverse() }
    var result = symbol(operation.graphOperation, nodes, .dimensionless)
    result.isBoolean = true
    if operation == .notEqual, case .symbol(var negated) = try map(result, .not) {
      negated.isBoolean = true
      return .symbol(negated)
    }
    return .symbol(result)
  }

  /// Whether an expression calls nothing but functions of numbers.
  private func isQuick(_ expression: Expression) -> Bool {
    var isQuick = true
    expression.forEachName { name, _, isCalled in
      guard isCalled, environment.commands[name] != nil else { return }
      if !ElementaryFunctions.names.contains(name), !["max", "min"].contains(name) {
        isQuick = false
      }
    }
    return isQuick
  }

  mutating func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, _ range: SourceRange
  ) throws -> Value {
    let test = try evaluateValue(condition)
    if case .boolean(let array) = test, let known = array.scalar {
      guard !known.isNaN else { return try missing(condition, then, otherwise) }
      let (chosen, other) = known != 0 ? (then, otherwise) : (otherwise, then)
      let value = try evaluateValue(chosen)
      guard case .number(let array) = value, array.isZeroLiteral, isQuick(other) else {
        return value
      }
      // A literal 0 is of the dimension that the other choice has.
      return .number(array.withDimension(of: try? evaluateValue(other)))
    }
    return try select(
      (test, condition.range), (evaluateValue(then), then.range),
      (evaluateValue(otherwise), otherwise.range))
  }

  /// The choice by a condition on a missing value: missing too, of the dimension of the branches.
  private mutating func missing(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression
  ) throws -> Value {
    guard case .number(var array) = try evaluateValue(then) else {
      throw Diagnostic(
        "this condition is on a missing value, and neither holds nor fails", at: condition.range)
    }
    if array.isZeroLiteral, isQuick(otherwise) {
      array = array.withDimension(of: try? evaluateValue(otherwise))
    }
    array.values = array.values.map { _ in .nan }
    array.isZeroLiteral = false
    return .number(array)
  }

  /// `if test then first else second`, elementwise.
  func select(_ test: Operand, _ first: Operand, _ second: Operand) throws -> Value {
    guard let left = first.value.magnitude, let right = second.value.magnitude else {
      throw Diagnostic(
        "both branches must be numbers", at: first.range.union(second.range))
    }
    let magnitude = try DimensionRules.agree(
      (left, first.range), (right, second.range), verb: "choose between", joint: "and")
    if case .boolean(let mask) = test.value, case .number(let one) = first.value,
      case .number(let other) = second.value
    {
      do {
        let axes = try Broadcasting.union(Broadcasting.union(mask.axes, one.axes), other.axes)
        let masks = try Broadcasting.expand(mask, over: axes)
        let ones = try Broadcasting.expand(one, over: axes)
        let others = try Broadcasting.expand(other, over: axes)
        let values = masks.indices.map { index in
          masks[index].isNaN ? .nan : masks[index] != 0 ? ones[index] : others[index]
        }
        return .number(
          NumericArray(
            values: values, axes: axes, dimension: magnitude.dimension, unit: magnitude.unit))
      } catch {
        throw error.located(at: test.range)
      }
    }
    let nodes = try [node(test), node(first), node(second)]
    return .symbol(symbol(.select, nodes, magnitude.dimension))
  }
}

extension Value {
  var isNumeric: Bool {
    switch self {
    case .number, .symbol: true
    default: false
    }
  }

  /// The value as the rules of dimensions see it; nil when it is no number.
  var magnitude: Magnitude? {
    switch self {
    case .number(let array): array.magnitude
    case .symbol(let symbol) where !symbol.isBoolean: Magnitude(symbol.dimension)
    default: nil
    }
  }
}

extension NumericArray {
  var magnitude: Magnitude { isZeroLiteral ? .zero : Magnitude(dimension, unit: unit) }
}

extension BinaryOperator {
  fileprivate var function: (Double, Double) -> Double {
    switch self {
    case .add: { $0 + $1 }
    case .subtract: { $0 - $1 }
    case .multiply: { $0 * $1 }
    case .divide: { $0 / $1 }
    case .power, .and, .or: { first, _ in first }
    }
  }
}

extension ComparisonOperator {
  fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }

  fileprivate var graphOperation: HodgkinHuxley.Operation {
    switch self {
    case .less, .greater: .less
    case .lessOrEqual, .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: .equal
    }
  }
}
