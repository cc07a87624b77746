import Notebook
import Testing

/// The page's paragraphs on values and functions, sentence by sentence.
@Suite struct FunctionsPageTests {
  @Test
  func
    `a value is a number, a boolean, a string, a list, a function, a model, a run, spikes, a figure or a table`()
    throws
  {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      number = 3 mV
      boolean = true
      string = "text"
      list = [1, 2]
      function = pulse(1 mV, 1 ms, 2 ms)
      neuron = Lab3
      run = simulate(neuron, 1 ms)
      events = spikes(run)
      figure = plot(run.V)
      rows = table(list)
      """)
    for name in [
      "number", "boolean", "string", "list", "function", "neuron", "run", "events", "figure",
    ] {
      #expect(try !notebook.run(name).isEmpty, "\(name)")
    }
    #expect(try !notebook.run("rows").isEmpty)
    #expect(try notebook.run("[pulse, neuron, figure];") == "")
  }

  @Test func `a trace has the axis t, a sweep adds its own, and a scalar has none`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 1 ms)\nsweep A = [1, 2] µA/cm²")
    #expect(try notebook.run("length(run.V, over = t)") == "41")
    #expect(try notebook.failure("length(run.V, over = A)").contains("it has t"))
    try notebook.run("both = simulate(Lab3, 1 ms, I = A).V")
    #expect(try notebook.run("length(both, over = A)") == "2")
    #expect(try notebook.failure("length(3 mV)").contains("single value"))
  }

  @Test func `a function may say the units of its parameters and of its result`() throws {
    let notebook = TestNotebook()
    try notebook.run("αm(V in mV) in 1/ms = 0.32 * (V + 54) / (1 - exp(-(V + 54) / 4))")
    #expect(abs(try notebook.numbers("αm(-0.05 V) in 1/ms")[0] - 2.02497) < 1e-4)
    #expect(try notebook.failure("αm(-50)").contains("needs a voltage (mV)"))
    #expect(try notebook.failure("f(x) in mV = x\nf(3 ms)").contains("must give a plain number"))
    try notebook.run("area(d in µm) in µm² = π * d^2")
    #expect(try notebook.run("\"{area(20 µm): 4 digits}\"") == "1257 µm²")
  }

  @Test func `functions are values`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      twice(f, x) = f(f(x))
      add(x) = x + 1 mV
      g = add
      chosen = if 1 < 2 then 3 else 4
      """)
    #expect(try notebook.run("twice(g, 3 mV)") == "5 mV")
    #expect(try notebook.run("twice(sqrt, 16)") == "2")
    #expect(try notebook.run("[add, g][2](1 mV)") == "2 mV")
  }

  @Test func `arithmetic on functions of the same parameter gives a function`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      f(x) = x^2
      g(x) = 3 * x
      h = (f + g) / 2 - 1
      k = -f * g
      """)
    #expect(try notebook.run("h(2)") == "4")
    #expect(try notebook.run("k(2)") == "-24")
    #expect(try notebook.failure("f + \"text\"").contains("needs numbers"))
  }

  @Test(arguments: ["for i in 1 .. 3", "while true", "x += 1", "x[1] = 3"])
  func `there are no loops and no mutation`(cell: String) throws {
    let notebook = TestNotebook()
    try notebook.run("x = [1, 2]")
    _ = try notebook.failure(cell)
    #expect(try notebook.run("x") == "[1, 2]")
  }
}
