import Quantities

/// The types of calls: commands by their signatures, functions by their bodies.
extension ExpressionChecker {
  mutating func call(
    _ callee: Expression, _ arguments: [Argument], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if let slip = foreignRange(callee, arguments) { throw slip }
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
      if let slip = timeSlip(function, callee, arguments) { throw slip }
      let given = arguments.map { (checkValue($0.value), $0.value.range) }
      return try apply(function, given, range)
    default:
      // `max = 3` hides no command: what is called is a function.
      if case .name(let name) = callee.kind, let signature = commands[name] {
        return try call(signature, arguments, range)
      }
      for argument in arguments { _ = check(argument.value) }
      throw notCallable(found, callee, arguments, range)
    }
  }

  /// `I = I(t)`: outside of a function there is no time to apply one to; nil elsewhere.
  private func timeSlip(
    _ function: FunctionType, _ callee: Expression, _ arguments: [Argument]
  ) -> Diagnostic? {
    guard scope["t"] == nil, arguments.count == 1, let argument = arguments.first,
      case .name("t") = argument.value.kind
    else { return nil }
    return Diagnostic(
      "t is the time inside a function only", at: argument.range,
      help: "a stimulus is the function itself: write \(callee.range.text) without (t)")
  }

  /// The type of a function's value for arguments of these types.
  mutating func apply(
    _ function: FunctionType, _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    guard takesCall() else { return .unknown }
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
      try requireFit(parameters, arguments, range)
      return result
    case .combined(let combined):
      let first = (try appliedSide(combined.left, arguments, range), combined.range)
      let second = (try appliedSide(combined.right, arguments, range), combined.range)
      // As in `drive + pulse(k * 1 µA/cm², …)` where k is a parameter: known only when it is applied.
      for case .unknown in [first.0, second.0] { return .unknown }
      return combined.operation == .power
        ? try power(first, second, combined.exponent, combined.range)
        : try combine(combined.operation, first, second, combined.range)
    case .rightHandSide:
      try requireCount(2, arguments.count, "f(t, x)", range)
      return .stateVector(.frequency)
    case .command(let signature): return try apply(signature, arguments)
    }
  }

  /// The arguments of a function with fixed types.
  private func requireFit(
    _ parameters: [Type], _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) {
    try requireCount(parameters.count, arguments.count, "this function", range)
    for (needed, given) in zip(parameters, arguments) {
      guard case .number(let type)? = needed.magnitude,
        case .number(let found)? = given.0.magnitude,
        type.dimension != found.dimension
      else { continue }
      throw Diagnostic(
        "this function needs \(type.words), and this is \(found.words)", at: given.1)
    }
  }

  /// A command that is used as a value, as `sin` is in `sin + 1`.
  private func apply(
    _ signature: Signature, _ arguments: [(Type, SourceRange)]
  ) throws(Diagnostic) -> Type {
    let named = arguments.compactMap { $0.0.magnitude }
    guard named.count == arguments.count, let parameter = signature.parameters.first else {
      return .unknown
    }
    for (parameter, argument) in zip(signature.parameters, arguments) {
      if let slip = signature.mismatch(of: parameter, argument.0, argument.1) { throw slip }
    }
    return signature.result([parameter.name: arguments.first?.0 ?? .unknown])
  }

  private mutating func appliedSide(
    _ side: Type, _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if case .function(let function) = side { return try apply(function, arguments, range) }
    return side
  }

  private func requireCount(
    _ needed: Int, _ given: Int, _ name: String, _ range: SourceRange, _ list: String? = nil
  ) throws(Diagnostic) {
    guard needed != given else { return }
    throw Diagnostic(
      "\(name) takes \(needed) argument\(needed == 1 ? "" : "s"), and \(given) "
        + "\(given == 1 ? "is" : "are") given", at: range,
      help: list.map { "it is called as \(name)(\($0))" })
  }

  private mutating func apply(
    _ function: DefinedFunction, _ arguments: [(Type, SourceRange)], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    let definition = function.definition
    try requireCount(
      definition.parameters.count, arguments.count, definition.name.name, range,
      definition.parameters.map(\.name.name).joined(separator: ", "))
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
    let known = diagnostics.count
    let body = withPlainParameters(of: definition) { $0.checkValue(definition.body) }
    if callDepth == 1 { noteCall(since: known, at: range) }
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
    guard parameter.unit != nil else { return argument.0 }
    if let slip = definition.mismatch(of: parameter, argument.0, argument.1) { throw slip }
    return .plainNumber
  }

  func resultType(_ body: Type, _ definition: FunctionDefinition) throws(Diagnostic) -> Type {
    guard let unit = definition.resultUnit?.unit else { return body }
    switch body {
    case .unknown, .zero: break
    case .number(let number) where number.dimension.isDimensionless: break
    default:
      throw Diagnostic(
        "\(definition.name.name) counts in \(unit.symbol), so its formula must give a plain number, "
          + "and this is \(body.words)", at: definition.body.range,
        help: definition.parameters.contains { $0.unit == nil }
          ? "a parameter comes as a plain number by \(definition.name.name)(V in mV) in … = …"
          : "leave the units in the formula out: \(unit.symbol) is said at its head")
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
