import Notebook
import Testing

/// Slips that were found by trying to break things; each stays found.
@Suite struct RegressionTests {
  @Test(arguments: [
    "ff(g) = g(g)\nff(ff)", "pp(x, y) = x(y, x)\npp(pp, pp)", "z(g) = g(g) + 1\nh(x) = z(z)",
    "y(x) = (x)(x)\ny(y)",
  ])
  func `a function applied to itself is refused`(cell: String) throws {
    let notebook = TestNotebook()
    #expect(try notebook.failure(cell).contains("deep"))
    #expect(try notebook.run("1 + 1") == "2")
  }

  @Test(arguments: ["[a]", "[a, \"x\"]"])
  func `lists in lists end somewhere`(list: String) throws {
    let notebook = TestNotebook()
    let cell = "a = [1, 2]\n" + String(repeating: "a = \(list)\n", count: 5_000)
    #expect(try notebook.failure(cell).contains("lists are too deep in lists here"))
    #expect(try notebook.run("1 + 1") == "2")
  }

  @Test func `lists that share their parts are refused before they are walked through`() throws {
    let notebook = TestNotebook()
    try notebook.run("a = [\"x\", \"y\"]")
    let cell = String(repeating: "a = [a, a, a, a, a, a, a, a, a, a]\n", count: 14)
    #expect(try notebook.failure(cell).contains("lists are too deep"))
    try notebook.run("a = [\"x\", \"y\"]\n" + String(repeating: "a = [a, a]\n", count: 11))
    #expect(try notebook.run("a").utf8.count < 20_000)
  }

  @Test func `a text that doubles ends somewhere`() throws {
    let notebook = TestNotebook()
    let cell = "s = \"abcdefgh\"\n" + String(repeating: "s = \"{s}{s}\"\n", count: 40)
    #expect(try notebook.failure(cell).contains("longer than the 16 MB"))
  }

  @Test func `a run beyond the memory budget shows its table and says why it is not drawn`() throws
  {
    let notebook = try TestNotebook.withLab3()
    let text = try notebook.run(
      "memory_budget(\"1 MB\")\nsimulate(Lab3, 2000 ms, dt = 0.01 ms, I = 3 µA/cm²)")
    #expect(text.contains("spikes") && text.contains("does not fit the memory budget"))
    #expect(!text.contains("CommandError"))
  }

  @Test(arguments: [
    ("(-8)^0.5", "only powers that are whole"), ("(0 - 1)^(1/3)", "only powers that are whole"),
    ("sweep x = [1, -4]\nx^0.5", "whole (x = -4)"), ("log(0)", "log has no value at 0"),
  ])
  func `what has no value in the real numbers is an error`(cell: String, words: String) throws {
    #expect(try TestNotebook().failure(cell).contains(words))
  }

  @Test func `evenly spaced values reach across all numbers`() throws {
    let notebook = TestNotebook()
    #expect(try notebook.numbers("logspace(1e-200, 1e200, 3)") == [1e-200, 1, 1e200])
    #expect(try notebook.numbers("linspace(-1.7e308, 1.7e308, 3)") == [-1.7e308, 0, 1.7e308])
    let small = try notebook.numbers("logspace(-1e-200, -1e-180, 3)")
    #expect(small.count == 3 && abs(small[1] / -1e-190 - 1) < 1e-9)
  }

  @Test func `an interrupt ends functions that call each other a billion times`() throws {
    let notebook = TestNotebook()
    var cell = "a0(x) = x + 1\n"
    for level in 1...9 {
      let call = (0..<10).reduce("x") { inner, _ in "a\(level - 1)(\(inner))" }
      cell += "a\(level)(x) = \(call)\n"
    }
    notebook.output.interrupt(afterQuestions: 10_000)
    let outcome = notebook.session.execute(
      cell + "a9(1)", named: "In [1]", output: notebook.output)
    guard case .interrupted = outcome else {
      Issue.record("not interrupted")
      return
    }
  }

