import Language

/// A model as `help`, `name?` and inspection show it: what its comment says, then its source.
enum ModelDocumentation {
  static func of(_ model: Model) -> Representations {
    let definition = model.checked.definition
    let source = definition.range.text
    let comment = CommentText(definition.comment)
    guard !comment.paragraphs.isEmpty else {
      return .markdown("```julia\n\(source)\n```", plain: source)
    }
    return .markdown(
      "**\(model.name)** — \(comment.markdown)\n\n```julia\n\(source)\n```",
      plain: "\(model.name): \(definition.comment)\n\n\(source)")
  }
}
