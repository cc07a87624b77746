import Notebook
import Testing

@Suite struct ActionPotentialTests {
  private static func withRun() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "run = simulate(Lab3, 50 ms, dt = 0.025 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms))"
    )
    return notebook
  }

  @Test func `a table has one row for each action potential`() throws {
    let notebook = try Self.withRun()
    let table = try notebook.run("action_potentials(run)")
    let rows = table.split(separator: "\n")
    // The peak of the first spike, 48.044 mV at 13.275 ms, is the lab's.
    #expect(rows.contains { $0.contains("12.800") && $0.contains("48.04") })
    #expect(rows.contains { $0.contains("31.825") })
    #expect(table.contains("Action potentials of Lab3"))
    // What would make the table wider than a page is named, and is in the result.
    #expect(table.contains("also in the result: peak_time, rise, fall, trough_time, downstroke"))
    #expect(try notebook.numbers("action_potentials(run).peak_time in ms") == [13.275, 32.3])
  }

  @Test func `the refractory periods bracket what pairs of pulses do`() throws {
    let notebook = try Self.withRun()
    let table = try notebook.run("refractory(run)")
    func value(_ row: String) throws -> Double {
      let line = try #require(table.split(separator: "\n").first { $0.hasPrefix(row) })
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      return try #require(numbers.first)
    }
    let threshold = try value("threshold of one pulse")
    let relative = try value("recovered after")
    // Pairs of the first pulse's own strength, a little before and after the relative period.
    func spikes(_ interval: Double) throws -> Double {
      try notebook.numbers(
        """
        spike_count(simulate(Lab3, \(20 + interval + 13) ms, dt = 0.025 ms, method = euler, \
        V(0) = rest, \
        I = pulse(\(2 * threshold) µA/cm², 20 ms, 21 ms) \
        + pulse(\(2 * threshold) µA/cm², \(20 + interval) ms, \(21 + interval) ms)))
        """)[0]
    }
    #expect(try spikes(relative + 0.2) == 2)
    #expect(try spikes(relative - 0.2) == 1)
    #expect(try value("absolute period") < relative)
  }

  @Test func `a marked figure names every measure that was asked for`() throws {
    let notebook = try Self.withRun()
    func svg(_ marks: String) throws -> String {
      let outcome = notebook.session.execute(
        "plot(run.V, mark = \(marks))", named: "In [1]", output: notebook.output)
      guard case .success(let result?) = outcome else { throw UnexpectedOutcome("no figure") }
      return result.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
    }
    let all = try svg("[threshold, refractory, action_potential]")
    for words in [
      "threshold", "peak 48.0 mV at 13.3 ms", "amplitude", "half-width", "trough",
      "absolute refractory", "relative refractory",
    ] {
      #expect(all.contains(words), "\(words)")
    }
    let one = try svg("threshold")
    #expect(
      one.contains("threshold") && !one.contains("refractory") && !one.contains("peak 48.0 mV"))
  }

  @Test func `a spike slower than the slope has no threshold, and that is said`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run(
      """
      run = simulate(MorrisLecar, 200 ms, I = step(120 µA/cm², 5 ms))
      a = action_potentials(run)
      a
      """)
    #expect(
      words.contains("dV/dt stays below 20 mV/ms in all of them (largest: 14.9 mV/ms)"))
    #expect(try notebook.numbers("a.threshold in mV").isEmpty)
    #expect(try notebook.numbers("a.peak in mV").count > 1)
    try notebook.run("plot(run.V, mark = threshold)")
    #expect(
      notebook.output.displays.map(\.plainText).contains { $0.contains("Not every threshold") })
    #expect(
      try notebook.numbers("action_potentials(run, slope = 1 mV/ms).threshold in mV").count > 1)
  }

  @Test func `a run that ends on the way up has no peak`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run(
      "a = action_potentials(simulate(HodgkinHuxley, 6.92 ms, I = step(10 µA/cm², 5 ms)))\na")
    #expect(words.contains("the run ends before the last one has its peak"))
    #expect(try notebook.numbers("a.peak in mV").isEmpty)
    #expect(try notebook.numbers("a.threshold in mV").count == 1)
  }

  @Test func `a trace that starts above the level is told`() throws {
    #expect(
      try TestNotebook().run("action_potentials(simulate(HodgkinHuxley, 20 ms, V(0) = 20 mV))")
        .contains("no action potential; V does not cross 0 mV from below"))
  }

  @Test func `a trace without a spike is drawn with a remark`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("plot(simulate(Lab3, 20 ms).V, mark = [threshold, refractory])")
    #expect(
      notebook.output.displays.map(\.plainText).contains { $0.contains("no action potential") })
  }

  @Test func `only a membrane potential can be marked`() throws {
    let notebook = try Self.withRun()
    #expect(try notebook.failure("plot(run.m, mark = threshold)").contains("membrane potential"))
  }
}
