import Quantities

/// Finds the type of expressions, and reports what is wrong with them.
///
/// After a report the type is `unknown`, which fits everywhere, so that one slip gives one message
/// and several independent slips in a cell are all found.
package struct ExpressionChecker {
  /// The names that can be used, innermost last.
  package var scope: [String: Type]
  package let commands: [String: Signature]
  package private(set) var diagnostics: [Diagnostic] = []
  /// In a model: the states, gates, inputs and `t`. A function used as a value is applied to those
  /// that its parameters are named after, so that `gate m: αm, βm` means αm(V), βm(V).
  var appliesFunctionsToModel = false
  /// Bodies of functions are checked anew for each call; this bounds the work of a chain of
  /// functions that each call the one before twice.
  private var remainingCalls = 20_000

  package init(scope: [String: Type], commands: [String: Signature]) {
    self.scope = scope
    self.commands = commands
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
    let found = check(expression)
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
    throw unknownName(name, range)
  }

  private func unknownName(_ name: String, _ range: SourceRange) -> Diagnostic {
    let nearest = nearestName(to: name, among: Array(scope.keys) + Array(commands.keys))
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

  // MARK: Operators

  private mutating func unary(_ operation: UnaryOperator, _ operand: Expression) throws(Diagnostic)
    -> Type
  {
    let found = operation == .not ? check(operand) : checkValue(operand)
    switch (operation, found) {
    case (_, .unknown), (.not, .boolean): return found
    case (.minus, .zero), (.plus, .zero), (.minus, .stateVector), (.plus, .stateVector):
      return found
    case (.minus, .number), (.plus, .number), (.minus, .function): return found
    case (.not, _):
      throw Diagnostic("not needs true or false, and this is \(found.words)", at: operand.range)
    default:
      throw Diagnostic(
        "\(operation.rawValue) needs a number, and this is \(found.words)", at: operand.range)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    let first = checkValue(left)
    let second = checkValue(right)
    if case .unknown = first { return .unknown }
    if case .unknown = second { return .unknown }
    if operation == .and || operation == .or {
      try requireBoolean(first, left.range)
      try requireBoolean(second, right.range)
      return .boolean
    }
    if operation == .power {
      guard let base = first.magnitude, let exponent = second.magnitude else {
        throw notNumbers(operation, (first, left.range), (second, right.range))
      }
      return Type(
        try DimensionRules.power(
          base: (base, left.range), exponent: (exponent, right.range), value: right.literalValue))
    }
    return try combine(operation, (first, left.range), (second, right.range), range)
  }

  private func combine(
    _ operation: BinaryOperator, _ left: (Type, SourceRange), _ right: (Type, SourceRange),
    _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if let first = left.0.magnitude, let second = right.0.magnitude {
      return Type(try DimensionRules.combine(operation, (first, left.1), (second, right.1)))
    }
    switch (left.0, right.0) {
    case (.function, .function), (.function, .number), (.number, .function), (.function, .zero),
      (.zero, .function):
      return .function(.combined(operation, left.0, right.0, range))
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

  private func notNumbers(
    _ operation: BinaryOperator, _ left: (Type, SourceRange), _ right: (Type, SourceRange)
  ) -> Diagnostic {
    let wrong = left.0.magnitude == nil ? left : right
    return Diagnostic(
      "\(operation.rawValue) needs numbers, and this is \(wrong.0.words)", at: wrong.1)
  }

  private func requireBoolean(_ type: Type, _ range: SourceRange) throws(Diagnostic) {
    switch type {
    case .boolean, .unknown: return
    default: throw Diagnostic("this must be true or false, and is \(type.words)", at: range)
    }
  }

  private mutating func comparison(_ operands: [Expression]) throws(Diagnostic) -> Type {
    var previous: (Type, SourceRange)?
    for operand in operands {
      let next = (checkValue(operand), operand.range)
      if let previous, let left = previous.0.magnitude, let right = next.0.magnitude {
        _ = try DimensionRules.agree(
          (left, previous.1), (right, next.1), verb: "compare", joint: "with")
      }
      previous = next
    }
    return .boolean
  }

  private mutating func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression
  ) throws(Diagnostic) -> Type {
    let test = check(condition)
    let first = checkValue(then)
    let second = checkValue(otherwise)
    try requireBoolean(test, condition.range)
    guard let left = first.magnitude, let right = second.magnitude else {
      if case .unknown = first { return second }
      return first
    }
    return Type(
      try DimensionRules.agree(
        (left, then.range), (right, otherwise.range), verb: "choose between", joint: "and"))
  }

  private mutating func range(
    _ from: Expression, _ to: Expression, _ step: Expression?
  ) throws(Diagnostic) -> Type {
    let parts = ([from, to] + (step.map { [$0] } ?? [])).map { ($0, checkValue($0)) }
    var shared = Type.zero
    for (part, found) in parts {
      if case .unknown = found { return .list(.unknown) }
      guard let magnitude = found.magnitude, let left = shared.magnitude else {
        throw Diagnostic("a range needs numbers, and this is \(found.words)", at: part.range)
      }
      shared = Type(
        try DimensionRules.agree(
          (left, from.range), (magnitude, part.range), verb: "make a range from", joint: "to"))
    }
    return .list(shared)
  }

  private mutating func inUnit(_ value: Expression, _ unit: UnitLiteral) throws(Diagnostic) -> Type {
    let found = checkValue(value)
    switch found {
    case .unknown, .zero: return .plainNumber
    case .number(let number) where number.dimension == unit.unit.dimension: return .plainNumber
    case .list(let element): return .list(element.magnitude == nil ? .unknown : .plainNumber)
    default:
      throw Diagnostic(
        "this is \(found.words) and has no value in \(unit.unit.symbol)", at: value.range,
        notes: [
          Diagnostic.Note(
            NumberType(dimension: unit.unit.dimension, unit: unit.unit).words, at: unit.range)
        ])
    }
  }

  // MARK: Members

  private mutating func member(_ value: Expression, _ name: Identifier) throws(Diagnostic) -> Type {
    let found = check(value)
    switch found {
    case .unknown: return .unknown
    case .run(let model):
      if name.name == "model" { return .model(model) }
      if let number = model.traceType(name.name) { return .number(number) }
      throw noMember(name, of: "a run of \(model.name)", among: model.traceNames + ["model"])
    case .model(let model):
      if let number = model.adjustable(name.name) { return .number(number) }
      if let function = model.functions.first(where: { $0.name == name.name }) {
        return .function(function.type)
      }
      throw noMember(
        name, of: model.name, among: model.adjustableNames + model.functions.map(\.name))
    default:
      throw Diagnostic("\(found.words) has no members", at: name.range)
    }
  }

  private func noMember(_ name: Identifier, of owner: String, among names: [String]) -> Diagnostic {
    let nearest = nearestName(to: name.name, among: names)
    return Diagnostic(
      "\(owner) has no \(name.name)", at: name.range,
      help: nearest.map { "did you mean \($0)?" } ?? "it has \(names.joined(separator: ", "))")
  }

  private mutating func index(_ value: Expression, _ arguments: [Argument]) throws(Diagnostic)
    -> Type
  {
    let found = check(value)
    for argument in arguments { _ = checkValue(argument.value) }
    switch found {
    case .list(let element): return element
    case .unknown, .number, .run, .boolean, .zero: return found
    default: throw Diagnostic("\(found.words) cannot be indexed", at: value.range)
    }
  }

  private mutating func with(_ value: Expression, _ arguments: [Argument]) throws(Diagnostic) -> Type
  {
    let found = check(value)
    switch found {
    case .unknown: return .unknown
    case .model(let model):
      for argument in arguments { checkAdjustment(argument, of: model, allowsFunctions: false) }
      return found
    default: throw Diagnostic("`with` changes a model, and this is \(found.words)", at: value.range)
    }
  }

  /// Checks `gNa = 0 mS/cm²` against the model's constant of that name.
  mutating func checkAdjustment(
    _ argument: Argument, of model: CheckedModel, allowsFunctions: Bool
  ) {
    let given = check(argument.value)
    guard let label = argument.name else {
      return report(Diagnostic("name the constant to change: gNa = …", at: argument.range))
    }
    guard let needed = model.adjustable(label.name) else {
      return report(noAdjustable(label, model, allowsFunctions))
    }
    var value = given
    if allowsFunctions, case .function(let function) = given {
      let time = Type.number(model.timeDimension)
      value = (try? apply(function, [(time, argument.value.range)], argument.value.range)) ?? .unknown
    }
    switch value {
    case .unknown, .zero: return
    case .number(let number) where number.dimension == needed.dimension: return
    case .list:
      report(
        Diagnostic(
          "\(label.name) needs one number, and this is a list", at: argument.value.range,
          help: "to run once per value, write sweep: sweep x = […], then \(label.name) = x"))
    default:
      report(mismatch(label.name, needed, value, argument.value.range))
    }
  }

  private func noAdjustable(
    _ label: Identifier, _ model: CheckedModel, _ isSimulation: Bool
  ) -> Diagnostic {
    var names = model.adjustableNames
    if isSimulation, let simulate = commands["simulate"] { names += simulate.parameters.map(\.name) }
    let nearest = nearestName(to: label.name, among: names)
    return Diagnostic(
      "\(model.name) has no constant or input called \(label.name)", at: label.range,
      help: nearest.map { "did you mean \($0)?" }
        ?? "it has \(model.adjustableNames.joined(separator: ", "))")
  }

  private func mismatch(
    _ name: String, _ needed: NumberType, _ given: Type, _ range: SourceRange
  ) -> Diagnostic {
    var help: String?
    if case .number(let number) = given {
      if number.dimension == needed.dimension * Dimension(length: 2) {
        help = "\(name) is per area: write \(number.symbol)/cm²"
      } else if number.dimension.isDimensionless {
        help = "give it a unit, such as 3 \(needed.symbol)"
      }
    }
    return Diagnostic(
      "\(name) is \(needed.words), and this is \(given.words)", at: range, help: help)
  }
}

extension Type {
  /// The type as a number; nil when it is none.
  package var magnitude: Magnitude? {
    switch self {
    case .number(let number): .number(number)
    case .zero: .zero
    default: nil
    }
  }

  package init(_ magnitude: Magnitude) {
    switch magnitude {
    case .zero: self = .zero
    case .number(let number): self = .number(number)
    }
  }
}

// MARK: - Calls

extension ExpressionChecker {
  fileprivate mutating func call(
    _ callee: Expression, _ arguments: [Argument], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    let found = check(callee)
    switch found {
    case .unknown:
      for argument in arguments { _ = check(argument.value) }
      return .unknown
    case .function(.command(let signature)): return try call(signature, arguments, range)
    case .function(let function):
      if let named = arguments.first(where: { $0.name != nil }) {
        throw Diagnostic(
          "the arguments of a function are given in order, without names", at: named.range)
      }
      let given = arguments.map { (checkValue($0.value), $0.value.range) }
      return try apply(function, given, range)
    default:
      throw Diagnostic(
        "\(found.words) cannot be called", at: callee.range,
        help: found.magnitude == nil ? nil : "to multiply, write a * between them")
    }
  }

  private mutating func call(
    _ signature: Signature, _ arguments: [Argument], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    let bound = try signature.bind(arguments, at: range)
    var types: [String: Type] = [:]
    for item in bound {
      guard let parameter = item.parameter else { continue }
      let found = try argumentType(item.argument.value, parameter, signature)
      if types[item.name] == nil { types[item.name] = found }
    }
    if let name = signature.modelParameter, case .model(let model)? = types[name] {
      for item in bound where item.parameter == nil {
        checkAdjustment(item.argument, of: model, allowsFunctions: true)
      }
    } else {
      for item in bound where item.parameter == nil { _ = check(item.argument.value) }
    }
    return signature.result(types)
  }

  private mutating func argumentType(
    _ value: Expression, _ parameter: Signature.Parameter, _ signature: Signature
  ) throws(Diagnostic) -> Type {
    if let words = try bareWords(value, parameter) { return words }
    let found = appliesFunctionsToModel ? checkValue(value) : check(value)
    if parameter.pattern.accepts(found) { return found }
    if case .list(let element) = found, parameter.pattern.accepts(element) {
      throw Diagnostic(
        "\(signature.name) needs one \(parameter.name), and this is a list", at: value.range,
        help: "to run once per value, write sweep: sweep x = \(value.range.text)")
    }
    if case .number(let needed) = parameter.pattern {
      let type = NumberType(dimension: needed, unit: nil)
      throw mismatchedArgument(signature, parameter, type, found, value.range)
    }
    throw Diagnostic(
      "\(signature.name) needs \(parameter.pattern.expectation) for \(parameter.name), "
        + "and this is \(found.words)", at: value.range)
  }

  private func mismatchedArgument(
    _ signature: Signature, _ parameter: Signature.Parameter, _ needed: NumberType, _ found: Type,
    _ range: SourceRange
  ) -> Diagnostic {
    var help = "\(parameter.name): \(parameter.documentation)"
    if needed.dimension.isDimensionless, case .number(let number) = found {
      help = "make it plain first: x in \(number.symbol)"
    } else if case .number(let number) = found, number.dimension.isDimensionless {
      help = "give it a unit, such as \(range.text) \(needed.symbol)"
    }
    return Diagnostic(
      "\(signature.name) needs \(needed.words) for \(parameter.name), and this is \(found.words)",
      at: range, help: help)
  }

  /// The bare words of a choice, such as `method = euler`; nil when the argument is a value.
  private func bareWords(
    _ value: Expression, _ parameter: Signature.Parameter
  ) throws(Diagnostic) -> Type? {
    let words = parameter.pattern.words
    guard !words.isEmpty else { return nil }
    let names: [Expression]
    switch value.kind {
    case .name: names = [value]
    case .list(let elements, nil): names = elements
    default: return nil
    }
    for expression in names {
      guard case .name(let name) = expression.kind, !words.contains(name) else { continue }
      if scope[name] != nil { return nil }
      throw Diagnostic(
        "\(parameter.name) has no choice called \(name)", at: expression.range,
        help: nearestName(to: name, among: words).map { "did you mean \($0)?" }
          ?? "it can be \(words.joined(separator: ", "))")
    }
    if case .name(let name) = value.kind, scope[name] != nil { return nil }
    return .text
  }

  /// The type of a function's value for arguments of these types.
  mutating func apply(
    _ function: FunctionType, _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    remainingCalls -= 1
    guard remainingCalls > 0 else { return .unknown }
    switch function {
    case .defined(let defined): return try apply(defined, arguments, range)
    case .native(let parameters, let result):
      try requireCount(parameters.count, arguments.count, "this function", range)
      for (needed, given) in zip(parameters, arguments) {
        guard let left = needed.magnitude, let right = given.0.magnitude else { continue }
        if case .number(let type) = left, case .number(let found) = right,
          type.dimension != found.dimension
        {
          throw Diagnostic("this function needs \(type.words), and this is \(found.words)", at: given.1)
        }
      }
      return result
    case .combined(let operation, let left, let right, let source):
      let first = try appliedSide(left, arguments, range)
      let second = try appliedSide(right, arguments, range)
      return try combine(operation, (first, source), (second, source), source)
    case .rightHandSide:
      try requireCount(2, arguments.count, "f(t, x)", range)
      return .stateVector(.frequency)
    case .command(let signature):
      let named = arguments.compactMap { $0.0.magnitude }
      guard named.count == arguments.count, let parameter = signature.parameters.first else {
        return .unknown
      }
      return signature.result([parameter.name: arguments.first?.0 ?? .unknown])
    }
  }

  private mutating func appliedSide(
    _ side: Type, _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if case .function(let function) = side { return try apply(function, arguments, range) }
    return side
  }

  private func requireCount(
    _ needed: Int, _ given: Int, _ name: String, _ range: SourceRange
  ) throws(Diagnostic) {
    guard needed != given else { return }
    throw Diagnostic(
      "\(name) takes \(needed) argument\(needed == 1 ? "" : "s"), and \(given) "
        + "\(given == 1 ? "is" : "are") given", at: range)
  }

  private mutating func apply(
    _ function: DefinedFunction, _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    let definition = function.definition
    try requireCount(
      definition.parameters.count, arguments.count, definition.name.name, range)
    var inner = function.scope
    for (parameter, argument) in zip(definition.parameters, arguments) {
      inner[parameter.name.name] = try parameterType(parameter, argument, definition)
    }
    let outer = scope
    let applies = appliesFunctionsToModel
    scope = inner
    defer {
      scope = outer
      appliesFunctionsToModel = applies
    }
    let body = checkValue(definition.body)
    return try resultType(body, definition)
  }

  private func parameterType(
    _ parameter: FunctionParameter, _ argument: (Type, SourceRange), _ definition: FunctionDefinition
  ) throws(Diagnostic) -> Type {
    guard let unit = parameter.unit?.unit else { return argument.0 }
    switch argument.0 {
    case .unknown, .zero: return .plainNumber
    case .number(let number) where number.dimension == unit.dimension: return .plainNumber
    default:
      let needed = NumberType(dimension: unit.dimension, unit: unit)
      throw Diagnostic(
        "\(definition.name.name) needs \(needed.words) for \(parameter.name.name), "
          + "and this is \(argument.0.words)", at: argument.1)
    }
  }

  func resultType(_ body: Type, _ definition: FunctionDefinition) throws(Diagnostic) -> Type {
    guard let unit = definition.resultUnit?.unit else { return body }
    switch body {
    case .unknown, .zero: break
    case .number(let number) where number.dimension.isDimensionless: break
    default:
      throw Diagnostic(
        "\(definition.name.name) counts in \(unit.symbol), so its formula must give a plain number, "
          + "and this is \(body.words)", at: definition.body.range)
    }
    return .number(NumberType(dimension: unit.dimension, unit: unit))
  }

  /// A function where a model needs a value: applied to the quantities its parameters are named for.
  fileprivate mutating func applyToModel(
    _ function: FunctionType, _ expression: Expression
  ) throws(Diagnostic) -> Type {
    guard case .defined(let defined) = function else { return .function(function) }
    var arguments: [(Type, SourceRange)] = []
    for parameter in defined.definition.parameters {
      guard let type = scope[parameter.name.name] else {
        throw Diagnostic(
          "\(defined.definition.name.name) is a function of \(parameter.name.name), "
            + "and the model has nothing of that name", at: expression.range,
          help: "write what it is applied to: \(defined.definition.name.name)(…)")
      }
      arguments.append((type, expression.range))
    }
    return try apply(function, arguments, expression.range)
  }
}
