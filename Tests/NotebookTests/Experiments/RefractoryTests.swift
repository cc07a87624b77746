import Notebook
import Testing

/// Refractory periods as a user asks for them.
@Suite struct RefractoryTests {
  @Test func `a model is asked as a run of it is`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      of_run = refractory(simulate(HodgkinHuxley, 5 ms, gNa = 130 mS/cm², method = heun))
      of_model = refractory(HodgkinHuxley, gNa = 130 mS/cm², method = heun)
      """)
    for field in ["threshold in µA/cm²", "absolute in ms", "recovered in ms"] {
      #expect(
        try notebook.numbers("of_run.\(field)") == notebook.numbers("of_model.\(field)"), "\(field)"
      )
    }
    #expect(try notebook.run("of_model.absolute").contains(" ± "))
  }

  @Test func `a run's own stimulus is no part of it, and that is said`() throws {
    let words = try TestNotebook().run("refractory(simulate(HodgkinHuxley, 20 ms, I = 10 µA/cm²))")
    #expect(words.contains("the membrane at rest, without the run's own I"))
  }

  @Test func `how long a spike may take is asked for`() throws {
    let notebook = TestNotebook()
    // A saddle-node neuron: near its threshold the spike takes as long as one likes to wait.
    try notebook.run(
      """
      early = refractory(TraubMiles)
      late = refractory(TraubMiles, within = 70 ms)
      """)
    #expect(abs(try notebook.numbers("early.threshold in µA/cm²")[0] - 4.5331) < 0.0003)
    // 4.3183 µA/cm² and 2.78 ms by an independent program.
    #expect(abs(try notebook.numbers("late.threshold in µA/cm²")[0] - 4.3183) < 0.0003)
    #expect(abs(try notebook.numbers("late.absolute in ms")[0] - 2.78) < 0.03)
    #expect(
      try notebook.run("late").contains("with a spike within 70 ms"))
    #expect(
      try notebook.failure("refractory(TraubMiles, within = 0 ms)")
        .contains("a spike comes between 0 and 1000 ms after its pulse"))
  }

  @Test func `how long a pulse lasts is asked for, and why there is no answer is said`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("r = refractory(HodgkinHuxley, width = 0.5 ms)\nr")
    #expect(words.contains("from pairs of pulses of 0.5 ms"))
    // Half as long takes nearly twice as much.
    let threshold = try notebook.numbers("r.threshold in µA/cm²")[0]
    let usual = try notebook.numbers("refractory(HodgkinHuxley).threshold in µA/cm²")[0]
    #expect((1.8...2).contains(threshold / usual))
    #expect(
      try notebook.failure("refractory(HindmarshRose)")
        .contains("longer pulses may: width = 5"))
    #expect(
      try notebook.failure("refractory(HindmarshRose, width = 2)")
        .contains("twice the threshold, gives HindmarshRose no spike of its own"))
    #expect(
      try notebook.failure("refractory(HindmarshRose, width = 8, within = 40)")
        .contains("a burst of 2 spikes"))
    #expect(
      try notebook.failure("refractory(HodgkinHuxley, dt = 0.00002 ms, method = euler)")
        .contains("the step dt is too small to follow the membrane for 60 ms"))
    #expect(
      try notebook.failure("refractory(HodgkinHuxley, width = 0 ms)")
        .contains("a pulse lasts between 0 and 100 ms"))
  }

  @Test func `a membrane that recovers slowly is waited for`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Slow {
        input J = 0
        du/dt = u * (1 - u) * (u - 0.1) - w + J
        dw/dt = 0.02 * (0.5 * u - w)
        u(0) = 0
        w(0) = 0
      }
      r = refractory(Slow, at = 0.5)
      """)
    #expect(try notebook.numbers("r.recovered")[0] > 60)
  }

  @Test func `the threshold of a pulse carries the error of the method`() throws {
    let notebook = TestNotebook()
    // 6.9189 µA/cm² by rk4.
    for method in ["euler", "exponential_euler"] {
      let text = try notebook.run("refractory(HodgkinHuxley, method = \(method)).threshold")
      let numbers = text.split(separator: " ").compactMap { Double($0) }
      #expect(numbers.count == 2 && abs(numbers[0] - 6.9189) <= numbers[1], "\(text)")
    }
  }

  @Test func `the curve of recovery is a member`() throws {
    let notebook = TestNotebook()
    try notebook.run("r = refractory(HodgkinHuxley)")
    let strengths = try notebook.numbers("r.recovery")
    #expect(strengths.count > 5)
    #expect(zip(strengths, strengths.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func `a model in plain numbers has plain answers`() throws {
    let shown = try TestNotebook().shown("refractory(FitzHughNagumo)").plainText
    #expect(shown.contains("FitzHughNagumo is absolutely refractory for "))
    #expect(shown.contains("from pairs of pulses of 1\n"))
    #expect(!shown.contains(" ms"))
  }

  @Test func `a spike within its pulse is one`() throws {
    // This cell spikes before a pulse of 1 ms ends.
    let notebook = TestNotebook()
    try notebook.run("r = refractory(ConnorStevens)")
    let found = try notebook.numbers("r.absolute in ms")[0]
    #expect(found > 1 && found < 4)
  }

  @Test(arguments: [
    ("refractory(HindmarshRose)", "no single pulse of 1 gives HindmarshRose a spike of its own"),
    ("refractory(HodgkinHuxley with gNa = 0 mS/cm²)", "no single pulse of 1 ms gives"),
    ("refractory(simulate(HodgkinHuxley, 5 ms), dt = 0.01 ms)", "a run has its own dt"),
    (
      "refractory(simulate(HodgkinHuxley, 5 ms), gNa = 1 mS/cm²)", "a run has its constants already"
    ),
    ("refractory(HodgkinHuxley, I = 1 µA/cm²)", "refractory varies I itself"),
    ("refractory(HodgkinHuxley, dt = 2 ms)", "longer than the pulses of 1 ms"),
    ("refractory(3)", "a model"),
    (
      "f(t) = if t < 1 ms then 120 mS/cm² else 110 mS/cm²\n"
        + "refractory(simulate(HodgkinHuxley, 5 ms, gNa = f))", "changes with time by itself"
    ),
    ("refractory(PospischilIB)", "a burst of 7 spikes, and pairs of pulses cannot"),
  ])
  func `what has no such period is told`(cell: String, words: String) throws {
    let report = try TestNotebook().failure(cell)
    #expect(report.contains(words), "\(report)")
  }
}
