import Notebook
import Testing

/// The refractory periods that a marked trace shows: after a spike of the run, under its stimulus.
@Suite struct SpikeRefractorinessTests {
  /// The lengths that a marked trace of the lab's neuron is labelled with, in ms.
  private static func spans(
    _ notebook: TestNotebook, _ arguments: String
  ) throws -> [Double] {
    let outcome = notebook.session.execute(
      "plot(simulate(Lab3, \(arguments)).V, mark = refractory)", named: "In [1]",
      output: notebook.output)
    guard case .success(let result?) = outcome,
      let svg = result.contents.first(where: { $0.type == "image/svg+xml" })?.content
    else { throw UnexpectedOutcome("no figure") }
    return try ["absolute", "relative"].map { name in
      let parts = svg.split(separator: "\(name) refractory ")
      return try #require(parts.last.flatMap { Double($0.prefix { $0 != " " }) })
    }
  }

  @Test func `after a spike from rest by a first pulse they are those of pairs of pulses`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("pairs = refractory(Lab3)")
    let first = 2 * (try notebook.numbers("pairs.threshold in µA/cm²")[0])
    let arguments = "60 ms, I = pulse(\(first) µA/cm², 0 ms, 1 ms), V(0) = rest"
    let onset = try notebook.numbers(
      "action_potentials(simulate(Lab3, \(arguments))).time in ms")[0]
    let spans = try Self.spans(notebook, arguments)
    let (absolute, recovered) = (
      try notebook.numbers("pairs.absolute in ms")[0],
      try notebook.numbers("pairs.recovered in ms")[0]
    )
    // Labels have two digits.
    #expect(abs(onset + spans[0] - absolute) < 0.08)
    #expect(abs(onset + spans[0] + spans[1] - recovered) < 0.6)
  }

  @Test func `under a current that goes on a pulse's own spike comes in less than half the wait`()
    throws
  {
    let notebook = try TestNotebook.withLab3()
    let spans = try Self.spans(notebook, "30 ms, I = 10 µA/cm²")
    try notebook.run(
      """
      run = simulate(Lab3, 30 ms, I = 10 µA/cm²)
      strongest = 10 * refractory(Lab3).threshold
      onset = action_potentials(run).time[1]
      next = spike_times(run)[2]
      """)
    let (onset, next) = (
      try notebook.numbers("onset in ms")[0], try notebook.numbers("next in ms")[0]
    )
    /// Part of the wait for the next spike that is over when the strongest pulse has one.
    func part(_ interval: Double) throws -> Double {
      let time = onset + interval
      let spike = try notebook.numbers(
        """
        spike_times(simulate(Lab3, 30 ms, I = 10 µA/cm² \
        + pulse(strongest, \(time) ms, \(time + 1) ms)))[2] in ms
        """)[0]
      return (spike - time) / (next - time)
    }
    #expect(try part(spans[0] - 0.1) > 0.5)
    #expect(try part(spans[0] + 0.1) < 0.5)
    // However early it comes, a pulse advances the next spike.
    #expect(try part(0.7) < 1)
    #expect(onset + spans[0] + spans[1] < next + 0.1)
  }

  @Test func `a relative period that the next spike cuts short is told`() throws {
    let notebook = try TestNotebook.withLab3()
    let spans = try Self.spans(notebook, "30 ms, I = 3 µA/cm²")
    #expect(spans[0] + spans[1] < 9.2)
    #expect(
      notebook.output.displays.map(\.plainText).contains {
        $0.contains("is drawn until the next spike")
      })
  }

  @Test func `the stimulus goes on with noise and with other methods`() throws {
    let notebook = try TestNotebook.withLab3()
    let quiet = try Self.spans(notebook, "30 ms, I = 10 µA/cm²")
    for arguments in [
      "30 ms, I = 10 µA/cm² + noise(0.01 µA/cm², 1 ms, 3)", "30 ms, I = 10 µA/cm², method = euler",
      "30 ms, I = step(10 µA/cm², 0 ms)", "30 ms, I = 10 µA/cm², method = adaptive",
    ] {
      let spans = try Self.spans(notebook, arguments)
      #expect(zip(spans, quiet).allSatisfy { abs($0 - $1) < 0.25 }, "\(arguments): \(spans)")
    }
  }

  @Test func `only the spike that was measured is shaded, in a part of a run too`() throws {
    let notebook = try TestNotebook.withLab3()
    let outcome = notebook.session.execute(
      """
      run = simulate(Lab3, 40 ms, I = 10 µA/cm²)
      plot(run.V[20 ms .. 40 ms], mark = refractory)
      """, named: "In [1]", output: notebook.output)
    guard case .success(let result?) = outcome else { throw UnexpectedOutcome("no figure") }
    let svg = result.contents.first { $0.type == "image/svg+xml" }?.content ?? ""
    #expect(svg.contains("absolute refractory 1.6 ms"))
    #expect(svg.split(separator: "fill-opacity=\"0.32\"").count == 2)
  }
}
