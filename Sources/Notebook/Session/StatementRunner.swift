import Language
import Quantities

/// Runs the checked statements of a cell, one after the other.
struct StatementRunner {
  private var evaluator: Evaluator

  init(scope: [String: Value], environment: Environment) {
    evaluator = Evaluator(scope: scope, environment: environment)
  }

  var scope: [String: Value] { evaluator.scope }

  /// Runs one statement; the value of an expression is returned, to be shown.
  mutating func run(_ checked: CheckedStatement) throws -> Value {
    let environment = evaluator.environment
    try environment.checkInterrupt()
    environment.work.begin()
    do {
      return try value(of: checked, environment)
    } catch let error as WorkBudget.Exceeded {
      throw error.located(at: checked.statement.head)
    }
  }

  private mutating func value(
    of checked: CheckedStatement, _ environment: Environment
  ) throws -> Value {
    switch checked.statement.kind {
    case .expression(let expression): return try evaluator.evaluate(expression)
    case .assignment(let name, let expression):
      let value = try evaluator.evaluate(expression)
      try refuseFixedTime(name, value)
      evaluator.scope[name.name] = value.named(name.name, as: checked.defined?.type)
    case .sweep(let name, let expression):
      evaluator.scope[name.name] = .number(try sweep(name, expression))
    case .function(let definition):
      evaluator.scope[definition.name.name] = .function(
        .defined(UserFunction(definition, of: evaluator.scope)))
    case .model(let definition):
      guard let model = checked.model else {
        throw Diagnostic("this model has errors", at: definition.name.range)
      }
      let value = Model(checked: model, session: definition.visible(in: evaluator.scope))
      // Constants that cannot be computed are found here, not in the first simulation.
      let constants = try value.constantScope(environment)
      for constant in model.constants {
        guard let known = constants[constant.name] else { continue }
        try PhysicalBounds.refuse(known, for: constant.name, of: model, constant.expression.range)
      }
      try RatePoles(model: model, scope: constants, environment: environment).refuse()
      try EquationFlaws(model: value, environment: environment).refuse()
      evaluator.scope[model.name] = .model(value)
    case .assertion(let condition, let message): try assert(condition, message)
    case .importFile(let path):
      throw Diagnostic("the file to import must be written as a plain string", at: path.range)
    case .help(let name): try help(name)
    }
    return .nothing
  }

  /// With `t = 3 ms`, `if t < 10 ms then …` would be no stimulus, and nothing would tell. The times
  /// of a run may be called t.
  private func refuseFixedTime(_ name: Identifier, _ value: Value) throws(Diagnostic) {
    guard name.name == "t", case .number(let array) = value, array.timeAxis == nil else { return }
    throw Diagnostic(
      "t is the time, and cannot be one fixed value", at: name.range,
      help: "call it otherwise, such as t0; a stimulus is a function of time: I(t) = …")
  }

  private mutating func sweep(_ name: Identifier, _ expression: Expression) throws -> NumericArray {
    let list: NumberList
    switch try evaluator.evaluate(expression) {
    case .numbers(let numbers): list = numbers
    case .number(let array) where array.axes.count == 1:
      list = NumberList(values: array.values, dimension: array.dimension, unit: array.unit)
    case .list(let values) where values.isEmpty:
      throw Diagnostic(
        "a sweep needs at least one value, and this list is empty", at: expression.range)
    default:
      throw Diagnostic(
        "a sweep needs a list of numbers of one kind", at: expression.range,
        help: "write linspace(from, to, count), or from .. to by step, or [a, b, c]")
    }
    guard !list.values.isEmpty else {
      throw Diagnostic(
        "a sweep needs at least one value, and this list is empty", at: expression.range)
    }
    guard list.values.allSatisfy(\.isFinite) else {
      throw Diagnostic("a sweep cannot hold a value that is not finite", at: expression.range)
    }
    if let double = try firstDouble(of: list.values) {
      let shown = PlainText.quantity(double, list.dimension, list.unit)
      throw Diagnostic(
        "\(shown) stands twice in this sweep", at: expression.range,
        help: "each value is run once; to repeat a run, sweep its trials: sweep trial = 1 .. 20")
    }
    let axis = Axis(
      name: name.name, dimension: list.dimension, unit: list.unit,
      coordinates: .listed(list.values))
    return axis.array
  }

