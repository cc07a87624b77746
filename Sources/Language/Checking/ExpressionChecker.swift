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
  /// More than these are never shown: the first are what a user mends first.
  private static let maximumDiagnostics = 20
  /// Names on lines whose form is wrong, of which nothing more is said.
  var spoilt: Set<String> = []
  /// Unknown names that have been reported: each is reported once.
  private var reportedNames: Set<String> = []
  /// In the body of a function, the parameters that are plain numbers of a unit, and the unit.
  var plainParameters: [String: String] = [:]
  /// In the body of a function, its parameters without a unit.
  var freeParameters: Set<String> = []
  /// The model that is being changed or run.
  var modelAtHand: ModelAtHand?
  private let isInterrupted: @Sendable () -> Bool
  /// The user has stopped the cell; whatever is still checked ends at once.
  private(set) var wasInterrupted = false
  /// In a model: the states, gates, inputs and `t`. A function used as a value is applied to those
  /// that its parameters are named after, so that `gate m: αm, βm` means αm(V), βm(V).
  var appliesFunctionsToModel = false
  /// Bodies of functions are checked anew for each call; this bounds the work of a chain of
  /// functions that each call the one before twice.
  private var remainingCalls = Self.callsPerStatement
  private var remainingInAll = 50 * Self.callsPerStatement
  private static let callsPerStatement = 20_000
  /// How many calls are inside one another just now.
  var callDepth = 0
  package static let maximumCallDepth = 60

  package init(
    scope: [String: Type], commands: [String: Signature], library: (any NameLibrary)? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.scope = scope
    self.commands = commands
    self.library = library
    self.isInterrupted = isInterrupted
  }

  mutating func beginStatement() {
    remainingInAll -= Self.callsPerStatement - remainingCalls
    remainingCalls = min(Self.callsPerStatement, max(remainingInAll, 0))
    if !wasInterrupted, isInterrupted() { wasInterrupted = true }
  }

  /// Whether a function's body may be checked once more.
  mutating func takesCall() -> Bool {
    remainingCalls -= 1
    if remainingCalls % 256 == 0, !wasInterrupted, isInterrupted() { wasInterrupted = true }
    return remainingCalls > 0 && !wasInterrupted
  }

  /// A checker for the inside of a model, with nothing found yet.
  func forModel() -> ExpressionChecker {
    var checker = self
    checker.diagnostics = []
    checker.appliesFunctionsToModel = true
    return checker
  }

  /// What a part that was checked on its own has found.
  mutating func take(_ found: [Diagnostic], from part: ExpressionChecker) {
    for diagnostic in found { report(diagnostic) }
    reportedNames.formUnion(part.reportedNames)
    remainingCalls = part.remainingCalls
    wasInterrupted = wasInterrupted || part.wasInterrupted
  }

  package mutating func report(_ diagnostic: Diagnostic) {
    guard diagnostics.count < Self.maximumDiagnostics else { return }
    let isKnown = diagnostics.contains {
      $0.message == diagnostic.message && $0.range.lower == diagnostic.range.lower
        && $0.range.source === diagnostic.range.source
    }
    if !isKnown { diagnostics.append(diagnostic) }
  }

  /// Says with what was found in a function's body where the function is called.
  mutating func noteCall(since count: Int, at range: SourceRange) {
    for index in diagnostics.indices.dropFirst(count) {
      let found = diagnostics[index]
      guard found.range.source !== range.source || found.range.line != range.line else { continue }
      diagnostics[index] = Diagnostic(
        found.message, at: found.range,
        notes: found.notes + [Diagnostic.Note("it is called here", at: range)], help: found.help)
    }
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
      for case .interpolation(let value, let rounding) in segments {
        checkInterpolation(check(value), rounding, value.range)
      }
      return .text
    case .name(let name): return try lookUp(name, expression.range)
    case .list(let elements, let unit): return try list(elements, unit)
    case .scaled(_, let unit):
      return .number(NumberType(dimension: unit.unit.dimension, unit: unit.unit))
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression.range)
    case .comparison(let operands, let operators):
      return try comparison(operands, operators)
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

  private mutating func checkInterpolation(
    _ type: Type, _ rounding: Rounding?, _ range: SourceRange
  ) {
    guard rounding != nil else { return }
    switch type {
    case .number, .zero, .unknown, .list: return
    default:
      report(Diagnostic("digits are for numbers, and this is \(type.words)", at: range))
    }
  }

  // MARK: Names and literals

  private func literal(_ value: Double, _ unit: UnitLiteral?) -> Type {
    if let unit = unit?.unit {
      return .number(NumberType(dimension: unit.dimension, unit: unit))
    }
    return value == 0 ? .zero : .plainNumber
  }

  private mutating func lookUp(_ name: String, _ range: SourceRange) throws(Diagnostic) -> Type {
    if let type = scope[name] { return type }
    if let signature = commands[name] { return .function(.command(signature)) }
    if let type = library?.type(of: name) { return type }
    guard mayReport(name) else { return .unknown }
    throw unknownName(name, range)
  }

  /// Whether an unknown name is to be reported: once, and not when its line is spoilt anyway.
  mutating func mayReport(_ name: String) -> Bool {
    !spoilt.contains(name) && diagnostics.count < Self.maximumDiagnostics
      && reportedNames.insert(name).inserted
  }

  private mutating func list(_ elements: [Expression], _ unit: UnitLiteral?) throws(Diagnostic)
    -> Type
  {
    if let unit = unit?.unit {
      if let range = elements.first(where: \.isRange) {
        throw Diagnostic(
          "a range stands in parentheses before its unit", at: range.range,
          help: "write (\(range.range.text)) \(unit.symbol)")
      }
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
          (left, first.range), (right, element.range), verb: "put into one list", joint: "and"))
    }
    guard shared.listDepth < Self.maximumListDepth else {
      throw Diagnostic(
        "lists are too deep in lists here", at: first.range,
        help: "a list may hold lists, up to \(Self.maximumListDepth) deep")
    }
    return .list(shared)
  }

  /// What walks through a list of lists does so by recursion.
  private static let maximumListDepth = 16
}

extension Type {
  /// How many lists are in one another.
  fileprivate var listDepth: Int {
    var depth = 0
    var inner = self
    while case .list(let element) = inner {
      depth += 1
      inner = element
    }
    return depth
  }
}
