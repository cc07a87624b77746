import Notebook
import Testing

/// The page's paragraph on figures and tables, sentence by sentence.
@Suite struct FiguresPageTests {
  private static func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 30 ms, I = 3 µA/cm²)
      sweep A = [1, 2, 3] µA/cm²
      sweep g = [40, 50] mS/cm²
      counts = spike_count(simulate(Lab3, 30 ms, I = A, gNa = g))
      """)
    return notebook
  }

  private func svg(_ shown: Representations) -> String {
    shown.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
  }

  @Test(arguments: [
    "plot(run.V)", "stack(run.V, run.I)", "raster(simulate(Lab3, 30 ms, I = A))",
    "heatmap(counts)", "phase(run.V, run.n)", "histogram(run.V)",
  ])
  func `plot, stack, raster, heatmap, phase and histogram draw figures`(cell: String) throws {
    #expect(svg(try Self.notebook().shown(cell)).contains("<svg"))
  }

  @Test func `a figure is saved in a file, and a table is one`() throws {
    let notebook = try Self.notebook()
    try notebook.run("save(plot(run.V), \"f.svg\")")
    #expect(try notebook.folder.text("f.svg").contains("<svg"))
    #expect(try notebook.run("table(counts)").contains("number of spikes"))
  }

  @Test(arguments: [
    "title = \"a title\"", "xlabel = \"along\"", "ylabel = \"up\"", "legend = true",
    "xlim = [5, 20] ms", "xlim = 5 ms .. 20 ms", "ylim = [-80, 40] mV", "width = 500",
    "height = 200",
  ])
  func `options are the same everywhere`(option: String) throws {
    let notebook = try Self.notebook()
    for call in ["plot(run.V", "stack(run.V"] {
      let changed = svg(try notebook.shown("\(call), \(option))"))
      #expect(changed != svg(try notebook.shown("\(call))")), "\(call), \(option)")
    }
  }

  @Test func `a figure is a value that is assigned, stacked and shown later`() throws {
    let notebook = try Self.notebook()
    #expect(try notebook.run("gates = plot(run.m, run.h, run.n)") == "")
    #expect(try notebook.run("gates").contains("m, h, n over 0–30 ms"))
    #expect(try notebook.run("stack(run.V, gates)").contains("m, h, n"))
  }

  @Test func `plots label themselves, and one axis is a line, two are a heat map`() throws {
    let notebook = try Self.notebook()
    let line = svg(try notebook.shown("plot(counts[g = 40 mS/cm²])"))
    #expect(line.contains("µA/cm²") && line.contains("number of spikes"))
    let map = try notebook.run("plot(counts)")
    #expect(map == (try notebook.run("heatmap(counts)")))
    #expect(map.contains("over A (1–3 µA/cm²) and g (40–50 mS/cm²)"))
    #expect(svg(try notebook.shown("plot(run.V)")).contains("time (ms)"))
  }

  @Test func `a function is drawn over a range, a model's own too`() throws {
    let notebook = try Self.notebook()
    #expect(try notebook.numbers("Lab3.αm(-40 mV) in 1/ms")[0] > 0)
    try notebook.run("tau_m(V) = 1 / (Lab3.αm(V) + Lab3.βm(V))")
    let words = try notebook.run("plot(tau_m, -100 mV .. 50 mV)")
    #expect(words.contains("tau_m against V over −100 to 50 mV"))
    #expect(try notebook.run("plot(Lab3.αm, -100 mV .. 50 mV)").contains("αm against V"))
  }
}
