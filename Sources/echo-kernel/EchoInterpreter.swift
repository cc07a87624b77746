import JupyterKernel
import JupyterProtocol

/// An interpreter that gives code back, but for a few words with which every rule of the messaging
/// protocol can be exercised. A cell is a sequence of lines, each one a command:
///
/// | command            | what it does |
/// |--------------------|--------------|
/// | `print TEXT`       | TEXT and a newline on stdout |
/// | `stderr TEXT`      | TEXT and a newline on stderr |
/// | `write TEXT`       | TEXT on stdout without a newline |
/// | `error TEXT`       | fails with ename `EchoError` and evalue TEXT |
/// | `result TEXT`      | execute_result of text/plain TEXT |
/// | `display TEXT`     | display_data of text/plain and text/html TEXT |
/// | `show ID TEXT`     | display_data of text/plain TEXT with display id ID |
/// | `update ID TEXT`   | update_display_data of the display ID |
/// | `updates ID N`     | N updates of the display ID, one a millisecond |
/// | `sleep SECONDS`    | sleeps; can be interrupted |
/// | `spin SECONDS`     | computes, deaf to interrupts |
/// | `loop`             | computes until interrupted |
/// | `ask PROMPT`       | asks, and prints the answer |
/// | `password PROMPT`  | the same with the answer hidden by the front end |
/// | `flood N`          | N lines of a hundred characters on stdout |
/// | `displays N SIZE`  | N display_data messages, of SIZE characters each |
/// | `clear` `clear wait` | clear_output |
/// | `page TEXT`        | TEXT in the pager |
/// | `comm TARGET TEXT` | opens a comm of TARGET with TEXT, which echoes what it is told |
/// | `nothing`          | nothing |
///
/// Anything else comes back as execute_result. The user expression `fail` fails; any other one is
/// its own value. Completion offers the commands; inspection knows them. Code that ends in `\` is
/// incomplete, and code that starts with `]` is invalid. The comm target `echo` sends back whatever it
/// is told, buffers and all, until it is told `bye`, upon which it closes the comm; it refuses a comm
/// that is opened with `no`.
struct EchoInterpreter: Interpreter {
  private typealias Command = @Sendable (String, ExecutionContext) -> ExecutionOutcome

  let information = KernelInformation(
    implementation: "echo-kernel", version: "1.0",
    language: KernelInformation.Language(
      name: "echo", version: "1.0", mimetype: "text/plain", fileExtension: ".txt",
      pygmentsLexer: "text"),
    banner: "Echo")

  let runsCellsConcurrently = true

  let commTargets: [String: any CommTarget] = ["echo": EchoTarget()]

  func execute(_ request: ExecuteRequest, in context: ExecutionContext) -> ExecutionOutcome {
    for line in request.code.split(separator: "\n", omittingEmptySubsequences: true) {
      if context.cancellation.isCancelled { return .interrupted }
      let parts = line.split(separator: " ", maxSplits: 1)
      guard let word = parts.first else { continue }
      let rest = parts.count > 1 ? String(parts[1]) : ""
      let outcome = run(String(word), rest, line: String(line), in: context)
      if outcome != .success { return outcome }
    }
    return .success
  }

  func evaluate(
    userExpression expression: String, in context: ExecutionContext
  ) -> UserExpressionReply {
    expression == "fail"
      ? .failure(ErrorContent(name: "EchoError", value: "fail", traceback: ["fail"]))
      : .value(MimeBundle(plainText: expression))
  }

  func complete(code: String, cursor: Int) -> Completions {
    let head = String(String.UnicodeScalarView(code.unicodeScalars.prefix(cursor)))
    let word = head.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    let typed = head.last?.isWhitespace == false ? word : ""
    return Completions(
      range: cursor - typed.unicodeScalars.count..<cursor,
      items: Self.commands.keys.sorted().filter { $0.hasPrefix(typed) }.map { name in
        Completions.Item(text: name, type: "keyword", signature: "\(name) …")
      })
  }

