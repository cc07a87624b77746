import Notebook
import Testing

/// Curves of rate, strength and duration, ramps, and who drives V.
@Suite struct ExcitabilityTests {
  @Test func `an f–I curve ends at depolarisation block`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("f = fi_curve(HodgkinHuxley, count = 11)\nf")
    #expect(words.contains("depolarisation block"))
    // Beyond the upper Hopf point, at 154.5 µA/cm², spiking dies away; it fails to cross 0 mV before.
    let block = try notebook.numbers("(f.block + 0 µA/cm²) in µA/cm²")[0]
    #expect(block > 50 && block < 155)
    let rates = try notebook.numbers("f.rate in Hz")
    #expect(rates.count == 11 && rates[0] == 0 && rates[5] > 60)
  }

  @Test func `a block is one of the model and not of the method`() throws {
    let notebook = TestNotebook()
    // Far above its upper Hopf point, at 1.42, the cubic term makes rk4 itself oscillate at this step.
    try notebook.run("f = fi_curve(FitzHughNagumo, count = 3, duration = 150)")
    let block = try notebook.numbers("f.block + 0")[0]
    #expect(block > 1 && block < 1.5)
  }

  @Test func `rates are those of a simulation`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      f = fi_curve(TraubMiles, to = 4 µA/cm², count = 5)
      run = simulate(TraubMiles, 300 ms, I = 2 µA/cm²)
      """)
    let times = try notebook.numbers("spike_times(run, from = 150 ms)")
    let rate = Double(times.count - 1) / (times[times.count - 1] - times[0]) * 1000
    #expect(abs(try notebook.numbers("f.rate[I = 2 µA/cm²] in Hz")[0] - rate) < 1e-3)
  }

  @Test func `a pulse at the threshold of its duration is on the edge`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      s = strength_duration(HodgkinHuxley, durations = [0.5, 1, 5, 50] ms)
      a = s.threshold[duration = 1 ms]
      above = simulate(HodgkinHuxley, 30 ms, I = pulse(1.001 * a, 0 ms, 1 ms))
      below = simulate(HodgkinHuxley, 30 ms, I = pulse(0.999 * a, 0 ms, 1 ms))
      """)
    #expect(try notebook.numbers("spike_count(above)") == [1])
    #expect(try notebook.numbers("spike_count(below)") == [0])
    let thresholds = try notebook.numbers("s.threshold in µA/cm²")
    #expect(zip(thresholds, thresholds.dropFirst()).allSatisfy { $0 > $1 })
    // Twice the rheobase is needed for the chronaxie.
    try notebook.run(
      """
      c = s.chronaxie + 0 ms
      longer = simulate(HodgkinHuxley, 40 ms, dt = 0.005 ms, I = pulse(2 * s.rheobase, 0 ms, c + 0.02 ms))
      shorter = simulate(HodgkinHuxley, 40 ms, dt = 0.005 ms, I = pulse(2 * s.rheobase, 0 ms, c - 0.02 ms))
      """)
    #expect(try notebook.numbers("spike_count(longer)") == [1])
    #expect(try notebook.numbers("spike_count(shorter)") == [0])
  }

  @Test func `a slower ramp needs more current`() throws {
    let notebook = TestNotebook()
    try notebook.run("r = threshold_ramp(HodgkinHuxley, durations = [5, 20] ms, to = 30 µA/cm²)")
    let times = try notebook.numbers("r.time in ms")
    let currents = try notebook.numbers("r.current in µA/cm²")
    #expect(abs(currents[0] - times[0] / 5 * 30) < 1e-9)
    let words = try notebook.run("threshold_ramp(HodgkinHuxley, to = 1 µA/cm²)")
    #expect(words.contains("no ramp to 1 µA/cm² gives HodgkinHuxley a spike"))
  }

  @Test func `the parts of dV by dt sum to it`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 20 ms, I = pulse(3 µA/cm², 2 ms, 20 ms))
      c = currents(run)
      """)
    #expect(
      try notebook.numbers("max(abs(c.I + c.INa + c.IK + c.IL + c.rest - c.total)) in mV/ms")[0]
        < 1e-9)
    #expect(try notebook.numbers("max(abs(c.rest)) in mV/ms")[0] < 1e-9)
    // dV/dt is the slope of V.
    #expect(
      abs(
        try notebook.numbers(
          "((run.V[t = 3.025 ms] - run.V[t = 2.975 ms]) / (0.05 ms) - c.total[t = 3 ms]) in mV/ms")[
            0]
      ) < 0.05)
    let words = try notebook.run("why(run, 1 ms)")
    #expect(words.hasPrefix("at 1 ms V is"))
    #expect(try notebook.run("why(run, 5.3 ms)").contains("drive"))
  }

  @Test func `action potentials are fields as well as a table`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [0, 3] µA/cm²
      a = action_potentials(simulate(Lab3, 50 ms, I = A))
      one = action_potentials(simulate(Lab3, 50 ms, I = 3 µA/cm²))
      """)
    #expect(
      try notebook.numbers("a.peak[A = 3 µA/cm²] in mV") == notebook.numbers("one.peak in mV"))
    #expect(try notebook.numbers("a.peak[A = 0 µA/cm²] in mV").isEmpty)
    #expect(
      try notebook.numbers("one.ahp[spike = 1] in mV")[0]
        == notebook.numbers("(one.threshold - one.trough)[spike = 1] in mV")[0])
  }

  @Test(arguments: [
    ("why(simulate(Lab3, 5 ms), 9 ms)", "this is beyond it"),
    ("fi_curve(Lab3, count = 1)", "from 2 to 1000"),
    ("fi_curve(Lab3, to = -1 µA/cm²)", "from a weaker to a stronger"),
    ("strength_duration(Lab3, durations = [1, 2] ms)", "three to 200 durations"),
    ("strength_duration(Lab3, durations = [1, 2, 3] mV)", "time"),
    ("strength_duration(Lab3 with gNa = 0 mS/cm²)", "gives no spike at any pulse"),
    ("threshold_ramp(Lab3, durations = [0] ms)", "several steps dt"),
    ("action_potentials(simulate(Lab3, 5 ms), slope = 3 mV)", "voltage per time"),
    ("sweep A = [1, 2] µA/cm²\ncurrents(simulate(Lab3, 5 ms, I = A))", "single run"),
  ])
  func `what cannot be asked is told`(cell: String, words: String) throws {
    let report = try TestNotebook.withLab3().failure(cell)
    #expect(report.contains(words), "\(report)")
  }
}
