import Language

/// What can be written at the cursor inside a string: a file, a page of help, a name in a file.
struct TextCompletion {
  let written: String
  /// Where the string begins, in code points.
  private let start: Int
  private let knowledge: Knowledge
  private let context: CursorContext

  /// - Parameter written: what stands between the opening quotation mark and the cursor.
  init(_ written: String, _ context: CursorContext, _ knowledge: Knowledge) {
    self.written = written
    self.knowledge = knowledge
    self.context = context
    start = context.end - written.unicodeScalars.count
  }

  /// The matches, and where what they replace begins.
  var matches: (start: Int, matches: [Completion.Match]) {
    let outside = CursorContext(context.all, cursor: start - 1)
    if case .data(let data)? = outside.indexed.flatMap({ knowledge.values[$0] }) {
      return (start, data.entries.map { .init(text: $0.name, kind: "variable") })
    }
    if outside.line.split(separator: " ") == ["import"] { return files(["hux"]) }
    guard let call = outside.call, let signature = knowledge.commands[call.function]?.signature
    else { return files(nil) }
    switch call.function {
    case "help": return (start, topics)
    case "load": return files(["csv", "tsv", "txt", "npz"])
    case _ where !signature.parameters.contains { $0.name == "file" }: return (start, [])
    case _ where call.argument != nil && call.argument != "file": return (start, [])
    default: return files(nil)
    }
  }

  private func files(_ endings: Set<String>?) -> (Int, [Completion.Match]) {
    let last = written.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let found = FileCompletion.matches(written, in: knowledge.folder, endings: endings)
    return (
      context.end - last.unicodeScalars.count,
      found.map { file in
        .init(
          text: file.isFolder ? file.name + "/" : file.name,
          kind: file.isFolder ? "folder" : "file")
      }
    )
  }

  private var topics: [Completion.Match] {
    let pages = ManualTopic.all.flatMap { [$0.name] + $0.keywords }
    return pages.map { .init(text: $0, kind: "page") }
      + knowledge.commands.names.map { .init(text: $0, kind: "function") }
      + knowledge.values.names.map { .init(text: $0, kind: "variable") }
  }
}
