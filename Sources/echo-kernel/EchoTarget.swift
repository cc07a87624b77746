import JupyterKernel
import JupyterProtocol

/// The comm target `echo`.
struct EchoTarget: CommTarget {
  func open(
    _ comm: Comm, _ message: CommMessage, in context: ExecutionContext
  ) -> (any CommHandler)? {
    if message.data == "no" { return nil }
    context.send(message, on: comm)
    return EchoHandler()
  }
}

/// Sends back what it is told, until it is told `bye`.
struct EchoHandler: CommHandler {
  func receive(_ message: CommMessage, on comm: Comm, in context: ExecutionContext) {
    if message.data == "bye" {
      context.close(comm, message)
    } else {
      context.send(message, on: comm)
    }
  }

  func close(_ comm: Comm, _ message: CommMessage, in context: ExecutionContext) {
    context.write("closed\n")
  }
}
