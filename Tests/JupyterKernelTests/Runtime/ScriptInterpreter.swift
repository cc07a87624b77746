import JupyterKernel
import JupyterProtocol

/// Echoes, and does what a few words say: proof that the runtime knows nothing of any language.
struct ScriptInterpreter: Interpreter {
  let information = KernelInformation(
    implementation: "script", version: "1",
    language: KernelInformation.Language(
      name: "script", version: "1", mimetype: "text/plain", fileExtension: ".txt"),
    banner: "")

  func execute(_ request: ExecuteRequest, in context: ExecutionContext) -> ExecutionOutcome {
    switch request.code {
    case "fail": return .failure(name: "E", value: "v", traceback: ["t"])
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
