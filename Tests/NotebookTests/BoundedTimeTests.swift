import Notebook
import Testing

/// Cells of a size that nobody types: each is answered soon, and stops when it is asked to.
@Suite struct BoundedTimeTests {
  private static let count = 20_000

  private static func lines(_ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n")
  }

  static let cells: [String] = [
    "x0 = 1 mV\n" + lines { "x\($0 + 1) = x\($0) + 1 mV" },
    lines { "f\($0)(x) = x + \($0)" },
    lines { "y\($0) = unknown\($0) + 1" },
    lines { "y\($0) = 2 x\($0) )" },
    "model M {\n a0 = 1 mV\n" + lines { " a\($0 + 1) = a\($0) + 1 mV" }
      + "\n dV/dt = -V / (10 ms)\n V(0) = a5\n}",
    "model M {\n" + lines { " f\($0)(V in mV) in 1/ms = V + \($0)" }
      + "\n gate m: f1, f2\n dV/dt = -V / (10 ms)\n V(0) = 1 mV\n}",
    "x = [" + lines { "\($0), " } + "1]",
  ]

  /// Quadratic time would take minutes here, so the limit says that none is taken.
  @Test(.timeLimit(.minutes(1)), arguments: cells.indices)
  func `twenty thousand lines take no quadratic time`(index: Int) throws {
    let notebook = TestNotebook()
    _ = notebook.session.execute(Self.cells[index], named: "In [1]", output: notebook.output)
    #expect(try notebook.run("1 + 1") == "2")
  }

  @Test func `the checker hears an interrupt`() throws {
    let notebook = TestNotebook()
    notebook.output.interrupt(afterQuestions: 100)
    let outcome = notebook.session.execute(
      Self.cells[0], named: "In [1]", output: notebook.output)
    guard case .interrupted = outcome else {
      Issue.record("not interrupted")
      return
    }
    #expect(try TestNotebook().run("1 + 1") == "2")
  }

  @Test(arguments: [
    "f40(1)", "f(x) = f40(x)\nf(1)", "model M {\n dV/dt = -f40(V)\n V(0) = 1\n}\nsimulate(M, 1)",
  ])
  func `a function that doubles the work of the one before it is given up with a sentence`(
    cell: String
  ) throws {
    let notebook = TestNotebook(maximumApplications: 20_000)
    let chain = (1...40).map { "f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x)" }
    try notebook.run("f0(x) = x\n" + chain.joined(separator: "\n"))
    #expect(try notebook.failure(cell).contains("applies functions more than 20000 times"))
    #expect(try notebook.run("f8(1)") == "256")
  }

  @Test func `a model whose helpers double the work is given up with a sentence`() throws {
    let notebook = TestNotebook(maximumApplications: 20_000)
    let chain = (1...30).map { " f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x)" }
    let model =
      "model M {\n f0(x) = x\n" + chain.joined(separator: "\n")
      + "\n dV/dt = -f30(V) / (10 ms)\n V(0) = 1 mV\n}\nsimulate(M, 1 ms)"
    #expect(try notebook.failure(model).contains("applies functions more than 20000 times"))
  }

  @Test func `a function that doubles the work of the one before it is checked in bounded time`()
    throws
  {
    let notebook = TestNotebook()
    let chain = (1..<50).map { "g\($0)(x) = g\($0 - 1)(x) + g\($0 - 1)(x)" }
    notebook.output.interrupt(afterQuestions: 100_000)
    _ = notebook.session.execute(
      "g0(x) = x\n" + chain.joined(separator: "\n"), named: "In [1]", output: notebook.output)
    #expect(notebook.output.text.isEmpty)
  }
}
