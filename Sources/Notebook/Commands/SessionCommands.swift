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
    summary: "Explains a command, a value, a unit or a page of the manual, or lists them all.",
    details: """
      The answer opens in the front end's pager, or under the cell; name? is the same. A word in \
      quotation marks is a page or anything else by its name: help("units"), help("mV").
      """,
    example: "help(simulate)\nhelp(\"sweeps\")"
  ) { call, evaluator in
    let output = evaluator.environment.output
    switch call["name"] {
    case .text(let name)?: output.page(try explanation(of: name, evaluator))
    case let value?:
      // A member is known by its name: its value alone would not tell what it stands for.
      let known = call.sources(of: "name").first.flatMap {
        Inspection.path($0, Knowledge(evaluator.scope, evaluator.environment))
      }
      output.page(known ?? Inspection.describe(value))
    case nil:
      output.page(
        Help.overview(evaluator.environment.commands, evaluator.environment.library))
    }
    return .nothing
  }

  private static func explanation(
    of name: String, _ evaluator: Evaluator
  ) throws(CommandError) -> Representations {
    let environment = evaluator.environment
    let knowledge = Knowledge(evaluator.scope, environment)
    if let found = Help.about(name, knowledge) { return found }
    let known = knowledge.values.names + environment.commands.names + ManualTopic.all.map(\.name)
    throw CommandError(
      "there is no help on \(name)", argument: "name",
      help: nearestName(to: name, among: known).map { "did you mean \($0)?" }
        ?? "help() lists everything")
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
