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

  @Test func `spikes that need the current to cross the level are spikes`() throws {
    let notebook = TestNotebook()
    // At 9 no crossing would be carried without the current, and spikes follow one another all the same.
    try notebook.run("f = fi_curve(HindmarshRose, from = 8, to = 10, count = 3)")
    let own = try notebook.numbers("spike_count(simulate(HindmarshRose, 300, I = 9))")
    #expect(try notebook.numbers("f.count[I = 9]")[0] > 100 && own[0] > 100)
  }

  @Test func `a train that ends before its step has no steady rate`() throws {
    let notebook = TestNotebook()
    // Beyond its upper Hopf point the fibre's oscillations die away: the last crossing at this strength
    // is at 206 ms of 300.
    try notebook.run("f = fi_curve(MorrisLecar, from = 210 µA/cm², to = 220 µA/cm², count = 11)")
    #expect(try notebook.numbers("f.rate[I = 217 µA/cm²] in Hz") == [0])
    #expect(try notebook.numbers("f.count[I = 217 µA/cm²]")[0] > 2)
  }

  @Test func `a short step has the rate of its one interval`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      f = fi_curve(HodgkinHuxley, duration = 20 ms, to = 20 µA/cm², count = 3)
      i = isi(simulate(HodgkinHuxley, 20 ms, I = 10 µA/cm²))
      """)
    let interval = try notebook.numbers("i in ms")
    #expect(interval.count == 1)
    #expect(
      abs(try notebook.numbers("f.rate[I = 10 µA/cm²] in Hz")[0] - 1000 / interval[0]) < 0.1)
  }

  @Test func `the onset of firing on and on is located, and the steps are named`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("f = fi_curve(HodgkinHuxley, to = 20 µA/cm², count = 5)\nf")
    #expect(words.contains("on steps of 300 ms HodgkinHuxley spikes from 2.2408 ± 0.0008 µA"))
    // As rheobase finds it.
    #expect(abs(try notebook.numbers("f.rheobase in µA/cm²")[0] - 2.24033) < 0.0008)
    #expect(words.contains("goes on spiking from 6.2"))
    #expect(
      try notebook.numbers(
        "spike_count(simulate(HodgkinHuxley, 300 ms, V(0) = rest, I = step(1.002 * f.onset, 0 ms)))"
      )[0] > 15)
    #expect(
      try notebook.numbers(
        "spike_count(simulate(HodgkinHuxley, 300 ms, V(0) = rest, I = step(0.99 * f.onset, 0 ms)))"
      )[0] < 8)
  }

  @Test func `rates are those of a simulation`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      f = fi_curve(TraubMiles, to = 4 µA/cm², count = 5)
      run = simulate(TraubMiles, 300 ms, I = 2 µA/cm²)
      """)
    let times = try notebook.numbers("spike_times(run)")
    // The intervals that end in the second half.
    let first = try #require(times.firstIndex { $0 >= 150 }) - 1
    let rate = Double(times.count - 1 - first) / (times[times.count - 1] - times[first]) * 1000
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

  @Test func `a slow ramp needs more current, as the membrane accommodates`() throws {
    let notebook = TestNotebook()
    let shown = try notebook.run(
      "r = threshold_ramp(HodgkinHuxley, durations = [1, 5, 70, 300] ms)\nr")
    #expect(shown.contains("1 of 4 ramps gives no spike before it ends"))
    let times = try notebook.numbers("r.time in ms")
    let currents = try notebook.numbers("r.current in µA/cm²")
    // Twenty times the rheobase at the end.
    #expect(currents.count == 3 && abs(currents[0] - times[0] / 5 * 44.81) < 0.01)
    // The spike of a fast one comes while the current rises on; a slow one meets a membrane that has
    // accommodated.
    #expect(currents[0] > currents[1] && currents[2] > 2 * currents[1])
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
    ("strength_duration(Lab3, durations = [1, 2] ms)", "three to 200 different durations"),
    ("strength_duration(Lab3, durations = [1, 2, 3] mV)", "time"),
    ("strength_duration(Lab3 with gNa = 0 mS/cm²)", "gives no spike at any pulse"),
    (
      "strength_duration(Lab3, durations = [0.1, 0.105, 0.11] ms)",
      "in whole steps dt these are 0.1 ms"
    ),
    ("threshold_ramp(Lab3, durations = [0] ms)", "several steps dt"),
    ("action_potentials(simulate(Lab3, 5 ms), slope = -5 mV/ms)", "above zero"),
    ("action_potentials(simulate(Lab3, 5 ms), slope = 3 mV)", "voltage per time"),
    ("sweep A = [1, 2] µA/cm²\ncurrents(simulate(Lab3, 5 ms, I = A))", "single run"),
  ])
  func `what cannot be asked is told`(cell: String, words: String) throws {
    let report = try TestNotebook.withLab3().failure(cell)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `a curve that begins above the rheobase has none`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("f = fi_curve(HodgkinHuxley, from = 50 µA/cm², count = 3)\nf")
    #expect(words.contains("spikes at the weakest of these steps already, 50 µA/cm²"))
    try notebook.run("print(f.rheobase)")
    #expect(notebook.output.text.contains("no value"))
    #expect(try notebook.numbers("(f.block + 0 µA/cm²) in µA/cm²")[0] > 60)
  }

  @Test func `the rate along a ramp is that of its intervals`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run(
      """
      f = fi_curve(TraubMiles, to = 10 µA/cm², stimulus = ramp, duration = 400 ms, count = 5)
      rise(t) = t / (400 ms) * (10 µA/cm²)
      run = simulate(TraubMiles, 400 ms, I = rise)
      f
      """)
    #expect(words.contains("on a ramp from 0 µA/cm² to 10 µA/cm² in 400 ms TraubMiles gives "))
    let times = try notebook.numbers("spike_times(run) in ms")
    let next = try #require(times.firstIndex { $0 > 200 })
    let rate = 1000 / (times[next] - times[next - 1])
    #expect(abs(try notebook.numbers("f.rate[I = 5 µA/cm²] in Hz")[0] - rate) < 0.01)
    #expect(
      try notebook.numbers("f.count[I = 5 µA/cm²]") == [Double(times.count { $0 <= 200 })])
    #expect(
      abs(try notebook.numbers("(f.rheobase + 0 µA/cm²) in µA/cm²")[0] - times[0] / 40) < 1e-3)
  }

  @Test func `thresholds carry what half the step changes of them`() throws {
    let notebook = TestNotebook()
    let shown = try notebook.shown(
      "s = strength_duration(HodgkinHuxley, durations = [0.5, 1, 20] ms)\ns"
    ).plainText
    #expect(shown.contains(" ± ") && shown.contains("±"))
    #expect(try notebook.run("s.threshold[duration = 1 ms]").contains(" ± "))
    #expect(try notebook.run("s.chronaxie").contains(" ± "))
    try notebook.run("r = threshold_ramp(HodgkinHuxley, to = 20 µA/cm², durations = [10, 20] ms)")
    #expect(try notebook.run("r.current[duration = 10 ms]").contains(" ± "))
    let words = try notebook.run("fi_curve(TraubMiles, to = 4 µA/cm², count = 5)")
    #expect(words.contains("half the step changes the steady rates by at most"))
  }

  @Test func `a pulse too short for any spike has no threshold, and that is said`() throws {
    // So short a push falls back at once; far stronger ones make the method itself oscillate.
    let notebook = TestNotebook()
    let words = try notebook.run(
      "s = strength_duration(HindmarshRose, durations = [0.1, 10, 20, 50])\ns")
    #expect(words.contains("one duration has no threshold that half the step dt confirms"))
    #expect(try notebook.run("s.threshold[duration = 0.1]") == "no value")
  }

  @Test func `of a model in plain numbers no unit is left over`() throws {
    let notebook = TestNotebook()
    for cell in [
      "strength_duration(FitzHughNagumo, durations = [1, 5, 20])",
      "threshold_ramp(FitzHughNagumo, to = 1, durations = [10, 20])",
      "fi_curve(FitzHughNagumo, to = 1, count = 3)", "rheobase(FitzHughNagumo)",
    ] {
      let shown = try notebook.shown(cell).plainText
      #expect(!shown.contains("·") && !shown.contains(" ms") && !shown.contains(" /"), "\(shown)")
    }
  }

  @Test func `what no named current accounts for is a summand too`() throws {
    let notebook = TestNotebook()
    #expect(
      try notebook.run("currents(simulate(FitzHughNagumo, 20, I = 0.5))")
        .contains("is the sum of I and the rest; the strongest is"))
    #expect(
      try notebook.run("currents(simulate(HodgkinHuxley, 20 ms, I = 10 µA/cm²))")
        .contains("is the sum of I, INa, IK and IL; the strongest is"))
  }

  @Test(arguments: [
    ("fi_curve(Lab3 with gNa = 0 mS/cm²)", "gives no spike at any of these steps"),
    (
      "threshold_ramp(Lab3, to = 5 µA/cm², gNa = 0 mS/cm²)",
      "no ramp to 5 µA/cm² gives Lab3 with gNa = 0 mS/cm² a spike"
    ),
    ("fi_curve(Lab3, to = 0.01 µA/cm², stimulus = ramp)", "gives no spike on a ramp"),
  ])
  func `a model without spikes is told in words`(cell: String, words: String) throws {
    let sentence = try TestNotebook.withLab3().run(cell)
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test func `each spike of a burst is measured`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      run = simulate(HindmarshRose, 400, I = step(2, 20))
      a = action_potentials(run, slope = 0.1)
      """)
    let count = try notebook.numbers("spike_count(run)")[0]
    #expect(count > 10)
    #expect(try notebook.numbers("a.peak").count == Int(count))
    // Intervals are short within a burst and long between bursts.
    let intervals = try notebook.numbers("isi(run)")
    #expect((intervals.max() ?? 0) > 2 * (intervals.min() ?? .infinity))
  }
}