  /// The first value that stands there a second time.
  private func firstDouble(of values: [Double]) throws -> Double? {
    // Most sweeps rise or fall all along, and a million values in a set take a tenth of a second.
    let pairs = zip(values, values.dropFirst())
    if pairs.allSatisfy({ $0 < $1 }) || pairs.allSatisfy({ $0 > $1 }) { return nil }
    var seen: Set<Double> = []
    for (index, value) in values.enumerated() {
      if index.isMultiple(of: 4096) { try evaluator.environment.checkInterrupt() }
      if !seen.insert(value).inserted { return value }
    }
    return nil
  }

  private mutating func assert(_ condition: Expression, _ message: Expression?) throws {
    var operands: [Operand] = []
    let value: Value
    if case .comparison(let sides, let operations) = condition.kind {
      operands = try sides.map { try evaluator.evaluated($0) }
      value = try evaluator.comparison(of: operands, operations)
    } else {
      value = try evaluator.evaluate(condition)
    }
    guard case .boolean(let array) = value else {
      throw Diagnostic("assert needs true or false", at: condition.range)
    }
    guard let wrong = array.values.firstIndex(where: { !Truth.holds($0) }) else { return }
    let said = try message.map { PlainText.of(try evaluator.evaluate($0)) } ?? ""
    let words = said.allSatisfy(\.isWhitespace) ? "this does not hold" : said
    let place = Axis.place(of: wrong, along: array.axes)
    throw Diagnostic(
      words, at: condition.range, notes: Self.sides(operands),
      help: place.isEmpty
        ? Self.toleranceHelp(condition, operands)
        : "the first place where it does not hold is \(place)")
  }

  /// `0.1 + 0.2 == 0.3`: what to write where two numbers differ by the rounding of their arithmetic.
  private static func toleranceHelp(_ condition: Expression, _ operands: [Operand]) -> String? {
    guard case .comparison(let sides, let operations) = condition.kind, operations == [.equal],
      case .number(let left)? = operands.first?.value, let first = left.scalar,
      case .number(let right)? = operands.last?.value, let second = right.scalar,
      abs(first - second) <= 1e-9 * max(abs(first), abs(second))
    else { return nil }
    let unit = left.isZeroLiteral ? right.shownUnit : left.shownUnit
    let texts = sides.map(\.range.text)
    let isShort = texts.allSatisfy { $0.utf8.count <= 24 && !$0.contains("\n") }
    let difference = isShort ? "abs(\(texts[0]) - (\(texts[1])))" : "abs(x - y)"
    return "they differ by rounding: compare with a tolerance: \(difference) < 1e-9"
      + (unit.symbol.isEmpty ? "" : " \(unit.symbol)")
  }

  /// What the sides of a comparison are, but for those that are written as numbers.
  private static func sides(_ operands: [Operand]) -> [Diagnostic.Note] {
    operands.compactMap { value, range in
      let text = PlainText.of(value)
      guard text != range.text, text.utf8.count <= 60, !text.contains("\n") else { return nil }
      return Diagnostic.Note("this is \(text)", at: range)
    }
  }

  private mutating func help(_ name: Identifier) throws {
    let output = evaluator.environment.output
    let knowledge = Knowledge(evaluator.scope, evaluator.environment)
    guard let found = Help.about(name.name, knowledge) else {
      throw Diagnostic("there is nothing called \(name.name)", at: name.range)
    }
    output.page(found)
  }
}

extension Statement {
  /// What a message about the whole of it points at.
  fileprivate var head: SourceRange {
    if case .model(let definition) = kind { definition.name.range } else { range }
  }
}

extension Value {
  /// A value that got a name in an assignment: a computed number takes it as its label.
  ///
  /// - Parameter type: what the checker takes it for: that of a literal 0 from a choice, as in
  ///   `if true then 0 else 3 mV`.
  fileprivate func named(_ name: String, as type: Type?) -> Value {
    guard case .number(var array) = self else { return self }
    if array.isZeroLiteral, case .number(let number)? = type {
      array.dimension = number.dimension
      array.unit = number.unit
    }
    array.isZeroLiteral = false
    array.name = name
    if array.label == nil {
      array.label = name
      // `V = abs(run.V)` is no trace of the run, whatever it is called.
      array.origin = nil
    }
    return .number(array)
  }
}