  @Test(arguments: ["rk4", "heun", "euler", "exponential_euler"])
  func `no method feels a pulse before it begins`(method: String) throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model RC {
        input I = 0 mV/ms
        dV/dt = I - V / (10 ms)
        V(0) = 0 mV
      }
      run = simulate(RC, 30 ms, dt = 1 ms, method = \(method), I = pulse(3 mV/ms, 10 ms, 20 ms))
      """)
    #expect(try notebook.numbers("run.V[t = 10 ms] in mV") == [0])
    #expect(try notebook.numbers("run.V[t = 11 ms] in mV")[0] > 0)
  }

  @Test func `rk4 keeps its fourth order across the edges of a pulse`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model RC {
        input I = 0 mV/ms
        dV/dt = I - V / (10 ms)
        V(0) = 0 mV
      }
      value(dt) = simulate(RC, 30 ms, dt = dt, I = pulse(3 mV/ms, 10 ms, 20 ms)).V[t = 30 ms] in mV
      """)
    // 30 mV · (1 − e⁻¹) at 20 ms, decaying for 10 ms.
    let exact = 30 * (1 - 0.36787944117144233) * 0.36787944117144233
    let coarse = try notebook.numbers("value(1 ms) - \(exact)")[0]
    let fine = try notebook.numbers("value(0.5 ms) - \(exact)")[0]
    #expect(abs(coarse) < 1e-5)
    #expect(abs(coarse / fine - 16) < 1.5)
  }

  @Test func `members that failed have no trace and are left out of reductions`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("sweep s = [0, 50000] µA/cm²\nb = simulate(Lab3, 20 ms, I = s)")
    #expect(try notebook.numbers("min(b.V)").count == 1)
    #expect(
      try notebook.numbers("mean(b.V, over = \"s\")[t = 0.025 ms]")
        == notebook.numbers("b.V[s = 0 µA/cm²][t = 0.025 ms]"))
    #expect(try notebook.numbers("sum(spike_count(b))") == [0])
    #expect(
      try notebook.run("raster(b)")
        == "Raster over 0–20 ms: no spikes in 1 member along s (0–50000 µA/cm²), "
        + "1 of them silent; 1 failed")
    #expect(try notebook.failure("b[s = 50000 µA/cm²]").contains("left the finite numbers"))
  }

  @Test func `a function is drawn over the range as written`() throws {
    let notebook = try TestNotebook.withLab3()
    #expect(try notebook.run("plot(sin, 0 .. 6.28)").contains("over 0–6.28"))
    #expect(try notebook.run("plot(sin, 0 .. 0.5)").contains("over 0–0.5"))
    #expect(
      try notebook.run("plot(Lab3.αm, -80.5 mV .. 50.2 mV)").contains("over −80.5 to 50.2 mV"))
  }

  @Test func `a difference of temperatures counts in kelvins`() throws {
    #expect(try TestNotebook().run("20 °C - 10 °C") == "10 K")
  }

  @Test func `whole numbers keep all their digits`() throws {
    #expect(try TestNotebook().run("123456789012345") == "123456789012345")
    #expect(try TestNotebook().run("0.1 + 0.2") == "0.3")
  }

  @Test func `gates whose steady states depend on each other are refused, chains are not`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Circle {
        gate m: inf = k, tau = 1 ms
        gate k: inf = m, tau = 2 ms
      }
      model Chain {
        gate a: inf = b / 2, tau = 1 ms
        gate b: inf = c / 2, tau = 1 ms
        gate c: inf = 0.8, tau = 1 ms
      }
      """)
    #expect(try notebook.failure("simulate(Circle, 5 ms)").contains("in a circle"))
    #expect(try notebook.numbers("simulate(Chain, 1 ms).a[t = 0 ms]") == [0.2])
  }

  @Test func `rates may begin on the line of their brace`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model M { rates (V in mV) in 1/ms { a = 0.1
          b = 0.2 }
        gate m: a, b
        dV/dt = -m * V / (1 ms)
        V(0) = 3 mV
      }
      """)
    #expect(try notebook.run("M.b(0 mV)") == "0.2 1/ms")
  }

  @Test(arguments: ["", " ", "\\n"])
  func `an assertion without words of its own says that it does not hold`(words: String) throws {
    let report = try TestNotebook().failure("assert 11 < 2, \"\(words)\"")
    #expect(report.contains("Error: this does not hold"), "\(report)")
  }

  @Test func `a table of a million rows shows its ends`() throws {
    let table = try TestNotebook().run("sweep big = linspace(0, 10, 1000000)\ntable(big * 2)")
    #expect(table.filter { !$0.isWhitespace }.contains("20of1000000rows"))
    #expect(table.split(separator: "\n").count < 30)
  }

  @Test func `the refractory spans keep their numbers when the run ends before them`() throws {
    let notebook = try TestNotebook.withLab3()
    func svg(_ duration: Int) throws -> String {
      let outcome = notebook.session.execute(
        """
        plot(simulate(Lab3, \(duration) ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms)).V, \
        mark = refractory)
        """, named: "In [1]", output: notebook.output)
      guard case .success(let result?) = outcome else { throw UnexpectedOutcome("no figure") }
      return result.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
    }
    for duration in [20, 50] {
      #expect(try svg(duration).contains("relative refractory 6.4 ms"))
    }
  }

  @Test func `a constant-field current has a hole and no pole`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model G {
        P = 0.1 µA/cm²
        IG = P * (V / (25 mV)) * (1 - 10 * exp(-V / (25 mV))) / (1 - exp(-V / (25 mV)))
        input I = 0 µA/cm²
        dV/dt = (I - IG) / (1 µF/cm²)
        V(0) = 0 mV
      }
      run = simulate(G, 1 ms)
      """)
    // P (1 − 10) at V = 0, where the quotient is 1.
    #expect(abs(try notebook.numbers("run.IG[t = 0 ms] in µA/cm²")[0] + 0.9) < 1e-9)
    #expect(try notebook.numbers("run.V[t = 1 ms] in mV")[0] > 0.5)
  }
}
