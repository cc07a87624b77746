import HodgkinHuxley
package import Language
import Quantities

/// Calls of commands and functions.
extension Evaluator {
  mutating func call(
    _ callee: Expression, _ arguments: [Argument], _ range: SourceRange
  ) throws -> Value {
    guard let function = try function(callee) else {
      throw Diagnostic("this cannot be called", at: callee.range)
    }
    if case .command(let command) = function { return try call(command, arguments, range) }
    var values: [Value] = []
    for argument in arguments { values.append(try evaluateValue(argument.value)) }
    return try apply(function, values, range)
  }

  /// What is called; a value of the session hides no command of its name here.
  private mutating func function(_ callee: Expression) throws -> FunctionValue? {
    if case .function(let function) = try evaluate(callee) { return function }
    guard case .name(let name) = callee.kind else { return nil }
    return environment.commands[name].map { .command($0) }
  }

  private mutating func call(
    _ command: Command, _ arguments: [Argument], _ range: SourceRange
  ) throws -> Value {
    try environment.checkInterrupt()
    var call = Call(command: command, range: range)
    // Of several traces each place counts, so all of them are computed.
    let defersTraces = command.defersTraces && arguments.count { $0.name == nil } == 1
    for item in try command.signature.bind(arguments, at: range) {
      let startsAtRest = item.parameter == nil && isRest(item.argument)
      call.add(
        item, startsAtRest ? .word("rest") : try argument(item, defersTraces: defersTraces))
    }
    do {
      return try command.run(&call, &self)
    } catch let error as CommandError {
      throw error.located(in: call)
    } catch let error as Diagnostic {
      throw error.raised(at: range)
    }
  }

  /// - Parameter defersTraces: whether the trace of a sweep may be named without being computed.
  private mutating func argument(_ item: BoundArgument, defersTraces: Bool) throws -> Value {
    let pattern = item.parameter?.pattern
    if case .name? = pattern, case .name(let name) = item.argument.value.kind { return .word(name) }
    if case .traceNames? = pattern { return .list(Self.names(item.argument.value)) }
    if defersTraces, let trace = try deferredTrace(item.argument.value) { return trace }
    if let pattern, pattern.isAxis, let axis = axisName(item.argument.value) { return axis }
    if let pattern, !pattern.words.isEmpty {
      if let word = bareWord(item.argument.value, pattern) { return word }
      if case .list(let elements, nil) = item.argument.value.kind {
        var chosen: [Value] = []
        for element in elements {
          chosen.append(try bareWord(element, pattern) ?? evaluate(element))
        }
        return .list(chosen)
      }
    }
    if let pattern, pattern.keepsResults, !appliesFunctionsToModel {
      return try evaluate(item.argument.value).written(item.argument.value)
    }
    return try evaluateValue(item.argument.value).written(item.argument.value)
  }

  /// `V(0) = rest`, where nothing of the session is called rest.
  func isRest(_ argument: Argument) -> Bool {
    guard case .name("rest") = argument.value.kind, scope["rest"] == nil else { return false }
    return CheckedModel.stateName(ofInitial: argument.name?.name ?? "") != nil
  }

  /// The names of traces, which mean nothing by themselves.
  private static func names(_ expression: Expression) -> [Value] {
    (expression.listElements ?? [expression]).map {
      if case .name(let name) = $0.kind { .word(name) } else { .nothing }
    }
  }

  /// `run.V` of a sweep, without its values: what a command asks of it may be known without them.
  private mutating func deferredTrace(_ expression: Expression) throws -> Value? {
    guard case .member(let owner, let name) = expression.kind else { return nil }
    let value = try evaluate(owner)
    guard case .run(let run) = value else { return nil }
    return run.defers(name.name)
      ? .number(run.deferredTrace(name.name)) : try member(value, name)
  }

  /// The axis that a bare word names; nil for a sweep of the session, which may be called otherwise.
  private func axisName(_ expression: Expression) -> Value? {
    guard case .name(let name) = expression.kind else { return nil }
    if case .number(let own)? = scope[name], own.isOwnAxis { return nil }
    return .word(name)
  }

  /// A choice written as a bare word; a value of that name in the session comes first where it may
  /// be given.
  private func bareWord(_ expression: Expression, _ pattern: Pattern) -> Value? {
    guard case .name(let name) = expression.kind, pattern.words.contains(name) else { return nil }
    if let own = scope[name], pattern.accepts(own.type) { return nil }
    return .word(name)
  }

