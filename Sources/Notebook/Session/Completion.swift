import Language

/// What can be written at the cursor.
package struct Completion: Sendable {
  package struct Match: Sendable, Equatable {
    package let text: String
    /// The kind that front ends show beside it: function, model, unit…
    package let kind: String
  }

  package let matches: [Match]
  /// The code points that a match replaces.
  package let start: Int
  package let end: Int

  /// At most so many are offered.
  private static let maximumMatches = 200

  /// - Parameter cursor: in code points; held within the text.
  ///   - folder: where the names of files are looked up.
  init(
    _ code: String, cursor: Int, values: KnownValues, commands: CommandTable,
    folder: String = "."
  ) {
    let context = CursorContext(code, cursor: cursor)
    if let path = FileCompletion.path(in: context.line), context.symbolName == nil {
      (start, end, matches) = Self.files(path, cursor: context.end, folder)
      return
    }
    start = context.start
    end = context.end
    let candidates = Self.candidates(context, values, commands)
    var seen: Set<String> = []
    matches = Array(
      candidates.filter { $0.text.hasPrefix(context.prefix) && seen.insert($0.text).inserted }
        .prefix(Self.maximumMatches))
  }

  private static func files(
    _ path: String, cursor: Int, _ folder: String
  ) -> (Int, Int, [Match]) {
    let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let found = FileCompletion.matches(path, in: folder).map { file in
      Match(
        text: file.isFolder ? file.name + "/" : file.name, kind: file.isFolder ? "folder" : "file")
    }
    let matches = Array(found.prefix(maximumMatches))
    return (cursor - last.unicodeScalars.count, cursor, matches)
  }

  private static func candidates(
    _ context: CursorContext, _ values: KnownValues, _ commands: CommandTable
  ) -> [Match] {
    if let symbol = context.symbolName {
      return GreekLetters.names.filter { $0.name.hasPrefix(symbol) }
        .map { Match(text: $0.letter, kind: "symbol") }
    }
    if let owner = context.owner { return members(of: values[owner]) }
    if context.followsNumber { return units }
    var matches = context.indexed.map { axes(of: $0, values) } ?? []
    if let call = context.call { matches += arguments(call, values, commands) }
    if let model = context.withModel { matches += constants(of: values[model], suffix: " = ") }
    matches += values.names.map { Match(text: $0, kind: kind($0, values)) }
    matches += commands.names.map { Match(text: $0, kind: "function") }
    return matches + keywords.map { Match(text: $0, kind: "keyword") }
  }

  private static let keywords = [
    "model", "sweep", "input", "gate", "rates", "if", "then", "else", "with", "and", "or", "not",
    "in", "by", "assert", "import", "true", "false",
  ]

  private static let units = [
    "mV", "V", "µV", "ms", "s", "µs", "min", "µA/cm²", "nA", "pA", "µA", "mA/cm²", "mS/cm²", "nS",
    "µS", "mS", "S", "pS", "µF/cm²", "pF", "nF", "µF", "Hz", "kHz", "1/ms", "mV/ms", "cm", "mm",
    "µm", "cm²", "µm²", "mM", "µM", "nM", "K", "°C", "kΩ", "MΩ", "GΩ", "Ω·cm", "nC", "pC", "nC/cm²",
  ].map { Match(text: $0, kind: "unit") }

  private static func members(of value: Value?) -> [Match] {
    switch value {
    case .run(let run)?:
      run.model.checked.traceNames.map { Match(text: $0, kind: "trace") }
        + [Match(text: "model", kind: "model")]
    case .model(let model)?:
      constants(of: value, suffix: "")
        + model.checked.functions.map { Match(text: $0.name, kind: "function") }
    case .spikes?: CheckedModel.spikesMembers.map { Match(text: $0, kind: "measure") }
    case .result(let result)?: result.type.members.map { Match(text: $0.name, kind: "measure") }
    case .data(let data)?: data.entries.map { Match(text: $0.name, kind: "variable") }
    default: []
    }
  }

  private static func constants(of value: Value?, suffix: String) -> [Match] {
    guard case .model(let model)? = value else { return [] }
    let initials = suffix.isEmpty ? [] : model.checked.states.map { "\($0.name)(0)" }
    return (model.checked.adjustableNames + initials).map {
      Match(text: $0 + suffix, kind: "constant")
    }
  }

  /// `A = ` for each axis that can be selected from in square brackets.
  private static func axes(of name: String, _ values: KnownValues) -> [Match] {
    let parts = name.split(separator: ".").map(String.init)
    let axes: [Axis] =
      switch parts.first.flatMap({ values[$0] }) {
      case .number(let array)?: array.axes
      case .run(let run)?: parts.count > 1 ? run.axes + [run.time] : run.axes
      default: []
      }
    return axes.map { Match(text: "\($0.name) = ", kind: "axis") }
  }

  private static func arguments(
    _ call: CursorContext.Call, _ values: KnownValues, _ commands: CommandTable
  ) -> [Match] {
    guard let signature = commands[call.function]?.signature else { return [] }
    if let name = call.argument,
      let parameter = signature.parameters.first(where: { $0.name == name })
    {
      return parameter.pattern.words.map { Match(text: $0, kind: "choice") }
    }
    var matches = signature.parameters.filter { $0.defaultText != nil }
      .map { Match(text: "\($0.name) = ", kind: "argument") }
    if signature.modelParameter != nil, let first = call.firstArgument {
      matches += constants(of: values[first], suffix: " = ")
    }
    return matches
  }

  private static func kind(_ name: String, _ values: KnownValues) -> String {
    if values.isOfLibrary(name) { return "model" }
    return switch values[name] {
    case .function?: "function"
    case .model?: "model"
    case .run?: "run"
    case .spikes?: "spikes"
    case .result?: "result"
    case .figure?: "figure"
    case .table?: "table"
    default: "variable"
    }
  }
}
