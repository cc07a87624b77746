/// A cell whose statements have been checked in order.
package struct CheckedCell: Sendable {
  /// The statements before the first that is wrong; all of them when none is.
  package let statements: [CheckedStatement]
  /// Everything that is wrong anywhere in the cell.
  package let diagnostics: [Diagnostic]
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

  package init(
    scope: [String: Type], commands: [String: Signature], library: (any NameLibrary)? = nil
  ) {
    checker = ExpressionChecker(scope: scope, commands: commands, library: library)
  }

  package mutating func check(_ tree: SyntaxTree) -> CheckedCell {
    // A cell whose form is wrong is not begun: what its statements are is not certain.
    guard tree.diagnostics.isEmpty else { return checkForm(tree) }
    var statements: [CheckedStatement] = []
    for statement in tree.statements {
      let model = check(statement)
      let defined = statement.definedName.map { ($0, checker.scope[$0] ?? .unknown) }
      guard checker.diagnostics.isEmpty else { continue }
      statements.append(
        CheckedStatement(statement: statement, model: model, defined: defined))
    }
    return CheckedCell(statements: statements, diagnostics: checker.diagnostics)
  }

  private mutating func checkForm(_ tree: SyntaxTree) -> CheckedCell {
    for statement in tree.statements { _ = check(statement) }
    return CheckedCell(statements: [], diagnostics: tree.diagnostics + checker.diagnostics)
  }

  private mutating func check(_ statement: Statement) -> CheckedModel? {
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
    let type = Type.function(
      .defined(DefinedFunction(definition: definition, scope: checker.scope)))
    checker.checkDefinition(definition)
    checker.scope[definition.name.name] = type
  }

  private mutating func define(_ definition: ModelDefinition) -> CheckedModel? {
    var model = ModelChecker(
      definition, scope: checker.scope, commands: checker.commands, library: checker.library)
    let checked = model.check()
    for diagnostic in checked.diagnostics { checker.report(diagnostic) }
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

extension ExpressionChecker {
  /// Checks a definition's body once, so that unknown names and slips that do not depend on the
  /// arguments are found where the function is written.
  mutating func checkDefinition(_ definition: FunctionDefinition) {
    let outer = scope
    for parameter in definition.parameters {
      scope[parameter.name.name] = parameter.unit == nil ? .unknown : .plainNumber
    }
    do throws(Diagnostic) {
      for constant in definition.constants {
        scope[constant.name.name] = try constantType(constant, definition, outer)
      }
      let body = checkValue(definition.body)
      scope = outer
      _ = try resultType(body, definition)
    } catch {
      scope = outer
      report(error)
    }
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
