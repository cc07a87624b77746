import JupyterKernel
import JupyterProtocol

/// Echoes, and does what a few words say: proof that the runtime knows nothing of any language.
struct ScriptInterpreter: Interpreter {
  let information = KernelInformation(
    implementation: "script", version: "1",
    language: KernelInformation.Language(
      name: "script", version: "1", mimetype: "text/plain", fileExtension: ".txt"),
    banner: "")

  let runsCellsConcurrently = true

  let commTargets: [String: any CommTarget] = ["echo": EchoTarget()]

  func execute(_ request: ExecuteRequest, in context: ExecutionContext) -> ExecutionOutcome {
    switch request.code {
    case "fail": return .failure(name: "E", value: "v", traceback: ["t"])
    case "open":
      let message = CommMessage(data: ["here": "I am"], metadata: ["version": "2"], buffers: [[1]])
      _ = context.openComm(target: "view", message, handler: EchoHandler())
      return .success
    case "wait": return context.cancellation.sleep(for: .seconds(30)) ? .success : .interrupted
    case "alternate":
      for _ in 0..<60 {
        context.write("o")
        context.write("e", to: .standardError)
      }
      return .success
    case "ask":
      do throws(InputError) {
        context.write("<\(try context.readLine(prompt: "?"))>")
        return .success
      } catch .interrupted {
        return .interrupted
      } catch {
        return .failure(name: "InputError", value: error.description, traceback: [])
      }
    default:
      context.write("a")
      context.write("b")
      context.publishResult(MimeBundle(plainText: request.code))
      return .success
    }
  }
}

/// Refuses who says "no", and gives back everything else.
private struct EchoTarget: CommTarget {
  func open(
    _ comm: Comm, _ message: CommMessage, in context: ExecutionContext
  ) -> (any CommHandler)? {
    message.data == "no" ? nil : EchoHandler()
  }
}

private struct EchoHandler: CommHandler {
  func receive(_ message: CommMessage, on comm: Comm, in context: ExecutionContext) {
    if message.data == "fail" { return context.close(comm, CommMessage(data: "failed")) }
    context.send(message, on: comm)
  }

  func close(_ comm: Comm, _ message: CommMessage, in context: ExecutionContext) {
    context.write("closed")
  }
}
