import HodgkinHuxley
package import Language
import Quantities

/// Computes the values of checked expressions.
///
/// One evaluator serves numbers and equations: where an operand is a node of the graph being built,
/// the result is a node; else it is computed at once. So a stimulus, a helper function and a user's
/// own method mean the same in a cell and inside the engine.
package struct Evaluator {
  package var scope: [String: Value]
  package let environment: Environment
  /// Present while a model is compiled.
  package var graph: GraphContext?
  /// In a model, a function that stands where a value is needed is applied to the quantities that
  /// its parameters are named after.
  var appliesFunctionsToModel = false
  private var depth = 0

  package init(scope: [String: Value], environment: Environment, graph: GraphContext? = nil) {
    self.scope = scope
    self.environment = environment
    self.graph = graph
  }

  package mutating func evaluate(_ expression: Expression) throws -> Value {
    switch expression.kind {
    case .number(let value, let unit): return .number(Self.literal(value, unit))
    case .boolean(let value): return .boolean(NumericArray(value ? 1 : 0))
    case .text(let segments): return .text(try text(segments))
    case .name(let name): return try lookUp(name, expression.range)
    case .list(let elements, let unit): return try list(elements, unit)
    case .scaled(let value, let unit):
      return try scale(evaluate(value), by: unit, expression.range)
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression.range)
    case .comparison(let operands, let operations): return try comparison(operands, operations)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise, expression.range)
    case .range(let from, let to, let step):
      return try range(from, to, step, expression.range)
    case .inUnit(let value, let unit): return try inUnit(evaluateValue(value), unit, value.range)
    case .call(let callee, let arguments): return try call(callee, arguments, expression.range)
    case .member(let value, let name): return try member(evaluate(value), name)
    case .index(let value, let arguments): return try index(value, arguments, expression.range)
    case .with(let value, let arguments): return try with(value, arguments)
    case .missing: throw Diagnostic("something is missing here", at: expression.range)
    }
  }

  /// The value with model functions applied, as equations need it.
  package mutating func evaluateValue(_ expression: Expression) throws -> Value {
    let value = try evaluate(expression).asNumber
    guard appliesFunctionsToModel, case .function(.defined(let function)) = value else {
      return value
    }
    let arguments = try function.definition.parameters.map { parameter in
      try lookUp(parameter.name.name, expression.range)
    }
    return try apply(.defined(function), arguments, expression.range)
  }

  // MARK: Names and literals

  static func literal(_ value: Double, _ unit: UnitLiteral?) -> NumericArray {
    guard let unit = unit?.unit else {
      var plain = NumericArray(value)
      plain.isZeroLiteral = value == 0
      return plain
    }
    return NumericArray(unit.coherent(value), unit.dimension, unit: unit)
  }

  private func lookUp(_ name: String, _ range: SourceRange) throws -> Value {
    if let value = scope[name] { return value }
    if let command = environment.commands[name] { return .function(.command(command)) }
    if let model = environment.library.model(named: name) { return .model(model) }
    throw Diagnostic("there is nothing called \(name)", at: range)
  }

  /// A text of texts doubles with every line.
  private static let maximumTextBytes = 16 << 20

  private mutating func text(_ segments: [TextSegment]) throws -> String {
    var result = ""
    for segment in segments {
      switch segment {
      case .literal(let text): result += text
      case .interpolation(let value, let rounding):
        result += PlainText.of(try evaluate(value), rounding)
        guard result.utf8.count <= Self.maximumTextBytes else {
          throw Diagnostic(
            "this text is longer than the \(Self.maximumTextBytes >> 20) MB that a text may have",
            at: value.range)
        }
      }
    }
    return result
  }

  private mutating func list(_ elements: [Expression], _ unit: UnitLiteral?) throws -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = try evaluateValue(element)
      values.append(try unit.map { try scale(value, by: $0, element.range) } ?? value)
    }
    guard ListNesting.isAllowed(values) else {
      throw Diagnostic(
        "lists are too deep in lists here", at: elements[0].range,
        help: "a list may hold lists, up to \(ListNesting.maximumDepth) deep")
    }
    return Self.packed(Self.unified(values))
  }

  /// A literal 0 beside quantities of one dimension is one of them.
  private static func unified(_ values: [Value]) -> [Value] {
    let quantities = values.compactMap { value -> NumericArray? in
      if case .number(let array) = value, !array.isZeroLiteral { array } else { nil }
    }
    guard let first = quantities.first, quantities.count < values.count,
      quantities.allSatisfy({ $0.dimension == first.dimension })
    else { return values }
    return values.map { value in
      guard case .number(let array) = value, array.isZeroLiteral else { return value }
      return .number(array.withDimension(of: .number(first)))
    }
  }

  /// A list of single numbers of one dimension is kept packed.
  static func packed(_ values: [Value]) -> Value {
    var list = NumberList(values: [], dimension: .dimensionless, unit: nil)
    for (index, value) in values.enumerated() {
      guard case .number(let array) = value, let scalar = array.scalar else { return .list(values) }
      if index == 0 || (list.dimension.isDimensionless && list.values.allSatisfy { $0 == 0 }) {
        list.dimension = array.dimension
        list.unit = array.unit
      } else if array.dimension != list.dimension, !array.isZeroLiteral {
        return .list(values)
      }
      list.values.append(scalar)
    }
    return values.isEmpty ? .list([]) : .numbers(list)
  }

  /// `[1, 2] mV`, `(1 + 2) mV`: plain numbers that the unit makes quantities.
  private func scale(_ value: Value, by unit: UnitLiteral, _ range: SourceRange) throws -> Value {
    switch value {
    case .number(var array) where array.dimension.isDimensionless:
      array.values = array.values.map(unit.unit.coherent)
      array.dimension = unit.unit.dimension
      array.unit = unit.unit
      array.isZeroLiteral = false
      return .number(array)
    case .numbers(var list) where list.dimension.isDimensionless:
      list.values = list.values.map(unit.unit.coherent)
      list.dimension = unit.unit.dimension
      list.unit = unit.unit
      return .numbers(list)
    default: throw Diagnostic("a unit can follow plain numbers only", at: range)
    }
  }

  private func inUnit(_ value: Value, _ unit: UnitLiteral, _ range: SourceRange) throws -> Value {
    switch value {
    case .number(let array) where array.isZeroLiteral: return value
    case .number(var array) where array.dimension == unit.unit.dimension:
      array.values = unit.unit.values(fromCoherent: array.values)
      array.dimension = .dimensionless
      array.unit = nil
      return .number(array)
    case .symbol(let symbol) where symbol.dimension == unit.unit.dimension && !symbol.isVector:
      return try plain(symbol, unit.unit)
    case .numbers(var list) where list.dimension == unit.unit.dimension:
      list.values = unit.unit.values(fromCoherent: list.values)
      list.dimension = .dimensionless
      list.unit = nil
      return .numbers(list)
    default:
      throw Diagnostic(
        "this is \(value.words) and has no value in \(unit.unit.symbol)", at: range)
    }
  }

  /// The plain number of the unit in a node.
  func plain(_ symbol: Symbol, _ unit: Unit) throws -> Value {
    guard let graph else { return .symbol(symbol) }
    let nodes = symbol.nodes.map { node in
      unit.scale == 1
        ? node : graph.graph.apply(.divide, node, graph.graph.constant(unit.scale))
    }
    return .symbol(Symbol(nodes: nodes, dimension: .dimensionless, isVector: symbol.isVector))
  }

  /// The quantity that a plain number of the unit is.
  func quantity(_ value: Value, in unit: Unit, _ range: SourceRange) throws -> Value {
    switch value {
    case .symbol(let symbol) where symbol.dimension.isDimensionless:
      guard let graph, unit.scale != 1 else {
        return .symbol(
          Symbol(nodes: symbol.nodes, dimension: unit.dimension, isVector: symbol.isVector))
      }
      let scaled = symbol.nodes.map {
        graph.graph.apply(.multiply, $0, graph.graph.constant(unit.scale))
      }
      return .symbol(Symbol(nodes: scaled, dimension: unit.dimension, isVector: symbol.isVector))
    case .number: return try scale(value, by: UnitLiteral(unit: unit, range: range), range)
    default: throw Diagnostic("this must be a plain number, and is \(value.words)", at: range)
    }
  }

  // MARK: Calls

  private mutating func call(
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

  /// Evaluates with other names in scope.
  mutating func withScope<Result>(
    _ inner: [String: Value], _ body: (inout Evaluator) throws -> Result
  ) rethrows -> Result {
    let outer = scope
    scope = inner
    defer { scope = outer }
    return try body(&self)
  }
}

extension Value {
  /// As the checker sees it where the value is an argument: the literal 0 fits any dimension.
  fileprivate var checkedType: Type {
    if case .number(let array) = self, array.isZeroLiteral { return .zero }
    return type
  }

  /// Values along axes with the expression by which a command was given them, where it is short.
  fileprivate func written(_ expression: Expression) -> Value {
    guard case .number(var array) = self, !array.axes.isEmpty else { return self }
    let text = expression.range.text
    array.source = text.utf8.count <= 40 && !text.contains("\n") ? text : nil
    return .number(array)
  }
}
