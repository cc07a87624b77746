import Language

/// What may stand at the cursor in code, the likeliest first.
struct CompletionCandidates {
  private let context: CursorContext
  private let knowledge: Knowledge
  private let names: CellNames
  private let above: String

  private typealias Match = Completion.Match

  init(_ context: CursorContext, _ knowledge: Knowledge) {
    self.context = context
    self.knowledge = knowledge
    names = CellNames(context.all, cursor: context.start)
    above = CursorContext.text(context.all[..<names.statementStart])
  }

  var matches: [Completion.Match] {
    if let owner = context.owner { return members(of: owner) }
    let changes = context.withModel.map { constants(of: type(of: $0), suffix: " = ") } ?? []
    if context.isAtChange, context.call == nil, !changes.isEmpty { return changes }
    var matches = context.indexed.map(axes) ?? []
    if let call = context.call {
      let choices = choices(call)
      if call.isOfTraces(knowledge.commands), !choices.isEmpty { return choices }
      matches += choices + fitting(call) + arguments(call)
    }
    if names.model != nil, context.line.dropLast(context.prefix.count).allSatisfy(\.isWhitespace) {
      matches += Self.modelLines.map { Match(text: $0, kind: "keyword") }
    }
    matches += changes
    matches += names.names.map { Match(text: $0.text, kind: $0.kind) }
    matches += knowledge.values.names.map { Match(text: $0, kind: kind($0)) }
    matches += knowledge.commands.names.map { Match(text: $0, kind: "function") }
    return matches + Self.keywords.map { Match(text: $0, kind: "keyword") }
  }

  private static let keywords = [
    "model", "sweep", "input", "gate", "rates", "if", "then", "else", "with", "and", "or", "not",
    "in", "by", "assert", "import", "true", "false",
  ]

  /// What lines of a model begin with.
  private static let modelLines = ["dV/dt = ", "V(0) = ", "rates", "gate", "input"]

  /// What an expression is, with the statements of the cell above it.
  private func type(of expression: String) -> Type? {
    knowledge.type(of: expression, above: above)
  }

  private func members(of owner: String) -> [Match] {
    if case .data(let data)? = knowledge.values[owner] {
      return data.entries.map { Match(text: $0.name, kind: "variable") }
    }
    switch type(of: owner) {
    case .run(let model)?:
      return model.traceNames.map { Match(text: $0, kind: "trace") }
        + [Match(text: "model", kind: "model")]
    case .model(let model)?:
      return constants(of: .model(model), suffix: "")
        + model.functions.map { Match(text: $0.name, kind: "function") }
    case .spikes?: return CheckedModel.spikesMembers.map { Match(text: $0, kind: "measure") }
    case .result(let result)?: return result.members.map { Match(text: $0.name, kind: "measure") }
    default: return []
    }
  }

  private func constants(of type: Type?, suffix: String) -> [Match] {
    guard case .model(let model)? = type else { return [] }
    let initials = suffix.isEmpty ? [] : model.states.map { "\($0.name)(0)" }
    return (model.adjustableNames + initials).map { Match(text: $0 + suffix, kind: "constant") }
  }

  /// `A = ` for each axis that can be selected from in square brackets.
  private func axes(of name: String) -> [Match] {
    let parts = name.split(separator: ".").map(String.init)
    let axes: [Axis] =
      switch parts.first.flatMap({ knowledge.values[$0] }) {
      case .number(let array)?: array.axes
      case .run(let run)?: parts.count > 1 ? run.axes + [run.time] : run.axes
      case .spikes(let spikes)?: spikes.axes
      case .result(let result)?:
        if parts.count == 2, case .number(let array)? = result.member(parts[1]) {
          array.axes
        } else {
          []
        }
      default: []
      }
    return axes.map { Match(text: "\($0.name) = ", kind: "axis") }
  }

  /// The words that the argument being written can be.
  private func choices(_ call: CallContext) -> [Match] {
    guard let parameter = call.parameter(knowledge.commands) else { return [] }
    if case .traceNames = parameter.pattern, case .model(let model)? = type(of: call.firstArgument)
    {
      return model.traceNames.map { Match(text: $0, kind: "trace") }
    }
    let isFlag = parameter.pattern.accepts(.boolean) && !parameter.pattern.accepts(.nothing)
    let words = ((isFlag ? ["true", "false"] : []) + parameter.pattern.words)
      .map { Match(text: $0, kind: "choice") }
    guard case .axis = parameter.pattern else { return words }
    let own = axes(of: call.firstArgument).map { $0.text.replacing(" = ", with: "") }
    return words + (own.isEmpty ? sweeps : own).map { Match(text: $0, kind: "axis") }
  }

  /// The sweeps of the session: what a value that is not computed yet may run along.
  private var sweeps: [String] {
    knowledge.types.keys.sorted().filter { name in
      guard case .number(let array)? = knowledge.values[name] else { return false }
      return array.axes.map(\.name) == [name]
    }
  }

  /// The names whose values the argument takes, those of the session before the library's.
  private func fitting(_ call: CallContext) -> [Match] {
    let first = call.argument == nil && call.isFirst
    let parameter =
      first
      ? knowledge.commands[call.function]?.signature.parameters.first
      : call.parameter(knowledge.commands)
    guard let pattern = parameter?.pattern else { return [] }
    let own = knowledge.types.filter { !$1.isUnknown && pattern.accepts($1) }.keys.sorted()
    let models = if case .model = pattern { knowledge.values.library.names } else { [String]() }
    return (own + models).map { Match(text: $0, kind: kind($0)) }
  }

  /// The arguments that can be given by name.
  private func arguments(_ call: CallContext) -> [Match] {
    guard call.argument == nil, let signature = knowledge.commands[call.function]?.signature
    else { return [] }
    let named = signature.parameters.filter { $0.defaultText != nil }
      .map { Match(text: "\($0.name) = ", kind: "argument") }
    guard signature.modelParameter != nil, !call.firstArgument.isEmpty else { return named }
    return named + constants(of: type(of: call.firstArgument), suffix: " = ")
  }

  private func kind(_ name: String) -> String {
    if knowledge.values.isOfLibrary(name) { return "model" }
    return switch knowledge.values[name] {
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

extension CallContext {
  /// The parameter whose value is being written; nil for a constant or where it has no name yet.
  func parameter(_ commands: CommandTable) -> Signature.Parameter? {
    argument.flatMap { name in
      commands[function]?.signature.parameters.first { $0.name == name }
    }
  }

  /// Whether nothing but names of traces can stand there.
  fileprivate func isOfTraces(_ commands: CommandTable) -> Bool {
    if case .traceNames? = parameter(commands)?.pattern { true } else { false }
  }
}

extension Type {
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
