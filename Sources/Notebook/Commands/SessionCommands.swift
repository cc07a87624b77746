import Language
import Quantities

/// `print`, `help`, `pause` and `ask`.
enum SessionCommands {
  static let commands = [print, help, pause, ask]

  private static let print = Command(
    Signature(
      "print",
      [
        .init("value", .anything, default: "", "what to print"),
        .init(
          "to", .word(CellStream.allCases.map(\.rawValue)), default: CellStream.output.rawValue,
          "the stream: error is for warnings, which front ends set off"),
      ], isVariadic: true
    ) { _ in .nothing },
    summary: "Prints values as text, separated by spaces.",
    details: "Inside a string, {expression} stands for the value of an expression.",
    example: "print(\"threshold near {-50 mV}\")"
  ) { call, evaluator in
    let stream = try call.words("to").first.flatMap(CellStream.init) ?? .output
    evaluator.environment.output.write(
      call.all("value").map(PlainText.of).joined(separator: " ") + "\n", to: stream)
    return .nothing
  }

  private static let help = Command(
    Signature("help", [.init("name", .anything, default: "", "what to explain")]) { _ in .nothing },
    summary: "Explains a command or a model, or lists them all.",
    details: "The answer opens in the front end's pager, or under the cell; name? is the same.",
    example: "help(simulate)"
  ) { call, evaluator in
    let output = evaluator.environment.output
    switch call["name"] {
    case .function(.command(let command))?: output.page(Documentation.of(command))
    case let value?: output.page(Inspection.describe(value))
    case nil:
      let commands = evaluator.environment.commands
      let rows = commands.names.compactMap { commands[$0] }
      let models = evaluator.environment.library.names
      output.page(
        .markdown(
          rows.map { "- `\($0.signature.text)` — \($0.summary)" }.joined(separator: "\n")
            + "\n\nModels of the library: \(models.map { "`\($0)`" }.joined(separator: ", "))",
          plain: rows.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")
            + "\nModels of the library: \(models.joined(separator: ", "))"))
    }
    return .nothing
  }

  private static let pause = Command(
    Signature("pause", [.init("time", .number(.time), "how long, such as 2 s")]) { _ in .nothing },
    summary: "Waits; an interrupt ends it.", example: "pause(1 ms)"
  ) { call, evaluator in
    let time = try call.scalar("time", .time) ?? 0
    // A day is longer than anybody waits, and no number of seconds overflows.
    guard time >= 0, time <= 86_400_000 else {
      throw CommandError("a pause lasts between nothing and a day", argument: "time")
    }
    guard evaluator.environment.output.pause(seconds: time / 1000) else { throw Interrupted() }
    return .nothing
  }

  private static let ask = Command(
    Signature(
      "ask", [.init("prompt", .text, default: "\"\"", "what the user is asked")]
    ) { _ in .text },
    summary: "Asks the user for a line of text.",
    details: "In JupyterLab a field opens under the cell.", example: "ask(\"Which current?\")"
  ) { call, evaluator in
    switch evaluator.environment.output.ask(try call.text("prompt") ?? "") {
    case .line(let line): return .text(line)
    case .interrupted: throw Interrupted()
    case .unavailable(let reason): throw CommandError("nobody can be asked", help: reason)
    }
  }
}