  func inspect(code: String, cursor: Int, detail: Int) -> MimeBundle? {
    let words = code.split(whereSeparator: \.isWhitespace)
    guard let word = words.first.map(String.init), Self.commands[word] != nil else { return nil }
    return MimeBundle(plainText: detail == 0 ? "command \(word)" : "command \(word), in detail")
  }

  func completeness(of code: String) -> Completeness {
    if code.hasSuffix("\\") { return .incomplete(indent: "  ") }
    return code.hasPrefix("]") ? .invalid : .complete
  }

  private func run(
    _ word: String, _ rest: String, line: String, in context: ExecutionContext
  ) -> ExecutionOutcome {
    if let command = Self.commands[word] { return command(rest, context) }
    context.publishResult(MimeBundle(plainText: line))
    return .success
  }

  private static let commands: [String: Command] = [
    "print": always { $1.write($0 + "\n") },
    "write": always { $1.write($0) },
    "stderr": always { $1.write($0 + "\n", to: .standardError) },
    "error": { text, _ in
      .failure(name: "EchoError", value: text, traceback: ["EchoError: \(text)"])
    },
    "result": always { $1.publishResult(MimeBundle(plainText: $0)) },
    "display": always { text, context in
      context.display(["text/plain": .string(text), "text/html": .string("<p>\(text)</p>")])
    },
    "show": always { text, context in
      let (id, shown) = split(text)
      context.display(MimeBundle(plainText: shown), id: id)
    },
    "update": always { text, context in
      let (id, shown) = split(text)
      context.updateDisplay(MimeBundle(plainText: shown), id: id)
    },
    "updates": updates,
    "sleep": { seconds, context in
      context.cancellation.sleep(for: .seconds(Double(seconds) ?? 0)) ? .success : .interrupted
    },
    "spin": always { seconds, _ in
      let end = ContinuousClock.now + .seconds(Double(seconds) ?? 0)
      while ContinuousClock.now < end {}
    },
    "loop": { _, context in
      while !context.cancellation.isCancelled {}
      return .interrupted
    },
    "ask": { ask($0, password: false, in: $1) },
    "password": { ask($0, password: true, in: $1) },
    "flood": { count, context in
      let line = String(repeating: "é", count: 99) + "\n"
      for _ in 0..<max(0, Int(count) ?? 0) {
        if context.cancellation.isCancelled { return .interrupted }
        context.write(line)
      }
      return .success
    },
    "displays": { text, context in
      let (count, size) = split(text)
      let filling = String(repeating: "x", count: min(max(0, Int(size) ?? 0), 1 << 20))
      for index in 0..<max(0, Int(count) ?? 0) {
        if context.cancellation.isCancelled { return .interrupted }
        context.display(MimeBundle(plainText: "\(index)\(filling)"))
      }
      return .success
    },
    "clear": always { $1.clearOutput(wait: $0 == "wait") },
    "page": always { $1.page(MimeBundle(plainText: $0)) },
    "comm": always { text, context in
      let (target, said) = split(text)
      _ = context.openComm(
        target: target, CommMessage(data: .string(said)), handler: EchoHandler())
    },
    "nothing": always { _, _ in },
  ]

  /// A command that cannot fail.
  private static func always(
    _ body: @escaping @Sendable (String, ExecutionContext) -> Void
  ) -> Command {
    { text, context in
      body(text, context)
      return .success
    }
  }

  private static func split(_ text: String) -> (first: String, rest: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }

  private static let updates: Command = { text, context in
    let (id, count) = split(text)
    for index in 0..<max(0, Int(count) ?? 0) {
      guard context.cancellation.sleep(for: .milliseconds(1)) else { return .interrupted }
      context.updateDisplay(MimeBundle(plainText: "\(index)"), id: id)
    }
    return .success
  }

  private static func ask(
    _ prompt: String, password: Bool, in context: ExecutionContext
  ) -> ExecutionOutcome {
    do throws(InputError) {
      let answer = try context.readLine(prompt: prompt, password: password)
      context.write(answer + "\n")
      return .success
    } catch .interrupted {
      return .interrupted
    } catch {
      return .failure(
        name: "InputError", value: error.description, traceback: [error.description])
    }
  }
}
