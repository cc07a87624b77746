import Figures
import Language
import Quantities

/// What is known of the name at the cursor.
enum Inspection {
  static func at(
    _ code: String, cursor: Int, values: KnownValues, commands: CommandTable
  ) -> Representations? {
    let context = CursorContext(code, cursor: cursor)
    if !context.word.isEmpty {
      if let owner = context.owner { return member(context.word, of: values[owner]) }
      if context.followsNumber, let unit = Help.unit(context.word) { return unit }
      if let known = Help.about(context.word, values, commands) { return known }
    }
    // Inside the brackets of a call, the call is what the user wants to know about.
    guard let function = context.call?.function else { return nil }
    return commands[function].map(Documentation.of)
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

  private static func member(_ name: String, of owner: Value?) -> Representations? {
    switch owner {
    case .run(let run)?:
      guard let number = run.model.checked.traceType(name) else { return nil }
      return described("\(name) of \(run.model.name)", number.words, comment(name, run.model))
    case .model(let model)?:
      if let number = model.checked.adjustable(name) ?? model.checked.traceType(name) {
        return described("\(name) of \(model.name)", number.words, comment(name, model))
      }
      guard let function = model.checked.functions.first(where: { $0.name == name }) else {
        return nil
      }
      return described(
        "\(name) of \(model.name)", function.definition.range.text, function.definition.comment)
    case .result(let result)?:
      guard let field = result.type.field(name) else { return nil }
      return described("\(name) of \(result.type.name)", field.type.words, field.documentation)
    default: return nil
    }
  }

  private static func comment(_ name: String, _ model: Model) -> String {
    let checked = model.checked
    return (checked.constants + checked.inputs + checked.intermediates)
      .first { $0.name == name }?.comment
      ?? checked.states.first { $0.name == name }?.comment ?? ""
  }

  private static func described(
    _ title: String, _ words: String, _ comment: String
  ) -> Representations {
    let rest = comment.isEmpty ? "" : ": \(comment)"
    return .markdown(
      "**\(title)** — \(words)\(rest)", plain: "\(title), \(words)\(rest)")
  }

  /// A value of the session: what it is, and where it came from.
  static func describe(_ value: Value, named name: String? = nil) -> Representations {
    switch value {
    case .function(.command(let command)): return Documentation.of(command)
    case .model(let model): return ModelDocumentation.of(model)
    case .function(.defined(let function)):
      return FunctionDocumentation.of(function)
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
}
