import Quantities

/// The types of calls: commands by their signatures, functions by their bodies.
extension ExpressionChecker {
  mutating func call(
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
    if parameter.pattern.accepts(found) {
      return parameter.pattern.keepsResults ? found : found.asNumber
    }
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
    if case .name = parameter.pattern, case .name = value.kind { return .text }
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
    guard callDepth < Self.maximumCallDepth else {
      throw Diagnostic(
        "functions call each other more than \(Self.maximumCallDepth) deep here", at: range,
        help: "a function cannot call itself; `sweep x = 1 .. 20` computes once per value")
    }
    callDepth += 1
    defer { callDepth -= 1 }
    switch function {
    case .defined(let defined): return try apply(defined, arguments, range)
    case .native(let parameters, let result):
      try requireCount(parameters.count, arguments.count, "this function", range)
      for (needed, given) in zip(parameters, arguments) {
        guard let left = needed.magnitude, let right = given.0.magnitude else { continue }
        if case .number(let type) = left, case .number(let found) = right,
          type.dimension != found.dimension
        {
          throw Diagnostic(
            "this function needs \(type.words), and this is \(found.words)", at: given.1)
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
    for constant in definition.constants {
      inner[constant.name.name] = try constantType(constant, definition, function.scope)
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

  /// The type that a constant of a `rates` block has in its formulae.
  func constantType(
    _ constant: FunctionParameter, _ definition: FunctionDefinition, _ scope: [String: Type]
  ) throws(Diagnostic) -> Type {
    guard let type = scope[constant.name.name] else {
      throw unknownName(constant.name.name, constant.name.range)
    }
    return try parameterType(constant, (type, constant.name.range), definition)
  }

  private func parameterType(
    _ parameter: FunctionParameter, _ argument: (Type, SourceRange),
    _ definition: FunctionDefinition
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
  mutating func applyToModel(
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
