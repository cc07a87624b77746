import Notebook
import Testing

/// The page's paragraph on measures, sentence by sentence.
@Suite struct MeasuresPageTests {
  @Test func `measures are one word each`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 50 ms, I = 3 µA/cm²)")
    #expect(try notebook.run("spike_count(run)") == "6")
    #expect(try notebook.run("spikes(run).count") == "6")
    #expect(try notebook.run("length(spike_times(run))") == "6")
    #expect(try notebook.run("length(isi(run))") == "5")
    #expect(try notebook.run("rate(run)") == "120 Hz")
    #expect(try notebook.run("latency(run) == spike_times(run)[1]") == "true")
  }

  @Test func `action_potentials is a table of what is measured, one row a spike`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 50 ms, I = 3 µA/cm²)")
    let table = try notebook.run("action_potentials(run)")
    for column in [
      "time", "threshold", "peak", "amplitude", "half-width", "trough", "max dV/dt",
    ] {
      #expect(table.contains(column), "\(column)")
    }
    #expect(table.contains("\n    6 ") && !table.contains("\n    7 "))
  }

  @Test(arguments: [
    ("rheobase(Lab3)", "±"), ("strength_duration(Lab3)", "±"),
    ("refractory(simulate(Lab3, 5 ms))", "±"), ("fi_curve(Lab3)", "from 0.01"),
    ("equilibria(Lab3)", "stable node"), ("phase_plane(Lab3)", "stable node"),
    ("voltage_clamp(Lab3)", "peak"), ("gating(Lab3)", "time constant"),
  ])
  func `experiments that labs repeat are one word each, and a search tells its error`(
    call: String, words: String
  ) throws {
    #expect(try TestNotebook.withLab3().run(call).contains(words), "\(call)")
  }

  @Test func `an argument that offers a choice takes a bare word`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 1 ms, 9 ms))")
    let marked = try notebook.shown("plot(run.V, mark = [threshold, refractory])")
    let svg = marked.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
    #expect(svg.contains("threshold") && svg.contains("refractory"))
    #expect(
      try notebook.failure("plot(run.V, mark = \"threshold\")").contains("without quotation marks"))
  }
}
