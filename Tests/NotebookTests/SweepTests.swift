import Notebook
import Testing

@Suite struct SweepTests {
  @Test func `what is computed from a sweep has its axis`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2, 3] mV\nB = A * 2 + 1 mV")
    #expect(try notebook.numbers("B") == [3, 5, 7])
    #expect(try notebook.run("B[A = 2 mV]") == "5 mV")
    #expect(try notebook.run("max(B)") == "7 mV")
  }

  @Test func `two sweeps make a grid`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2, 3]\nsweep B = [10, 20]\nG = A + B")
    #expect(try notebook.numbers("G") == [11, 21, 12, 22, 13, 23])
    #expect(try notebook.numbers("sum(G, over = \"B\")") == [32, 34, 36])
    #expect(try notebook.numbers("G[B = 20]") == [21, 22, 23])
    #expect(try notebook.failure("max(G)").contains("say over which axis"))
  }

  @Test func `an axis that no sweep of the session made goes by its name`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "sweep A = [3, 6] µA/cm²\nruns = simulate(Lab3, 60 ms, I = A)\ninterval = 3 ms")
    let means = try notebook.numbers("mean(isi(runs), over = interval) in ms")
    let first = try notebook.numbers("mean(isi(runs[A = 3 µA/cm²])) in ms")
    #expect(means.count == 2 && means.first == first.first)
    #expect(try notebook.numbers("mean(isi(runs), over = A)").isEmpty == false)
    #expect(
      try notebook.run("length(voltage_clamp(Lab3, [-40, 0] mV).current, over = V)") == "2")
  }

  @Test func `a sweep declared again with other values does not mix with the old`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2, 3]\nB = A * 2\nsweep A = [1, 2]")
    #expect(try notebook.failure("A + B").contains("two different axes called A"))
    try notebook.run("sweep A = [1, 2, 3]")
    #expect(try notebook.numbers("A + B") == [3, 6, 9])
  }

  @Test func `a grid of two sweeps runs every combination`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 5] µA/cm²
      sweep g = [0, 50] mS/cm²
      c = spike_count(simulate(Lab3, 100 ms, I = A, gNa = g))
      """)
    let counts = try notebook.numbers("c")
    #expect(counts.count == 4)
    #expect(counts[0] == 0 && counts[2] == 0, "without sodium there are no spikes")
    #expect(counts[1] > 0 && counts[3] > counts[1])
    #expect(
      try notebook.numbers("spike_count(simulate(Lab3, 100 ms, I = 5 µA/cm²))") == [counts[3]])
  }

  @Test func `a member of a sweep is the run with that value`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = linspace(0 µA/cm², 10 µA/cm², 11)
      runs = simulate(Lab3, 30 ms, I = A)
      one = simulate(Lab3, 30 ms, I = 3 µA/cm²)
      """)
    #expect(try notebook.numbers("max(abs(runs[A = 3 µA/cm²].V - one.V))") == [0])
    #expect(try notebook.numbers("max(abs(runs.V[A = 3 µA/cm²] - one.V))") == [0])
    #expect(
      try notebook.numbers("spike_count(runs)[A = 3 µA/cm²]")
        == notebook.numbers("spike_count(one)"))
  }

  @Test func `a span of time is part of a trace`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 30 ms, I = 3 µA/cm²)\npart = run.V[10 ms .. 20 ms]")
    #expect(try notebook.numbers("run.t[10 ms .. 20 ms]").count == 401)
    #expect(try notebook.numbers("part[t = 10 ms] - run.V[t = 10 ms]") == [0])
  }
}
