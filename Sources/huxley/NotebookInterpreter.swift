import JupyterKernel
import JupyterProtocol
import Notebook

/// The seam: a notebook's session as the kernel runtime sees an interpreter.
struct NotebookInterpreter: Interpreter {
  private let session: Session
  private let displays = DisplayNames()

  /// A session's statements are committed one by one, so cells can run side by side.
  let runsCellsConcurrently = true

  init(_ session: Session) {
    self.session = session
  }

  let information = KernelInformation(
    implementation: "huxley", version: Huxley.version,
    language: KernelInformation.Language(
      name: "huxley", version: Huxley.version, mimetype: "text/x-huxley", fileExtension: ".hux",
      pygmentsLexer: "julia", codeMirrorMode: .string("julia")),
    banner: "Huxley \(Huxley.version): Hodgkin–Huxley models, simulations, measures and figures.")

  func execute(_ request: ExecuteRequest, in context: ExecutionContext) -> ExecutionOutcome {
    let output = ContextOutput(context, displays)
    let name = "In [\(context.executionCount)]"
    switch session.execute(request.code, named: name, output: output) {
    case .success(let result):
      let parts = result?.parts ?? []
      for part in parts.dropLast() { context.display(MimeBundle(part)) }
      if let last = parts.last { context.publishResult(MimeBundle(last)) }
      return .success
    case .failure(let failure):
      return .failure(
        name: failure.name, value: failure.message,
        traceback: failure.report.split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init))
    case .interrupted: return .interrupted
    }
  }

  func evaluate(
    userExpression expression: String, in context: ExecutionContext
  ) -> UserExpressionReply {
    switch session.evaluate(expression, output: ContextOutput(context, displays)) {
    case .success(let result):
      return .value(result.map { MimeBundle($0) } ?? MimeBundle(plainText: ""))
    case .failure(let failure):
      return .failure(
        ErrorContent(name: failure.name, value: failure.message, traceback: [failure.report]))
    case .interrupted:
      return .failure(ErrorContent(name: "Interrupted", value: "interrupted", traceback: []))
    }
  }

  func complete(code: String, cursor: Int) -> Completions {
    let completion = session.complete(code, cursor: cursor)
    return Completions(
      range: completion.start..<completion.end,
      items: completion.matches.map { Completions.Item(text: $0.text, type: $0.kind) })
  }

  func inspect(code: String, cursor: Int, detail: Int) -> MimeBundle? {
    session.inspect(code, cursor: cursor, isDetailed: detail > 0).map { MimeBundle($0) }
  }

  func completeness(of code: String) -> Completeness {
    switch session.form(of: code) {
    case .complete: return .complete
    case .incomplete(let indent): return .incomplete(indent: indent)
    case .invalid: return .invalid
    }
  }
}

extension MimeBundle {
  init(_ representations: Representations) {
    self.init(
      Dictionary(representations.contents.map { ($0.type, JSONValue.string($0.content)) }) {
        first, _ in first
      })
  }
}
