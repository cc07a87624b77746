import Figures
import Language
import Quantities

/// What is known of the name at the cursor.
enum Inspection {
  static func at(_ code: String, cursor: Int, _ knowledge: Knowledge) -> Representations? {
    let context = CursorContext(code, cursor: cursor)
    switch TextContext(context.line) {
    case .comment: return nil
    case .text(let written):
      let outside = CursorContext(
        context.all, cursor: context.end - written.unicodeScalars.count - 1)
      if outside.call?.function == "help" { return Help.about(context.word, knowledge) }
      return call(outside, knowledge)
    case .code, .rounding: break
    }
    if !context.word.isEmpty {
      if let unit = context.unit.flatMap({ Help.unit($0.whole) }) { return unit }
      let place = Place(context, knowledge)
      if let owner = context.owner {
        return place.type(owner).flatMap { member(context.word, of: $0) }
      }
      if let known = place.name(context.word) { return known }
    }
    return call(context, knowledge)
  }

  /// Inside the brackets of a call, the call is what the user wants to know about.
  private static func call(_ context: CursorContext, _ knowledge: Knowledge) -> Representations? {
    context.call.flatMap { knowledge.commands[$0.function] }.map(Documentation.of)
  }

  /// Where the cursor stands, with the names that are known there.
  private struct Place {
    private let context: CursorContext
    private let knowledge: Knowledge
    private let names: CellNames

    init(_ context: CursorContext, _ knowledge: Knowledge) {
      self.context = context
      self.knowledge = knowledge
      names = CellNames(context.all, cursor: context.start)
    }

    /// What an expression is above the statement with the cursor.
    func type(_ expression: String) -> Type? {
      knowledge.type(
        of: expression, above: CursorContext.text(context.all[..<names.statementStart]))
    }

    /// What a name is once the cell as it stands has been run.
    private func defined(_ name: String) -> Type? {
      knowledge.type(of: name, above: CursorContext.text(context.all[...]))
    }

    func name(_ word: String) -> Representations? {
      if context.isGiven, let known = argument(word) { return known }
      if let model = names.model.flatMap(defined), let known = member(word, of: model) {
        return known
      }
      let isNew =
        knowledge.values[word] == nil && knowledge.commands[word] == nil
        && ManualTopic.about(word) == nil
      if isNew, let known = defined(word) { return described(word, known) }
      return Help.about(word, knowledge) ?? argument(word)
    }

    /// What is given by a name: a constant of a model, a trace to keep, an option of a command.
    private func argument(_ name: String) -> Representations? {
      if let model = context.withModel.flatMap(type), let known = adjustable(name, of: model) {
        return known
      }
      guard let call = context.call, let signature = knowledge.commands[call.function]?.signature
      else { return nil }
      if case .traceNames? = call.parameter(knowledge.commands)?.pattern,
        case .model(let model)? = type(call.firstArgument)
      {
        return member(name, of: .run(model))
      }
      if let parameter = signature.parameters.first(where: { $0.name == name }) {
        return described(
          "\(name) of \(call.function)", parameter.pattern.expectation, parameter.documentation)
      }
      guard signature.modelParameter != nil else { return nil }
      return type(call.firstArgument).flatMap { adjustable(name, of: $0) }
    }

    private func adjustable(_ name: String, of type: Type) -> Representations? {
      guard case .model(let model) = type, model.adjustable(name) != nil else { return nil }
      return member(name, of: type)
    }
  }

  /// `run.V`, `run.model.gL`: a name with all before it.
  static func path(_ path: String, _ knowledge: Knowledge) -> Representations? {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex else { return nil }
    let name = String(path[path.index(after: dot)...])
    return knowledge.type(of: String(path[..<dot])).flatMap { member(name, of: $0) }
  }

  private static func member(_ name: String, of owner: Type) -> Representations? {
    switch owner {
    case .run(let model):
      if name == "model" {
        return described("model of the run", "the model \(model.name)", "")
      }
      guard let number = model.traceType(name) else { return nil }
      return described("\(name) of \(model.name)", number.words, comment(name, model))
    case .model(let model):
      if let number = model.adjustable(name) ?? model.traceType(name) {
        return described("\(name) of \(model.name)", number.words, comment(name, model))
      }
      guard let function = model.functions.first(where: { $0.name == name }) else { return nil }
      return described(
        "\(name) of \(model.name)", function.definition.range.text, function.definition.comment)
    case .spikes(let model):
      guard let number = model.spikesMember(name) else { return nil }
      return described("\(name) of the spikes", number.words, "")
    case .result(let result):
      guard let field = result.field(name) else { return nil }
      return described("\(name) of \(result.name)", field.type.words, field.documentation)
    default: return nil
    }
  }

  private static func comment(_ name: String, _ checked: CheckedModel) -> String {
    let state = CheckedModel.stateName(ofInitial: name) ?? name
    return (checked.constants + checked.inputs + checked.intermediates)
      .first { $0.name == name }?.comment
      ?? checked.states.first { $0.name == state }?.comment ?? ""
  }

  /// A name of the cell that has not been run.
  private static func described(_ name: String, _ type: Type) -> Representations {
    if case .function(.defined(let function)) = type {
      return FunctionDocumentation.of(function.definition)
    }
    return described(name, type.words, "")
  }

  private static func described(
    _ title: String, _ words: String, _ comment: String
  ) -> Representations {
    let rest = comment.isEmpty || comment == words ? "" : ": \(comment)"
    return .markdown(
      "**\(title)** — \(words)\(rest)", plain: "\(title), \(words)\(rest)")
  }

  /// A value of the session: what it is, and where it came from.
  static func describe(_ value: Value) -> Representations {
    switch value {
    case .function(.command(let command)): return Documentation.of(command)
    case .model(let model): return ModelDocumentation.of(model)
    case .function(.defined(let function)):
      return FunctionDocumentation.of(function.definition)
    case .number(let array) where !array.axes.isEmpty: return .plain(words(of: array))
    case .run(let run):
      return .plain(
        "\(RunSummary.sentence(run))\nmembers: \(run.model.checked.traceNames.joined(separator: ", ")), model"
      )
    case .data(let data): return .plain(data.table.plainText())
    default:
      let text = PlainText.of(value)
      return .plain(text.isEmpty ? value.words : "\(value.words): \(text.prefix(400))")
    }
  }

  /// "a voltage (mV) over A (51) × t (2001), from -70.1 mV to 45.9 mV"
  private static func words(of array: NumericArray) -> String {
    let axes = array.axes.map { "\($0.name) (\($0.count))" }.joined(separator: " × ")
    let known = array.values.filter(\.isFinite)
    guard let least = known.min(), let greatest = known.max() else {
      return "\(Value.number(array).words) over \(axes)"
    }
    let ends = [least, greatest].map {
      PlainText.quantity($0, array.dimension, array.shownUnit, digits: 4)
    }
    return "\(Value.number(array).words) over \(axes), from \(ends[0]) to \(ends[1])"
  }
}
