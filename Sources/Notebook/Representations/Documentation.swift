import Language

/// The documentation of a command, as `help`, `name?` and inspection show it.
enum Documentation {
  static func of(_ command: Command) -> Representations {
    .markdown(markdown(command), plain: plain(command))
  }

  static func markdown(_ command: Command) -> String {
    var text = "**`\(command.signature.text)`**\n\n\(command.summary)"
    if !command.details.isEmpty { text += " \(command.details)" }
    let rows = command.signature.parameters.map { parameter in
      "| `\(parameter.name)` | \(parameter.pattern.expectation) | "
        + "\(parameter.defaultText.map { $0.isEmpty ? "optional" : "`\($0)`" } ?? "required") | "
        + "\(parameter.remark) |"
    }
    if !rows.isEmpty {
      text += "\n\n| argument | is | default | |\n|---|---|---|---|\n"
      text += rows.joined(separator: "\n")
    }
    return text + "\n\n```julia\n\(command.example)\n```"
  }

  static func plain(_ command: Command) -> String {
    var lines = [command.signature.text, "", command.summary]
    if !command.details.isEmpty { lines.append(command.details) }
    lines.append("")
    for parameter in command.signature.parameters {
      let value = parameter.defaultText.map { $0.isEmpty ? ", optional" : " = \($0)" } ?? ""
      let remark = parameter.remark.isEmpty ? "" : "; \(parameter.remark)"
      lines.append("  \(parameter.name)\(value): \(parameter.pattern.expectation)\(remark)")
    }
    return (lines + ["", "Example: \(command.example)"]).joined(separator: "\n")
  }
}

extension Signature.Parameter {
  /// What its kind does not say already.
  fileprivate var remark: String { documentation == pattern.expectation ? "" : documentation }
}
