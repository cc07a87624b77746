/// A cell whose statements have been checked in order.
package struct CheckedCell: Sendable {
  /// The statements before the first that is wrong; all of them when none is.
  package let statements: [CheckedStatement]
  /// Everything that is wrong anywhere in the cell, in the order of the source.
  package let diagnostics: [Diagnostic]
  /// The user stopped the cell while it was checked; the rest is empty then.
  package let isInterrupted: Bool

  static let interrupted = CheckedCell(statements: [], diagnostics: [], isInterrupted: true)
}

/// A statement, and what the checker found out that the evaluator needs.
package struct CheckedStatement: Sendable {
  package let statement: Statement
  /// The model that a `model` statement defines.
  package let model: CheckedModel?
  /// The name the statement defines, and its type.
  package let defined: (name: String, type: Type)?
}

/// Checks the statements of a cell one after the other, each with the names of those before it.
package struct CellChecker {
  private var checker: ExpressionChecker

  /// - Parameters:
  ///   - library: where names are looked up that nobody has defined.
  ///   - isInterrupted: whether the user has stopped the cell; asked again and again.
  package init(
    scope: [String: Type], commands: [String: Signature], library: (any NameLibrary)? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    checker = ExpressionChecker(
      scope: scope, commands: commands, library: library, isInterrupted: isInterrupted)
  }

  package mutating func check(_ tree: SyntaxTree) -> CheckedCell {
    // A cell whose form is wrong is not begun: what its statements are is not certain.
    guard tree.diagnostics.isEmpty else { return checkForm(tree) }
    var statements: [CheckedStatement] = []
    for statement in tree.statements {
      let model = check(statement)
      if checker.wasInterrupted { return .interrupted }
      let defined = statement.definedName.map { ($0, checker.scope[$0] ?? .unknown) }
      guard checker.diagnostics.isEmpty else { continue }
      statements.append(
        CheckedStatement(statement: statement, model: model, defined: defined))
    }
    return CheckedCell(
      statements: statements, diagnostics: Self.sorted(checker.diagnostics), isInterrupted: false)
  }

  /// What an expression is after the statements that were checked; unknown where it is wrong.
  package mutating func type(of expression: Expression) -> Type {
    checker.beginStatement()
    return checker.check(expression)
  }

  /// Checks what can be checked beside the lines whose form is wrong.
  private mutating func checkForm(_ tree: SyntaxTree) -> CheckedCell {
    checker.spoilt = tree.spoiltLines.reduce(into: []) { $0.formUnion($1.names) }
    for statement in tree.statements {
      _ = check(statement)
      if checker.wasInterrupted { return .interrupted }
      // What a spoilt line gives a name is not known.
      if let name = statement.definedName, checker.spoilt.contains(name) {
        checker.scope[name] = .unknown
      }
    }
    let others = checker.diagnostics.filter { diagnostic in
      !tree.spoiltLines.contains { $0.range.holds(diagnostic.range.lower, of: diagnostic.range) }
    }
    return CheckedCell(
      statements: [], diagnostics: Self.sorted(tree.diagnostics + others), isInterrupted: false)
  }

  /// In the order of the source; of several sources, in the order in which they are spoken of.
  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var sources: [ObjectIdentifier: Int] = [:]
    let keyed = diagnostics.enumerated().map { offset, diagnostic in
      let source = ObjectIdentifier(diagnostic.range.source)
      let rank = sources[source, default: sources.count]
      sources[source] = rank
      return (key: (rank, diagnostic.range.lower, offset), diagnostic: diagnostic)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.diagnostic)
  }

  private mutating func check(_ statement: Statement) -> CheckedModel? {
    checker.beginStatement()
    switch statement.kind {
    case .expression(let value): _ = checker.check(value)
    case .assignment(let name, let value):
      checker.scope[name.name] = checker.check(value).asQuantity
    case .sweep(let name, let value):
      if name.name == "t" {
        checker.report(
          Diagnostic("t is the time; a sweep needs another name", at: name.range))
      }
      checker.scope[name.name] = sweepType(value)
    case .function(let definition): define(definition)
    case .model(let definition): return define(definition)
    case .assertion(let condition, let message): checkAssertion(condition, message)
    case .importFile(let path): _ = checker.check(path)
    case .help: break
    }
    return nil
  }

  private mutating func sweepType(_ value: Expression) -> Type {
    switch checker.check(value) {
    case .list(let element): return element.asQuantity
    case .unknown: return .unknown
    case .number where value.isLiteral:
      checker.report(
        Diagnostic(
          "a sweep needs several values, and this is one", at: value.range,
          help: "write linspace(from, to, count), or from .. to by step, or [a, b, c]"))
      return .unknown
    case .number(let number): return .number(number)
    case let found:
      checker.report(
        Diagnostic(
          "a sweep needs a list of numbers, and this is \(found.words)", at: value.range,
          help: "write linspace(from, to, count), or from .. to by step, or [a, b, c]"))
      return .unknown
    }
  }

  private mutating func define(_ definition: FunctionDefinition) {
    if let place = definition.selfReference {
      checker.report(
        Diagnostic(
          "\(definition.name.name) cannot use itself", at: place,
          help: "a function uses what was defined before it, so give the new one another name; "
            + "`sweep x = 1 .. 20` computes once per value"))
      checker.scope[definition.name.name] = .unknown
      return
    }
    let type = Type.function(.defined(checker.function(definition)))
    checker.checkDefinition(definition)
    checker.scope[definition.name.name] = type
  }

  private mutating func define(_ definition: ModelDefinition) -> CheckedModel? {
    var model = ModelChecker(definition, checker)
    let checked = model.check()
    checker.take(checked.diagnostics, from: model.checker)
    checker.scope[definition.name.name] = checked.model.map { .model($0) } ?? .unknown
    return checked.model
  }

  private mutating func checkAssertion(_ condition: Expression, _ message: Expression?) {
    switch checker.check(condition) {
    case .boolean, .unknown: break
    case let found:
      checker.report(
        Diagnostic(
          "assert needs true or false, and this is \(found.words)", at: condition.range,
          help: "compare with a tolerance: abs(x - y) < 1e-9"))
    }
    if let message { _ = checker.check(message) }
  }
}

extension FunctionDefinition {
  /// Where the body first uses the function that it defines; nil where it does not.
  fileprivate var selfReference: SourceRange? {
    guard !parameters.contains(where: { $0.name.name == name.name }) else { return nil }
    var place: SourceRange?
    body.forEachName { used, range, _ in if used == name.name, place == nil { place = range } }
    return place
  }
}

extension SourceRange {
  /// Whether an offset of a range lies in this one.
  func holds(_ offset: Int, of range: SourceRange) -> Bool {
    source === range.source && lower <= offset && offset <= upper
  }
}

extension Statement {
  /// The name the statement gives a meaning.
  package var definedName: String? {
    switch kind {
    case .assignment(let name, _), .sweep(let name, _): name.name
    case .function(let definition): definition.name.name
    case .model(let definition): definition.name.name
    case .expression, .assertion, .importFile, .help: nil
    }
  }
}
