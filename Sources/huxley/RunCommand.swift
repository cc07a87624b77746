import ArgumentParser
import FoundationEssentials
import Notebook

#if canImport(Glibc)
  import Glibc
#endif

/// `huxley run file.hux`: a file as one cell, its text on standard output.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a Huxley file.")

  @Argument(help: "The file, such as lab3.hux.")
  var file: String

  func run() throws {
    try Processor.check()
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw Failure("The file \(file) cannot be read.")
    }
    let session = Session(settings: Machine.settings)
    let output = TerminalOutput()
    let code = String(decoding: data, as: UTF8.self)
    switch session.execute(code, named: file, output: output) {
    case .success(let result):
      if let result { output.display(result) }
    case .failure(let failure):
      StandardError.write(failure.report + "\n")
      throw ExitCode.failure
    case .interrupted: throw ExitCode(130)
    }
  }
}

/// Text for a terminal: figures as their sentences.
struct TerminalOutput: CellOutput {
  var isInterrupted: Bool { false }

  func write(_ text: String, to stream: CellStream) {
    if stream == .error { StandardError.write(text) } else { print(text, terminator: "") }
  }

  func display(_ representations: Representations, id: String?) {
    print(representations.plainText)
  }

  /// On standard error, each line over the one before.
  func showProgress(_ text: String, id: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    StandardError.write("\r\u{1B}[K\(text)\(text.hasSuffix("left") ? "" : "\n")")
  }

  func page(_ representations: Representations) { display(representations, id: nil) }

  /// What a terminal shows stays.
  func clear(wait: Bool) {}

  func pause(seconds: Double) -> Bool {
    usleep(UInt32(min(max(seconds, 0) * 1e6, 4e9)))
    return true
  }

  func ask(_ prompt: String) -> Answer {
    print(prompt, terminator: " ")
    return readLine().map { .line($0) } ?? .unavailable("the input has ended")
  }
}
