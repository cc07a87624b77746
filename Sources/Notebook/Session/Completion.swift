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
  init(_ code: String, cursor: Int, values: KnownValues, commands: CommandTable) {
    let context = CursorContext(code, cursor: cursor)
    start = context.start
    end = context.end
    let candidates = Self.candidates(context, values, commands)
    var seen: Set<String> = []
    matches = Array(
      candidates.filter { $0.text.hasPrefix(context.prefix) && seen.insert($0.text).inserted }
        .prefix(Self.maximumMatches))
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
    var matches: [Match] = []
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
    "mV", "V", "ms", "s", "µA/cm²", "nA", "pA", "µA", "mS/cm²", "nS", "µS", "µF/cm²", "pF", "Hz",
    "1/ms", "cm", "µm", "mM", "K", "MΩ",
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
    return model.checked.adjustableNames.map { Match(text: $0 + suffix, kind: "constant") }
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
