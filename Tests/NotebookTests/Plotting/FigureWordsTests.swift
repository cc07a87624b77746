import Testing

@testable import Notebook

/// What figures say of themselves, and what their labels are made from.
struct FigureWordsTests {
  private func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 20 ms, I = 3 µA/cm²)
      sweep A = [1, 2, 5] µA/cm²
      family = simulate(Lab3, 20 ms, I = A)
      model Cell {
        Cm = 1 µF/cm²
        I_Na = 0.3 mS/cm² * (V - 10 mV)
        I_K = 0.1 mS/cm² * (V + 80 mV)
        input Iapp = 0 µA/cm²
        dV/dt = (Iapp - I_Na - I_K) / Cm
        V(0) = -65 mV
      }
      cell = simulate(Cell, 20 ms, Iapp = 2 µA/cm²)
      """)
    return notebook
  }

  private func svg(_ cell: String) throws -> String {
    let shown = try notebook().shown(cell)
    return try #require(shown.contents.first { $0.type == "image/svg+xml" }).content
  }

  @Test(arguments: [
    ("plot(run.I)", "I over 0–20 ms: 3 µA/cm² throughout"),
    ("plot(run.m, xlim = [5 ms, 10 ms])", "; shown from 5 to 10 ms"),
    ("plot(run.V, xlim = [100 ms, 200 ms])", "; the figure shows no data from 100 to 200 ms"),
    ("plot(run.m, xlim = [13 ms, 13.001 ms])", "; shown from 13 to 13.001 ms"),
    ("plot([5])", "values at index 1: 5"),
    ("plot([1e-6, 2e-6])", "1×10⁻⁶ to 2×10⁻⁶"),
    (
      "plot(latency(simulate(Lab3, 20 ms, I = pulse(A - 2 µA/cm², 5 ms, 12 ms))))",
      "without a value"
    ),
    ("raster(family)", " members along A (1–5 µA/cm²)"),
    ("histogram([-80, -80, -75] mV, bin = 2 mV)", "most (2) from −80 to −78"),
    ("histogram([1])", "1 value in 1 bin,"),
    ("histogram([1, 2e300])", "; 1 beyond ±1e300"),
    ("plot(run.m, run.h, run.n, run.m^2, run.h^2, run.n^2, run.m^3)", ", and 1 more"),
  ])
  func `sentences say what is there`(cell: String, words: String) throws {
    let text = try notebook().run(cell)
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("0 of them silent"))
  }

  @Test func `a map says what it was asked to show and cannot`() throws {
    let notebook = try notebook()
    try notebook.run("sweep g = [40, 50, 60] mS/cm²")
    let text = try notebook.run(
      """
      counts = spike_count(simulate(Lab3, 20 ms, I = A, gNa = g))
      heatmap(counts, contours = [1.5, 100], zlim = [0, 1])
      """)
    #expect(text.contains("values beyond the ends of the colours"), "\(text)")
    #expect(text.contains("; no contour at 100, outside the values"), "\(text)")
  }

  @Test(arguments: [
    "histogram([1e16] mV, bin = 1 mV)", "histogram([1e17, 1e17] mV, bin = 1 mV)",
  ])
  func `bins too narrow for numbers as large as the values are refused`(cell: String) throws {
    let report = try notebook().failure(cell)
    #expect(report.contains("cannot be told apart"), "\(report)")
  }

  @Test(arguments: [
    "histogram([0, 5e-324])", "histogram([-5e-324, 5e-324])",
    "histogram([1e300, 2e300], bin = 1e300)",
    "histogram([1e17, 1e17] mV)",
  ])
  func `no values are too extreme for a histogram`(cell: String) throws {
    #expect(try notebook().run(cell).hasPrefix("Histogram of "))
  }

  @Test func `currents and inputs have their colours whatever the spelling of their names`() throws
  {
    #expect(try svg("plot(cell.I_Na)").contains("stroke=\"#d55e00\" stroke-width=\"15\""))
    #expect(try svg("plot(cell.I_K)").contains("stroke=\"#0072b2\" stroke-width=\"15\""))
    let input = try svg("stack(cell.V, cell.Iapp)")
    #expect(input.contains("stroke=\"#cc79a7\" stroke-width=\"15\""))
    #expect(input.contains(">app</tspan>"))
  }

  @Test func `families in one panel differ by dashes and are named beside them`() throws {
    let svg = try svg("plot(family.INa, family.IK)")
    #expect(svg.contains("stroke-width=\"12\" stroke-dasharray=\"60 30\""))
    #expect(svg.contains("stroke-width=\"15\" stroke-dasharray=\"60 30\""))
    #expect(svg.matches(of: /font-weight="bold"/).count == 2)
  }

  @Test func `the symbol of a derivative is italic, and what is unnamed has no name of another`()
    throws
  {
    let derivative = try svg("plot(derivative(run.V))")
    #expect(derivative.contains("font-style=\"italic\">V<"))
    #expect(try svg("plot(run.V, run.V*2)").contains(">voltage"))
  }

  @Test func `real eigenvalues are numbers with the minus sign of tables`() throws {
    let shown = try notebook().shown("equilibria(Lab3)")
    let table = shown.contents.first { $0.type == "text/html" }?.content ?? ""
    let body = table.split(separator: "<tbody>").last ?? ""
    #expect(body.contains(">−") && !body.contains(">-"), "\(table)")
  }
}
