package import Language
import Quantities
import Synchronization

/// A notebook's session: what its cells have defined, and how the next one is run.
///
/// Cells may run at the same time, on threads of their own. A cell sees what had been defined when it
/// began, and what it defines itself; its statements are seen by whatever begins after them, each one
/// whole. Of two that define the same name, the later statement stays. Completion and inspection may
/// be asked from any thread: they see what the statements so far have defined.
package final class Session: Sendable {
  private struct State {
    var values: [String: Value] = [
      "pi": .number(NumericArray(.pi)), "π": .number(NumericArray(.pi)),
    ]
    var types: [String: Type] = ["pi": .plainNumber, "π": .plainNumber]
  }

  private let state = Mutex(State())
  private let commands: CommandTable
  private let library: ModelLibrary
  private let settings: Settings

  package init(commands: CommandTable = .standard, settings: Settings) {
    self.commands = commands
    library = ModelLibrary(commands: commands)
    self.settings = settings
  }

  /// How a cell ended.
  package enum Outcome: Sendable {
    /// The value of the cell's last expression, to be shown as its result.
    case success(Representations?)
    case failure(CellFailure)
    case interrupted
  }

  /// Runs a cell. What the statements before a failing one did stays; the failing one leaves the
  /// session as it was, and all slips of the cell that can be found beforehand are reported with it.
  package func execute(
    _ code: String, named name: String, output: any CellOutput
  ) -> Outcome {
    let seen = state.withLock { $0 }
    let tree = ImportExpansion.parse(
      Source(name: name, text: code), in: settings.folder,
      isInterrupted: { output.isInterrupted })
    let checked = check(tree, seen, output)
    guard !checked.isInterrupted else { return .interrupted }
    let outcome = run(checked.statements, hasMore: !checked.diagnostics.isEmpty, seen, output)
    guard case .success = outcome, !checked.diagnostics.isEmpty else { return outcome }
    return .failure(CellFailure(checked.diagnostics))
  }

  /// - Parameter hasMore: whether a statement that is wrong follows; then nothing is the result.
  private func run(
    _ statements: [CheckedStatement], hasMore: Bool, _ seen: State, _ output: any CellOutput
  ) -> Outcome {
    let environment = environment(output)
    var runner = StatementRunner(scope: seen.values, environment: environment)
    var result: Representations?
    do {
      for (index, statement) in statements.enumerated() {
        let value = try runner.run(statement)
        if let defined = statement.defined { publish(defined, runner.scope) }
        // What a statement could still finish after an interrupt stays; the cell ends all the same.
        try environment.checkInterrupt()
        guard !statement.statement.isQuiet,
          let shown = try Self.shown(value, at: statement.statement.range, environment)
        else { continue }
        let isLast = index == statements.count - 1 && !hasMore
        if isLast { result = shown } else { output.display(shown) }
      }
      return .success(result)
    } catch {
      return Self.outcome(error)
    }
  }

  /// The value of an expression that a front end asks for; the session stays as it was.
  package func evaluate(_ code: String, output: any CellOutput) -> Outcome {
    let seen = state.withLock { $0 }
    let checked = check(Parser.parse(Source(name: "expression", text: code)), seen, output)
    guard !checked.isInterrupted else { return .interrupted }
    guard checked.diagnostics.isEmpty else { return .failure(CellFailure(checked.diagnostics)) }
    let environment = environment(output)
    var runner = StatementRunner(scope: seen.values, environment: environment)
    do {
      var last: (value: Value, range: SourceRange)?
      for statement in checked.statements {
        last = (try runner.run(statement), statement.statement.range)
      }
      return .success(try last.flatMap { try Self.shown($0.value, at: $0.range, environment) })
    } catch {
      return Self.outcome(error)
    }
  }

  private func check(_ tree: SyntaxTree, _ seen: State, _ output: any CellOutput) -> CheckedCell {
    var checker = CellChecker(
      scope: seen.types, commands: commands.signatures, library: library,
      isInterrupted: { output.isInterrupted })
    return checker.check(tree)
  }

  private func environment(_ output: any CellOutput) -> Environment {
    Environment(commands: commands, library: library, output: output, settings: settings)
  }

  /// To show a value something may have to be computed, which can fail.
  private static func shown(
    _ value: Value, at range: SourceRange, _ environment: Environment
  ) throws -> Representations? {
    do {
      return try Representations.of(value, environment)
    } catch let error as CommandError {
      throw error.located(at: range)
    } catch let error as WorkBudget.Exceeded {
      throw error.located(at: range)
    }
  }

  private static func outcome(_ error: any Error) -> Outcome {
    switch error {
    case is Interrupted: .interrupted
    case let diagnostic as Diagnostic: .failure(CellFailure([diagnostic]))
    default: .failure(CellFailure(message: "\(error)"))
    }
  }

  private func publish(_ defined: (name: String, type: Type), _ scope: [String: Value]) {
    state.withLock { state in
      state.values[defined.name] = scope[defined.name]
      state.types[defined.name] = defined.type
    }
  }

  // MARK: Questions

  /// What a name stands for, and what the checker takes it for; nil for a name nothing has defined.
  package func known(_ name: String) -> (value: Value, type: Type)? {
    state.withLock { state in
      state.values[name].flatMap { value in state.types[name].map { (value, $0) } }
    }
  }

  package func complete(_ code: String, cursor: Int) -> Completion {
    Completion(code, cursor: cursor, knowledge)
  }

  package func inspect(_ code: String, cursor: Int, isDetailed: Bool) -> Representations? {
    Inspection.at(code, cursor: cursor, knowledge)
  }

  private var knowledge: Knowledge {
    let seen = state.withLock { $0 }
    return Knowledge(
      values: KnownValues(session: seen.values, library: library), types: seen.types,
      commands: commands, folder: settings.folder)
  }
}

extension Session {
  /// What a front end that asks at each newline is to do.
  package enum Form: Equatable, Sendable {
    case complete
    case incomplete(indent: String)
    case invalid
  }

  /// Whether the code can be run as it stands.
  package func form(of code: String) -> Form {
    switch Completeness(of: code) {
    case .complete: .complete
    case .incomplete(let indent): .incomplete(indent: indent)
    case .invalid: .invalid
    }
  }
}

/// Why a cell failed, for the front end.
package struct CellFailure: Sendable {
  /// A short name for the kind of failure.
  package let name: String
  /// The first diagnostic's sentence.
  package let message: String
  /// Everything that was found, with source lines and carets.
  package let report: String

  init(_ diagnostics: [Diagnostic]) {
    name = "Error"
    message =
      diagnostics.first.map { first in
        first.help.map { "\(first.message) (\($0))" } ?? first.message
      } ?? ""
    report = diagnostics.map { DiagnosticRenderer().render($0) }.joined(separator: "\n\n")
  }

  init(message: String) {
    name = "Error"
    self.message = message
    report = message
  }
}
