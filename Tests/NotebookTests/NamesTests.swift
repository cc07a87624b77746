import Notebook
import Testing

/// What happens where a session gives a name that has a meaning already another one.
@Suite struct NamesTests {
  @Test func `a value called like an option hides no option`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      plain = simulate(Lab3, 20 ms, method = euler, I = 3 µA/cm²)
      euler = 3
      threshold = -50 mV
      run = simulate(Lab3, 20 ms, method = euler, I = 3 µA/cm²)
      """)
    #expect(try notebook.numbers("max(abs(run.V - plain.V))") == [0])
    #expect(try notebook.run("plot(run.V, mark = threshold)").contains("spike"))
    #expect(try notebook.run("plot(run.V, mark = [threshold])").contains("spike"))
  }

  @Test func `a method of one's own may be called like a built-in one`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      a = simulate(Lab3, 20 ms, method = heun, I = 3 µA/cm²)
      heun(f, x, t, dt) = x + dt * f(t, x)
      b = simulate(Lab3, 20 ms, method = heun, I = 3 µA/cm²)
      c = simulate(Lab3, 20 ms, method = euler, I = 3 µA/cm²)
      """)
    #expect(try notebook.numbers("max(abs(b.V - c.V)) in mV")[0] < 1e-6)
    #expect(try notebook.numbers("max(abs(b.V - a.V)) in mV")[0] > 1e-3)
  }

  @Test func `a value called like a command hides no command`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("plot = 3\nmax = [1, 2]\nrate = 5 1/ms\nrun = simulate(Lab3, 20 ms)")
    #expect(try notebook.run("plot(run.V)").contains("no spikes"))
    #expect(try notebook.run("max(max) + plot") == "5")
    #expect(try notebook.run("rate(run)") == "0 Hz")
    try notebook.run("larger(max) = max(max, 2)")
    #expect(try notebook.run("larger(3)") == "3")
  }

  @Test func `t may be the times of a run, and no fixed value`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("t = simulate(Lab3, 1 ms).t")
    #expect(try notebook.run("length(t)") == "41")
    #expect(try notebook.failure("t = 3 ms").contains("t is the time"))
    #expect(try notebook.run("length(t)") == "41")
  }

  @Test func `lines without a name are called by what was plotted`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 20 ms, I = 3 µA/cm²)")
    let figure = try notebook.shown("plot(run.V, run.V * 2)")
    #expect(figure.plainText.contains("run.V * 2 from"))
    let svg = figure.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
    #expect(svg.contains("run.V * 2"))
  }
}
