import Notebook
import Testing

@Suite struct MeasuresTests {
  private static func withRuns() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 100 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 100 ms))
      sweep A = [0, 3, 6] µA/cm²
      runs = simulate(Lab3, 100 ms, method = euler, I = pulse(A, 10 ms, 100 ms))
      """)
    return notebook
  }

  @Test func `spikes are a value that the measures take`() throws {
    let notebook = try Self.withRuns()
    try notebook.run("s = spikes(run, from = 30 ms, to = 80 ms)")
    let all = try notebook.numbers("spike_times(run)")
    let inside = all.filter { $0 >= 30 && $0 < 80 }
    #expect(inside.count > 2 && inside.count < all.count)
    #expect(try notebook.numbers("s.times") == inside)
    #expect(try notebook.numbers("s.count") == [Double(inside.count)])
    #expect(try notebook.numbers("spike_count(s)") == [Double(inside.count)])
    #expect(try notebook.numbers("rate(s) in 1/ms")[0] == Double(inside.count) / 50)
    let intervals = zip(inside.dropFirst(), inside).map { $0 - $1 }
    for (found, expected) in zip(try notebook.numbers("isi(s)"), intervals) {
      #expect(abs(found - expected) < 1e-9)
    }
    #expect(try notebook.run("s").contains("Spikes of Lab3: \(inside.count)"))
  }

  @Test func `what is ragged along a sweep stays with its member`() throws {
    let notebook = try Self.withRuns()
    let counts = try notebook.numbers("spike_count(runs)").map { Int($0) }
    #expect(counts[0] == 0 && counts[1] < counts[2])
    #expect(
      try notebook.numbers("spike_times(runs)[A = 3 µA/cm²]")
        == notebook.numbers("spike_times(run)"))
    #expect(try notebook.numbers("spikes(runs)[A = 6 µA/cm²].times").count == counts[2])
    #expect(try notebook.numbers("spike_times(runs)[A = 0 µA/cm²]").isEmpty)
    // The first interval of each member; none for the one without spikes.
    #expect(try notebook.numbers("isi(runs)[interval = 1]").count == 2)
  }

  @Test func `latency counts from the start of the window`() throws {
    let notebook = try Self.withRuns()
    let first = try notebook.numbers("spike_times(run)[spike = 1]")[0]
    #expect(abs(try notebook.numbers("latency(run, from = 10 ms)")[0] - (first - 10)) < 1e-9)
  }

  @Test func `adaptation is the mean of relative changes`() throws {
    let notebook = try Self.withRuns()
    let intervals = try notebook.numbers("isi(run)")
    let changes = zip(intervals.dropFirst(), intervals).map { ($0 - $1) / ($0 + $1) }
    let mean = changes.reduce(0, +) / Double(changes.count)
    #expect(abs(try notebook.numbers("adaptation(run)")[0] - mean) < 1e-9)
    let rest = changes.dropFirst(2)
    #expect(
      abs(
        try notebook.numbers("adaptation(run, skip = 2)")[0]
          - rest.reduce(0, +) / Double(rest.count)) < 1e-9)
  }

  @Test func `a run without spikes has empty measures`() throws {
    let notebook = try Self.withRuns()
    try notebook.run("quiet = simulate(Lab3, 20 ms)")
    #expect(try notebook.numbers("spike_times(quiet)").isEmpty)
    #expect(try notebook.numbers("isi(quiet)").isEmpty)
    #expect(try notebook.run("print(latency(quiet), adaptation(quiet))") == "")
    #expect(notebook.output.text.contains("no value no value"))
    #expect(try notebook.run("spikes(quiet)").contains("Spikes of Lab3: 0"))
  }

  @Test(arguments: [
    ("spike_count(run, from = 200 ms)", "the window begins at 200 ms"),
    ("spike_count(run, from = 50 ms, to = 20 ms)", "ends before it begins"),
    ("spike_count(run, at = 3 ms)", "voltage"),
    ("isi(spikes(run), at = -20 mV)", "too late"),
    ("spikes(run).rate", "write rate(spikes(run))"),
    ("adaptation(run, skip = -1)", "whole number"),
  ])
  func `bad windows and levels are told`(cell: String, words: String) throws {
    #expect(try Self.withRuns().failure(cell).contains(words))
  }

  @Test func `a table of spike times ends with each member's last spike`() throws {
    let notebook = TestNotebook()
    let shown = try notebook.shown(
      """
      sweep A = [0, 3, 10] µA/cm²
      spike_times(simulate(HodgkinHuxley, 60 ms, I = A))
      """
    ).plainText
    let rows = shown.split(separator: "\n").filter { $0.contains { $0.isASCII && $0.isNumber } }
    let counts = try notebook.numbers("spike_count(simulate(HodgkinHuxley, 60 ms, I = A))")
    #expect(counts[0] == 0 && counts[2] > counts[1])
    // The member without a spike keeps one row.
    #expect(rows.count == Int(counts.reduce(0, +)) + 1)
    #expect(rows.filter { $0.contains("–") }.count == 1)
  }
}
