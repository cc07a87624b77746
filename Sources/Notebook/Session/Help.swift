import Language
import Quantities

/// What `help` says: of a value, a command, a word of the language, a unit, or a page of the manual.
enum Help {
  /// What is known by a name; nil for a name that means nothing.
  static func about(
    _ name: String, _ values: KnownValues, _ commands: CommandTable
  ) -> Representations? {
    if let value = values[name] { return Inspection.describe(value, named: name) }
    if let command = commands[name] { return Documentation.of(command) }
    if let topic = ManualTopic.about(name) { return page(topic, values.library) }
    return unit(name)
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
