import FoundationEssentials
import Notebook
import Synchronization

/// A notebook under test: a session whose output is kept.
struct TestNotebook {
  let session: Session
  let output = RecordedOutput()
  /// Where its files are.
  let folder = TemporaryFolder()

  /// - Parameter maximumApplications: of functions in one statement; nil: as many as usual.
  init(traceBudget: Int = 1 << 30, threads: Int = 2, maximumApplications: Int? = nil) {
    var settings = Settings(traceBudget: traceBudget, threads: threads, folder: folder.url.path)
    if let maximumApplications { settings.maximumApplications = maximumApplications }
    session = Session(settings: settings)
  }

  /// A notebook in which the lab's neuron is defined.
  static func withLab3() throws -> TestNotebook {
    let notebook = TestNotebook()
    _ = try notebook.run(try Fixture.text("lab3-1.hux"))
    return notebook
  }

  /// Runs a cell that must succeed; its result as plain text, "" when it has none.
  @discardableResult
  func run(_ code: String) throws -> String {
    switch session.execute(code, named: "In [1]", output: output) {
    case .success(let result): return result?.plainText ?? ""
    case .failure(let failure): throw UnexpectedOutcome(failure.report)
    case .interrupted: throw UnexpectedOutcome("interrupted")
    }
  }

  /// Runs a cell that must succeed and show something; what it shows, in all forms.
  func shown(_ code: String) throws -> Representations {
    switch session.execute(code, named: "In [1]", output: output) {
    case .success(let result?): return result
    case .success: throw UnexpectedOutcome("the cell shows nothing")
    case .failure(let failure): throw UnexpectedOutcome(failure.report)
    case .interrupted: throw UnexpectedOutcome("interrupted")
    }
  }

  /// Runs a cell that must succeed; its result as HTML, "" when it has none.
  func html(_ code: String) throws -> String {
    switch session.execute(code, named: "In [1]", output: output) {
    case .success(let result):
      return result?.contents.first { $0.type == "text/html" }?.content ?? ""
    case .failure(let failure): throw UnexpectedOutcome(failure.report)
    case .interrupted: throw UnexpectedOutcome("interrupted")
    }
  }

  /// Runs a cell that must fail; its report.
  func failure(_ code: String) throws -> String {
    switch session.execute(code, named: "In [1]", output: output) {
    case .success(let result): throw UnexpectedOutcome("succeeded: \(result?.plainText ?? "")")
    case .failure(let failure): return failure.report
    case .interrupted: throw UnexpectedOutcome("interrupted")
    }
  }

  /// The numbers of a list or array that an expression gives, as printed.
  func numbers(_ expression: String) throws -> [Double] {
    output.clear(wait: false)
    try run("print(\(expression))")
    return output.text.split { "[], \n".contains($0) }.compactMap { Double($0) }
  }
}

struct UnexpectedOutcome: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appending(path: "huxley-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func data(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }

  func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ data: Data, to name: String) throws {
    try data.write(to: url.appending(path: name))
  }
}

/// What cells print and display.
final class RecordedOutput: CellOutput {
  private struct State {
    var text = ""
    var warnings = ""
    var displays: [Representations] = []
    /// The names of the displays.
    var ids: [String?] = []
    var interruptsAfter = Int.max
  }

  private let state = Mutex(State())

  var text: String { state.withLock { $0.text } }
  var warnings: String { state.withLock { $0.warnings } }
  var displays: [Representations] { state.withLock { $0.displays } }
  var ids: [String?] { state.withLock { $0.ids } }

  /// Makes the cell see an interrupt when it has asked so many times.
  func interrupt(afterQuestions count: Int) { state.withLock { $0.interruptsAfter = count } }

  var isInterrupted: Bool {
    state.withLock { state in
      state.interruptsAfter -= 1
      return state.interruptsAfter < 0
    }
  }

  func write(_ text: String, to stream: CellStream) {
    state.withLock { state in
      if stream == .error { state.warnings += text } else { state.text += text }
    }
  }

  func display(_ representations: Representations, id: String?) {
    state.withLock { state in
      state.displays.append(representations)
      state.ids.append(id)
    }
  }

  func page(_ representations: Representations) { display(representations, id: nil) }

  func pause(seconds: Double) -> Bool { !isInterrupted }

  /// Answers every question with the question.
  func ask(_ prompt: String) -> Answer { .line(prompt) }

  func clear(wait: Bool) {
    state.withLock { state in
      state.text = ""
      state.warnings = ""
      state.displays = []
      state.ids = []
    }
  }
}

/// Files beside the tests.
enum Fixture {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  static func text(_ name: String) throws -> String {
    String(decoding: try data(name), as: UTF8.self)
  }
}
