import Language

/// What completion, inspection and help may ask: the session's names, the commands, the library.
struct Knowledge {
  let values: KnownValues
  /// What the checker takes the session's names for.
  let types: [String: Type]
  let commands: CommandTable
  /// Where the names of files are looked up.
  let folder: String

  init(
    values: KnownValues, types: [String: Type], commands: CommandTable, folder: String = "."
  ) {
    self.values = values
    self.types = types
    self.commands = commands
    self.folder = folder
  }

  /// While a cell runs.
  init(_ scope: [String: Value], _ environment: Environment) {
    self.init(
      values: KnownValues(session: scope, library: environment.library),
      types: scope.mapValues(\.type), commands: environment.commands)
  }

  /// What an expression is, found without running anything.
  ///
  /// - Parameter above: the statements of the cell above it, which may be wrong or unfinished.
  /// - Returns: nil for what is no expression or has no meaning.
  func type(of expression: String, above: String = "") -> Type? {
    let written = Parser.parse(Source(name: "expression", text: expression))
    guard written.diagnostics.isEmpty, written.statements.count == 1,
      case .expression(let value) = written.statements[0].kind
    else { return nil }
    var checker = CellChecker(
      scope: types, commands: commands.signatures, library: values.library)
    if !above.isEmpty {
      let tree = ImportExpansion.parse(
        Source(name: "cell", text: above), in: folder, isInterrupted: { false })
      _ = checker.check(tree)
    }
    let found = checker.type(of: value)
    if case .unknown = found { return nil }
    return found
  }
}
