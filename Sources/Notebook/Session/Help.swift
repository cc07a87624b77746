import Language
import Quantities

/// What `help` says: of a value, a command, a word of the language, a unit, or a page of the manual.
enum Help {
  /// What is known by a name; nil for a name that means nothing.
  ///
  /// - Parameter name: a name, or one with what it belongs to: `run.V`.
  static func about(_ name: String, _ knowledge: Knowledge) -> Representations? {
    if let value = knowledge.values[name] { return Inspection.describe(value) }
    if let command = knowledge.commands[name] { return Documentation.of(command) }
    if let topic = ManualTopic.about(name) { return page(topic, knowledge.values.library) }
    return Inspection.path(name, knowledge) ?? choice(name, knowledge.commands) ?? unit(name)
  }

  /// "rk4: the classical method of Runge and Kutta, of order 4; a choice for method in simulate".
  private static func choice(_ name: String, _ commands: CommandTable) -> Representations? {
    var places: [String] = []
    for command in Manual.grouped(commands).flatMap(\.commands) {
      for parameter in command.signature.parameters where !parameter.pattern.isAxis {
        guard parameter.pattern.words.contains(name) else { continue }
        places.append("\(parameter.name) in \(command.name) (\(parameter.documentation))")
      }
    }
    guard !places.isEmpty else { return nil }
    let method = MethodChoice.words[name].map { "\($0); " } ?? ""
    let more = places.count > 2 ? ", and others" : ""
    return .plain(
      "\(name): \(method)a choice for \(places.prefix(2).joined(separator: ", "))\(more)")
  }

  static func page(_ topic: ManualTopic, _ library: ModelLibrary) -> Representations {
    let text = topic.markdown(library: library)
    return .markdown(text, plain: text)
  }

  /// "mV: a voltage".
  static func unit(_ symbol: String) -> Representations? {
    guard let unit = try? Unit.parse(symbol), !unit.symbol.isEmpty, unit.symbol != "1" else {
      return nil
    }
    let field = Unit.preferred(for: unit.dimension)
    var text = "the unit \(unit.symbol): \(unit.dimension.words.withArticle)"
    if unit.offset == 0, unit.scale != field.scale, !unit.dimension.isDimensionless {
      let size = Quantity(1, in: unit).formatted(unit: field, digits: 12)
      text += "; 1 \(unit.symbol) is \(size)"
    }
    return .plain(text)
  }

  /// The commands by what they are for, and the pages.
  static func overview(_ commands: CommandTable, _ library: ModelLibrary) -> Representations {
    let groups = Manual.grouped(commands)
    let pages = ManualTopic.all.map { "\"\($0.name)\"" }
    let markdown = groups.map { title, commands in
      "**\(title)**\n\n"
        + commands.map { "- `\($0.signature.text)` — \($0.summary)" }.joined(separator: "\n")
    }
    let plain = groups.map { title, commands in
      "\(title)\n" + commands.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n")
    }
    let models = library.names.joined(separator: ", ")
    let rest = """
      Models of the library: \(models)

      help(name) explains one; help("…") shows a page: \(pages.joined(separator: ", "))
      """
    return .markdown(
      (markdown + [rest]).joined(separator: "\n\n"),
      plain: (plain + [rest]).joined(separator: "\n\n"))
  }
}
