import ArgumentParser
import JupyterKernel
import JupyterProtocol
import Notebook

/// `huxley kernel --connection-file F`: what a front end starts.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Serves Jupyter front ends.")

  @Option(help: "The connection or registration file that Jupyter wrote.")
  var connectionFile: String

  func run() throws {
    try Processor.check()
    let file = try StartupFile(path: connectionFile)
    if ConnectionFile.isReadableByOthers(path: connectionFile) {
      StandardError.write(
        "huxley: others may read \(connectionFile), and with it the key that signs messages.\n")
    }
    let session = Session(settings: Machine.settings)
    try Kernel(startup: file, interpreter: NotebookInterpreter(session)).run()
  }
}
