import Quantities

/// Finds the type of expressions, and reports what is wrong with them.
///
/// After a report the type is `unknown`, which fits everywhere, so that one slip gives one message
/// and several independent slips in a cell are all found.
package struct ExpressionChecker {
  /// The names that can be used, innermost last.
  package var scope: [String: Type]
  package let commands: [String: Signature]
  /// Where names are looked up that nobody has defined.
  package let library: (any NameLibrary)?
  package private(set) var diagnostics: [Diagnostic] = []
  /// In a model: the states, gates, inputs and `t`. A function used as a value is applied to those
  /// that its parameters are named after, so that `gate m: αm, βm` means αm(V), βm(V).
  var appliesFunctionsToModel = false
  /// Bodies of functions are checked anew for each call; this bounds the work of a chain of
  /// functions that each call the one before twice.
  var remainingCalls = 20_000
  /// How many calls are inside one another just now.
  var callDepth = 0
  package static let maximumCallDepth = 60

  package init(
    scope: [String: Type], commands: [String: Signature], library: (any NameLibrary)? = nil
  ) {
    self.scope = scope
    self.commands = commands
    self.library = library
  }

  package mutating func report(_ diagnostic: Diagnostic) {
    let isKnown = diagnostics.contains {
      $0.message == diagnostic.message && $0.range.lower == diagnostic.range.lower
        && $0.range.source === diagnostic.range.source
    }
    if !isKnown { diagnostics.append(diagnostic) }
  }

  /// The expression's type; what is wrong is reported.
  package mutating func check(_ expression: Expression) -> Type {
    do throws(Diagnostic) {
      return try type(of: expression)
    } catch {
      report(error)
      return .unknown
    }
  }

  /// The type with model functions applied, as equations need it.
  mutating func checkValue(_ expression: Expression) -> Type {
    let found = check(expression).asNumber
    guard appliesFunctionsToModel, case .function(let function) = found else { return found }
    do throws(Diagnostic) {
      return try applyToModel(function, expression)
    } catch {
      report(error)
      return .unknown
    }
  }

  private mutating func type(of expression: Expression) throws(Diagnostic) -> Type {
    switch expression.kind {
    case .number(let value, let unit): return literal(value, unit)
    case .boolean: return .boolean
    case .text(let segments):
      for case .interpolation(let value) in segments { _ = check(value) }
      return .text
    case .name(let name): return try lookUp(name, expression.range)
    case .list(let elements, let unit): return try list(elements, unit)
    case .scaled(_, let unit):
      return .number(NumberType(dimension: unit.unit.dimension, unit: unit.unit))
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression.range)
    case .comparison(let operands, _): return try comparison(operands)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise)
    case .range(let from, let to, let step): return try range(from, to, step)
    case .inUnit(let value, let unit): return try inUnit(value, unit)
    case .call(let callee, let arguments): return try call(callee, arguments, expression.range)
    case .member(let value, let name): return try member(value, name)
    case .index(let value, let arguments): return try index(value, arguments)
    case .with(let value, let arguments): return try with(value, arguments)
    case .missing: return .unknown
    }
  }

  // MARK: Names and literals

  private func literal(_ value: Double, _ unit: UnitLiteral?) -> Type {
    if let unit = unit?.unit {
      return .number(NumberType(dimension: unit.dimension, unit: unit))
    }
    return value == 0 ? .zero : .plainNumber
  }

  private func lookUp(_ name: String, _ range: SourceRange) throws(Diagnostic) -> Type {
    if let type = scope[name] { return type }
    if let signature = commands[name] { return .function(.command(signature)) }
    if let type = library?.type(of: name) { return type }
    throw unknownName(name, range)
  }

  func unknownName(_ name: String, _ range: SourceRange) -> Diagnostic {
    let nearest = nearestName(
      to: name, among: Array(scope.keys) + Array(commands.keys) + (library?.names ?? []))
    return Diagnostic(
      "there is nothing called \(name)", at: range,
      help: nearest.map { "did you mean \($0)?" })
  }

  private mutating func list(_ elements: [Expression], _ unit: UnitLiteral?) throws(Diagnostic)
    -> Type
  {
    if let unit = unit?.unit {
      return .list(.number(NumberType(dimension: unit.dimension, unit: unit)))
    }
    guard let first = elements.first else { return .list(.unknown) }
    var shared = check(first)
    for element in elements.dropFirst() {
      let next = check(element)
      guard let left = shared.magnitude, let right = next.magnitude else {
        if shared.magnitude != nil { shared = next }
        continue
      }
      shared = Type(
        try DimensionRules.agree(
          (left, first.range), (right, element.range), verb: "list", joint: "with"))
    }
    return .list(shared)
  }
}
