import Notebook
import Testing

/// The commands that draw, in words: what their figures say to a screen reader.
struct FigureCommandTests {
  private static let grid = """
    sweep A = linspace(0 µA/cm², 10 µA/cm², 6)
    sweep g = [20, 50, 100] mS/cm²
    grid = simulate(Lab3, 50 ms, I = A, gNa = g)
    fi = simulate(Lab3, 50 ms, I = A)
    run = simulate(Lab3, 50 ms, I = 3 µA/cm²)
    """

  private func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(FigureCommandTests.grid)
    return notebook
  }

  /// The SVG of a cell's result.
  private func svg(_ code: String, in notebook: TestNotebook) throws -> String {
    switch notebook.session.execute(code, named: "In [1]", output: notebook.output) {
    case .success(let result):
      let contents = result?.contents.first { $0.type == "image/svg+xml" }
      return try #require(contents).content
    case .failure(let failure): throw UnexpectedOutcome(failure.report)
    case .interrupted: throw UnexpectedOutcome("interrupted")
    }
  }

  @Test func `values over two sweeps are a heat map`() throws {
    let notebook = try notebook()
    let text = try notebook.run("plot(spike_count(grid))")
    #expect(text.hasPrefix("number of spikes over A (0–10 µA/cm²) and g (20–100 mS/cm²): 0 to "))
    #expect(try notebook.run("heatmap(spike_count(grid))") == text)
  }

  @Test func `a sweep over time is a heat map on request`() throws {
    let text = try notebook().run("heatmap(fi.V)")
    #expect(text.hasPrefix("V over time (0–50 ms) and A (0–10 µA/cm²): "))
  }

  @Test func `heat maps have contour lines where they are asked for`() throws {
    let notebook = try notebook()
    let plain = try svg("heatmap(spike_count(grid))", in: notebook)
    let lined = try svg("heatmap(spike_count(grid), contours = [1, 2])", in: notebook)
    #expect(plain.split(separator: "stroke=\"#000000\"").count == 1)
    #expect(lined.split(separator: "stroke=\"#000000\"").count > 2)
  }

  @Test(arguments: [
    ("heatmap(run.V)", "a heat map needs values over two axes, and these run along t"),
    ("heatmap(grid.V)", "a heat map needs values over two axes, and these have 3: A, g, t"),
    ("heatmap(spike_count(grid), zlim = [0 mV, 1 mV])", "the colours show a plain number"),
    ("plot(spike_count(grid), spike_count(grid))", "values over two sweeps are a heat map each"),
    ("plot(run.V, xlim = [20 ms, 10 ms])", "xlim runs backwards, from 20 ms to 10 ms"),
    ("plot(run.V, xlim = [0 mV, 10 mV])", "this axis shows a time (ms), and xlim is a voltage"),
    ("plot(run.V, ylim = [1, 1])", "this axis shows a voltage (mV), and ylim is a plain number"),
    ("stack(run.V, run.m, ylim = [0 ms, 1 ms])", "this axis shows a voltage (mV)"),
    ("stack(run.V, run.m, xlim = [20 ms, 10 ms])", "xlim runs backwards"),
    ("plot(run.V, xscale = log, xlim = [0 ms, 10 ms])", "a logarithmic axis shows positive values"),
    ("plot(run.V, run.m, ylabel = \"V\")", "there is one label for 2 panels"),
    ("plot(run.V, width = 10)", "width must be between 320 and 4000 pixels"),
    ("plot(spike_count(fi), error = 1 mV)", "error is a voltage (mV), and the curve is a plain"),
    ("plot(run.V, fi.V, error = 1 mV)", "errors are drawn for a single curve along one axis"),
    ("phase(run.V, 3)", "phase draws traces, and y does not run along time"),
    ("histogram([1, 2] mV, bin = 1 ms)", "histogram needs a voltage"),
    ("histogram([1, 2], bins = 0)", "bins is a whole number from 1 to 500"),
    ("histogram([1, 1e9], bin = 1)", "bins that narrow would be more than 500"),
    ("plot(run.V, theme = blue)", "it can be light, dark"),
  ])
  func `slips are answered in words`(code: String, words: String) throws {
    let report = try notebook().failure(code)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `ylim is for the panels of its dimension`() throws {
    let notebook = try notebook()
    let limited = try svg("stack(run.V, run.m, ylim = [-200 mV, 100 mV])", in: notebook)
    #expect(limited.contains(">−200<") && limited.contains(">0.5<"))
  }

  @Test func `a raster has a row for each member and says how many are silent`() throws {
    let notebook = try notebook()
    let text = try notebook.run("raster(fi)")
    #expect(text.hasPrefix("Raster over 0–50 ms: "))
    #expect(text.hasSuffix(" spikes in 6 members along A (0–10 µA/cm²), 1 of them silent"))
    #expect(try svg("raster(fi)", in: notebook).contains("rate (Hz)"))
    #expect(!(try svg("raster(fi, rate = false)", in: notebook).contains("rate (Hz)")))
    #expect(try notebook.run("raster(run)").contains("spikes"))
  }

  @Test func `a phase figure draws one trace against another`() throws {
    let text = try notebook().run("phase(run.V, run.n)")
    #expect(text == "n against V over 0–50 ms, with a dot every 1 ms")
  }

  @Test func `a phase figure of a sweep has a curve for each member`() throws {
    let text = try notebook().run("phase(fi.V, fi.n)")
    #expect(text.contains("for 6 members"))
  }

  @Test func `a histogram counts values, whatever their axes`() throws {
    let notebook = try notebook()
    #expect(
      try notebook.run("histogram([1, 2, 2, 3])")
        == "Histogram of value: 4 values in 3 bins, most (2) from 1.5 to 2.5")
    let missing = try notebook.run("histogram(latency(fi))")
    #expect(missing.hasSuffix("1 without a value"))
    #expect(try svg("histogram([1, 2, 2, 3], density = true)", in: notebook).contains("density"))
  }

  @Test func `errors are bars or a band`() throws {
    let notebook = try notebook()
    let bars = try svg("plot(rate(fi), error = 2 Hz)", in: notebook)
    let band = try svg("plot(rate(fi), error = 2 Hz, errors = band)", in: notebook)
    #expect(!bars.contains("fill-opacity=\".22\"") && !bars.contains("fill-opacity=\"0.22\""))
    #expect(band.contains("fill-opacity=\".22\"") || band.contains("fill-opacity=\"0.22\""))
  }

  @Test func `a legend names the curves in a box`() throws {
    let notebook = try notebook()
    let boxed = try svg("plot(run.m, run.h, legend = true)", in: notebook)
    #expect(boxed.contains("fill-opacity=\"0.85\"") || boxed.contains("fill-opacity=\".85\""))
  }

  @Test func `a bare trace has scale bars instead of axes`() throws {
    let text = try svg("stack(run.V, run.I, style = trace)", in: notebook())
    #expect(text.contains(">10 ms<") && text.contains(" mV<") && !text.contains("(ms)</text>"))
  }

  @Test func `a sweep drawn beside what runs along it is remarked on`() throws {
    let notebook = try notebook()
    _ = try notebook.run("plot(A, spike_count(fi))")
    #expect(
      notebook.output.displays.map(\.plainText) == [
        "Note: A is drawn as a curve of its own. Values know what they run along: "
          + "plot(spike_count(fi)) has A on its x axis."
      ])
    _ = try notebook.run("plot(spike_count(fi))\nplot(2 * A, spike_count(fi) * 1 µA/cm²)")
    #expect(notebook.output.displays.count { $0.plainText.hasPrefix("Note") } == 1)
  }

  @Test func `counts have whole ticks`() throws {
    let notebook = try notebook()
    let counts = try svg("plot(spike_count(fi)[A = 0 µA/cm² .. 4 µA/cm²])", in: notebook)
    #expect(counts.contains("text-anchor=\"end\">2<"))
    #expect(!counts.contains("text-anchor=\"end\">0.5<"))
  }

  @Test func `an axis may be logarithmic, and zero is then a gap`() throws {
    let text = try svg("plot([0, 1, 10, 100, 1000, 1e6], yscale = log)", in: notebook())
    #expect(text.contains(">10⁶<"))
  }

  @Test func `what a logarithmic axis leaves out is said`() throws {
    let notebook = try notebook()
    _ = try notebook.run("plot([1, 10], yscale = log)")
    #expect(notebook.output.displays.isEmpty)
    _ = try notebook.run("plot([0, 1, 10, -3, 1000, 1e6], yscale = log)")
    #expect(
      notebook.output.displays.map(\.plainText)
        == ["Note: 2 of 6 values are not above zero and have no place on a logarithmic axis."])
  }

  @Test(arguments: [
    (
      "sweep g = [0, 20, 50] mS/cm²\nheatmap(spike_count(simulate(Lab3, 50 ms, I = A, gNa = g)), "
        + "xscale = log)", "3 of 18 values are"
    ), ("histogram([0, 1, 10, -3, 1000, 1e6], xscale = log)", "2 of 6 values are"),
    ("histogram([0, 1, 10], xscale = log)", "1 of 3 values is"),
  ])
  func `so it is of heat maps and histograms`(cell: String, words: String) throws {
    let notebook = try notebook()
    _ = try notebook.run(cell)
    #expect(
      notebook.output.displays.map(\.plainText)
        == [
          "Note: \(words) not above zero and \(words.hasSuffix("is") ? "has" : "have") no place on a logarithmic axis."
        ])
  }

  @Test func `bins on a logarithmic axis are of one width there`() throws {
    let notebook = try notebook()
    let text = try notebook.run("histogram([1, 2, 3, 40, 100, 1000], bins = 3, xscale = log)")
    #expect(text.contains("6 values in 3 bins, most (3) from 1 to 10"))
    let report = try notebook.failure("histogram([1, 2, 3], bin = 1, xscale = log)")
    #expect(report.contains("no longer so on a logarithmic axis") && report.contains("bins = 20"))
  }

  @Test func `labels that were asked for stand in a figure without axes too`() throws {
    let notebook = try notebook()
    let one = try svg(
      "plot(run.V, style = trace, xlabel = \"after the dose\", ylabel = \"soma\")", in: notebook)
    #expect(one.contains(">after the dose<") && one.contains(">soma<") && one.contains(">10 ms<"))
    let many = try svg(
      "plot(run.m, run.h, run.V, style = trace, ylabel = [\"gates\", \"soma\"])", in: notebook)
    #expect(many.contains(">gates<") && many.contains(">soma<"))
    #expect(many.split(separator: "rotate(-90)").count == 2)
    #expect(!many.contains("(ms)</text>"))
  }

  @Test(arguments: ["xscale", "yscale"])
  func `scale bars are for linear axes`(option: String) throws {
    let report = try notebook().failure("plot(run.m, style = trace, \(option) = log)")
    #expect(report.contains("a scale bar says nothing where an axis is logarithmic"))
  }

  @Test
  func `what one figure of a stack has holds for the page, and what the stack says goes before`()
    throws
  {
    let notebook = try notebook()
    let stack = "stack(run.V, plot(run.I, theme = dark, style = trace, width = 800)"
    let all = try svg(stack + ")", in: notebook)
    #expect(all.contains("fill=\"#111111\"") && all.contains("width=\"800\""))
    #expect(!all.contains("(ms)</text>"))
    let other = try svg(stack + ", theme = light, style = axes, width = 500)", in: notebook)
    #expect(!other.contains("fill=\"#111111\"") && other.contains("width=\"500\""))
    #expect(other.contains("(ms)</text>"))
  }

  @Test func `a stack keeps the titles of its figures`() throws {
    let notebook = try notebook()
    let stack = "stack(plot(run.V, title = \"membrane\"), plot(run.I, title = \"current\"))"
    #expect(try svg(stack, in: notebook).contains(">membrane · current<"))
  }

  @Test func `dark figures have a dark background`() throws {
    #expect(try svg("plot(run.V, theme = dark)", in: notebook()).contains("fill=\"#111111\""))
  }

  @Test func `a sweep that runs through several panels has one colour bar`() throws {
    for cell in ["stack(plot(fi.INa), plot(fi.V))", "plot(fi.INa, fi.V)"] {
      let text = try svg(cell, in: notebook())
      #expect(text.components(separatedBy: ">A").count == 2)
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