  /// The function's value for the arguments.
  package mutating func apply(
    _ function: FunctionValue, _ arguments: [Value], _ range: SourceRange
  ) throws -> Value {
    guard depth < ExpressionChecker.maximumCallDepth else {
      throw Diagnostic(
        "functions call each other more than \(ExpressionChecker.maximumCallDepth) deep here",
        at: range)
    }
    try environment.checkInterrupt()
    try environment.work.spend(elements: arguments.first?.elements ?? 1)
    if let graph, graph.isTooLarge {
      throw Diagnostic("these equations are too large to be compiled", at: range)
    }
    depth += 1
    defer { depth -= 1 }
    switch function {
    case .native(let native): return try native.apply(&self, arguments, range)
    case .defined(let defined): return try apply(defined, arguments, range)
    case .combined(let combined):
      let source = combined.range
      let first: Operand = (try side(combined.left, arguments, range), source)
      let second: Operand = (try side(combined.right, arguments, range), source)
      if combined.operation == .power { return try power(first, second, nil) }
      return try combine(combined.operation, first, second, source)
    case .method(let method):
      throw Diagnostic(
        "\(method.name) is a method, and only simulate can use it", at: range,
        help: "simulate(…, method = \(method.name)(…))")
    case .command(let command): return try apply(command, arguments, range)
    }
  }

  /// A command that is used as a value: `plot(sin, 0 .. 10)`.
  private mutating func apply(
    _ command: Command, _ arguments: [Value], _ range: SourceRange
  ) throws -> Value {
    var call = Call(command: command, range: range)
    for (parameter, value) in zip(command.signature.parameters, arguments) {
      if let slip = command.signature.mismatch(of: parameter, value.type, range) { throw slip }
      call.add(parameter.name, value, range)
    }
    do {
      return try command.run(&call, &self)
    } catch let error as CommandError {
      throw error.located(in: call)
    }
  }

  private mutating func side(
    _ value: Value, _ arguments: [Value], _ range: SourceRange
  ) throws -> Value {
    if case .function(let function) = value { return try apply(function, arguments, range) }
    return value
  }

  private mutating func apply(
    _ function: UserFunction, _ arguments: [Value], _ range: SourceRange
  ) throws -> Value {
    let definition = function.definition
    guard definition.parameters.count == arguments.count else {
      throw Diagnostic(
        "\(definition.name.name) takes \(definition.parameters.count) arguments", at: range)
    }
    for (parameter, value) in zip(definition.parameters, arguments) {
      if let slip = definition.mismatch(of: parameter, value.checkedType, range) { throw slip }
    }
    if graph == nil, function.isOfModel, arguments.count == 1,
      case .number(let array) = arguments[0]
    {
      return try RateEvaluation.evaluate(function, at: array, range, environment)
    }
    do {
      return try compute(function, arguments, range)
    } catch let error as Diagnostic {
      guard let value = try limit(of: function, arguments, range) else { throw error }
      return value
    }
  }

  /// What a formula of the literature gives where only its limit has a value, as in
  /// x / (1 − exp(−x)) at 0; nil for other functions, and where it has none.
  private func limit(
    of function: UserFunction, _ arguments: [Value], _ range: SourceRange
  ) throws -> Value? {
    guard graph == nil, function.definition.parameters.first?.unit != nil, arguments.count == 1,
      case .number(let array) = arguments[0],
      case .number(let found)? = try? RateEvaluation.evaluate(
        function, at: array, range, environment),
      found.values.allSatisfy(\.isFinite)
    else { return nil }
    return .number(found)
  }

  private mutating func compute(
    _ function: UserFunction, _ arguments: [Value], _ range: SourceRange
  ) throws -> Value {
    let definition = function.definition
    var inner = function.scope
    for (parameter, argument) in zip(definition.parameters, arguments) {
      inner[parameter.name.name] =
        try parameter.unit.map { try inUnit(argument, $0, range) } ?? argument
    }
    for constant in definition.constants {
      guard let unit = constant.unit, let value = inner[constant.name.name] else { continue }
      inner[constant.name.name] = try inUnit(value, unit, constant.name.range)
    }
    return try withScope(inner) { evaluator in
      let body = try evaluator.evaluateValue(definition.body)
      guard let unit = definition.resultUnit?.unit else { return body }
      return try evaluator.quantity(body, in: unit, definition.body.range)
    }
  }
}

extension Value {
  /// As the checker sees it where the value is an argument: the literal 0 fits any dimension.
  fileprivate var checkedType: Type {
    if case .number(let array) = self, array.isZeroLiteral { return .zero }
    return type
  }

  /// How many numbers it holds.
  fileprivate var elements: Int {
    switch self {
    case .number(let array): array.values.count
    case .numbers(let list): list.values.count
    default: 1
    }
  }

  /// Values along axes with the expression by which a command was given them, where it is short.
  fileprivate func written(_ expression: Expression) -> Value {
    guard case .number(var array) = self, !array.axes.isEmpty else { return self }
    let text = expression.range.text
    array.source = text.utf8.count <= 40 && !text.contains("\n") ? text : nil
    return .number(array)
  }
}
