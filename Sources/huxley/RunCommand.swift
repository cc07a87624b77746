import ArgumentParser
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
    guard let bytes = Self.contents(of: file) else {
      throw Failure("The file \(file) cannot be read.")
    }
    let session = Session(settings: Machine.settings)
    let output = TerminalOutput()
    let code = String(decoding: bytes, as: UTF8.self)
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

extension RunCommand {
  /// Reads to the end whatever has one: a file, or a pipe such as `/dev/stdin`.
  private static func contents(of path: String) -> [UInt8]? {
    guard let stream = fopen(path, "rb") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, stream)
      if count == 0 { return ferror(stream) == 0 ? bytes : nil }
      bytes += part[..<count]
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
    guard seconds > 0 else { return true }
    let whole = min(seconds.rounded(.down), 1e9)
    var left = timespec(tv_sec: Int(whole), tv_nsec: Int(min(seconds - whole, 0.999) * 1e9))
    var rest = timespec()
    while nanosleep(&left, &rest) != 0 && errno == EINTR { left = rest }
    return true
  }

  func ask(_ prompt: String) -> Answer {
    print(prompt, terminator: " ")
    return readLine().map { .line($0) } ?? .unavailable("the input has ended")
  }
}
