import JupyterKernel
import JupyterProtocol

/// A language of a few words, so that what is tried is the kernel and not a language.
struct WordInterpreter: Interpreter {
  let information = KernelInformation(
    implementation: "fuzz", version: "1",
    language: KernelInformation.Language(
      name: "words", version: "1", mimetype: "text/plain", fileExtension: ".txt"),
    banner: "")

  let runsCellsConcurrently = true

  let commTargets: [String: any CommTarget] = ["echo": EchoTarget()]

  func execute(_ request: ExecuteRequest, in context: ExecutionContext) -> ExecutionOutcome {
    switch request.code {
    case "fail": return .failure(name: "E", value: "v", traceback: ["t"])
    case "wait": return context.cancellation.sleep(for: .milliseconds(2)) ? .success : .interrupted
    case "write":
      context.write("a")
      context.write("b", to: .standardError)
      return .success
    default:
      context.publishResult(MimeBundle(plainText: request.code))
      return .success
    }
  }
}

private struct EchoTarget: CommTarget, CommHandler {
  func open(
    _ comm: Comm, _ message: CommMessage, in context: ExecutionContext
  ) -> (any CommHandler)? { self }

  func receive(_ message: CommMessage, on comm: Comm, in context: ExecutionContext) {
    context.send(message, on: comm)
  }
}
