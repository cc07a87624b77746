import Notebook
import Testing

/// The page's paragraph on sweeps, sentence by sentence.
@Suite struct SweepsPageTests {
  @Test(arguments: [
    "linspace(0 µA/cm², 10 µA/cm², 6)", "0 µA/cm² .. 10 µA/cm² by 2 µA/cm²",
    "[0, 2, 4, 6, 8, 10] µA/cm²", "10 µA/cm² .. 0 µA/cm² by -2 µA/cm²",
  ])
  func `a sweep is declared by linspace, a range or a list`(values: String) throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = \(values)")
    #expect(try notebook.numbers("sum(A) in µA/cm²") == [30])
    #expect(try notebook.run("length(A)") == "6")
  }

  @Test func `whatever is computed from a sweep has its axis`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 2, 5] µA/cm²
      stimulus = pulse(2 * A, 1 ms, 20 ms)
      run = simulate(Lab3, 20 ms, I = stimulus)
      counts = spike_count(run)
      """)
    for expression in ["stimulus(5 ms)", "run.V", "run.I", "counts", "max(run.V)", "A^2"] {
      #expect(try notebook.run("length(\(expression), over = A)") == "3", "\(expression)")
    }
  }

  @Test func `two sweeps make a grid`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 3] µA/cm²
      sweep g = [20, 50, 100] mS/cm²
      grid = simulate(Lab3, 20 ms, I = A, gNa = g)
      one = simulate(Lab3, 20 ms, I = 3 µA/cm², gNa = 20 mS/cm²)
      """)
    #expect(try notebook.numbers("spike_count(grid)").count == 6)
    #expect(
      try notebook.numbers("max(abs(grid[A = 3 µA/cm²][g = 20 mS/cm²].V - one.V)) in mV") == [0])
  }

  @Test func `trials are a sweep too`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep run = 1 .. 3
      noisy = simulate(Lab3, 20 ms, I = 2 µA/cm² + noise(1 µA/cm², 5 ms, seed = run))
      """)
    #expect(try notebook.run("length(spike_count(noisy))") == "3")
    #expect(
      try notebook.numbers("max(abs(noisy.I[run = 1] - noisy.I[run = 2])) in µA/cm²")[0] > 0.1)
    try notebook.run("sweep trial = 1 .. 20")
    #expect(try notebook.run("mean(trial, over = trial)") == "10.5")
    #expect(try notebook.run("sweep down = 20 .. 1 by -1\ndown[down = 3]") == "3")
  }

  @Test func `a plain list where one number is needed is an error that names sweep`() throws {
    let notebook = try TestNotebook.withLab3()
    for cell in [
      "simulate(Lab3, 1 ms, I = [1, 2] µA/cm²)", "pulse([1, 2] mV, 1 ms, 2 ms)(1 ms)",
      "2 * [1, 2]", "exp([1, 2])",
    ] {
      #expect(try notebook.failure(cell).contains("sweep"), "\(cell)")
    }
  }

  @Test func `a member, a moment and a span are picked by value`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = 0 µA/cm² .. 5 µA/cm² by 0.1 µA/cm²
      fi = simulate(Lab3, 20 ms, I = A)
      run = simulate(Lab3, 20 ms, I = 3 µA/cm²)
      """)
    #expect(try notebook.numbers("max(abs(fi[A = 3 µA/cm²].V - run.V))") == [0])
    #expect(try notebook.run("fi.V[A = 3 µA/cm²][t = 13.2 ms] == run.V[t = 13.2 ms]") == "true")
    #expect(try notebook.run("run.V[13.2 ms] == run.V[t = 13.2 ms]") == "true")
    #expect(try notebook.run("length(run.V[10 ms .. 20 ms])") == "401")
    #expect(try notebook.run("length(fi.V[A = 1 µA/cm² .. 2 µA/cm²], over = A)") == "11")
    #expect(try notebook.failure("fi[A = 3.05 µA/cm²]").contains("the nearest is"))
    #expect(try notebook.failure("run.V[t = 25 ms]").contains("the nearest is 20 ms"))
    #expect(try notebook.failure("run[A = 3 µA/cm²]").contains("no axis called A"))
  }

  @Test func `a condition picks the part of a sweep where it holds`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = 0 mV .. 10 mV\ncounts = if A >= 4 mV then 2 else 0")
    #expect(try notebook.run("min(A[counts > 0])") == "4 mV")
    #expect(try notebook.run("length(counts[A > 7 mV])") == "3")
    #expect(try notebook.failure("A[counts > 9]").contains("holds nowhere"))
  }

  @Test(arguments: [
    ("max", "[12, 22, 32]"), ("min", "[11, 21, 31]"), ("mean", "[11.5, 21.5, 31.5]"),
    ("sum", "[23, 43, 63]"), ("median", "[11.5, 21.5, 31.5]"),
  ])
  func `reductions take away the axis that over names`(name: String, result: String) throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [10, 20, 30]\nsweep B = [1, 2]\nG = A + B")
    try notebook.run("print(\(name)(G, over = B))\nprint(\(name)(G, over = \"B\"))")
    #expect(notebook.output.text == "\(result)\n\(result)\n")
  }

  @Test func `reductions take away t if there is one, else the only axis`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("sweep A = [1, 2] µA/cm²\nrun = simulate(Lab3, 5 ms, I = A)")
    for name in ["max", "min", "mean", "sd", "sum"] {
      #expect(try notebook.run("length(\(name)(run.V), over = A)") == "2")
    }
    #expect(try notebook.run("max(A)") == "2 µA/cm²")
    #expect(try notebook.run("length(mean(run.V, over = A), over = t)") == "201")
    try notebook.run("sweep B = [1, 2]")
    #expect(try notebook.failure("max(A * B)").contains("over = A or over = B"))
  }

  @Test func `a value that stands twice in a sweep is refused`() throws {
    let report = try TestNotebook().failure("sweep A = [1, 2, 1] mV")
    #expect(report.contains("1 mV stands twice") && report.contains("sweep trial"))
  }
}
