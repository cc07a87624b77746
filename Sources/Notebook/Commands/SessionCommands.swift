import Language

/// `print` and `help`.
enum SessionCommands {
  static let commands = [print, help]

  private static let print = Command(
    Signature(
      "print", [.init("value", .anything, default: "", "what to print")], isVariadic: true
    ) { _ in .nothing },
    summary: "Prints values as text, separated by spaces.",
    details: "Inside a string, {expression} stands for the value of an expression.",
    example: "print(\"threshold near {-50 mV}\")"
  ) { call, evaluator in
    evaluator.environment.output.write(
      call.all("value").map(PlainText.of).joined(separator: " ") + "\n")
    return .nothing
  }

  private static let help = Command(
    Signature("help", [.init("name", .anything, default: "", "what to explain")]) { _ in .nothing },
    summary: "Explains a command, or lists them all.", example: "help(simulate)"
  ) { call, evaluator in
    let output = evaluator.environment.output
    switch call["name"] {
    case .function(.command(let command))?: output.display(Documentation.of(command))
    case let value?: output.display(Inspection.describe(value))
    case nil:
      let commands = evaluator.environment.commands
      let rows = commands.names.compactMap { commands[$0] }
      output.display(
        .markdown(
          rows.map { "- `\($0.signature.text)` — \($0.summary)" }.joined(separator: "\n"),
          plain: rows.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")))
    }
    return .nothing
  }
}
