import Testing

/// What a figure says of a voltage: the spikes that it shows and no others.
struct FigureSentenceTests {
  /// Spikes at 6.90, 21.82 and 36.47 ms.
  private static let run =
    "run = simulate(HodgkinHuxley, 50 ms, I = pulse(10 µA/cm², 5 ms, 45 ms))"

  private func said(_ cell: String) throws -> String {
    let notebook = TestNotebook()
    try notebook.run(Self.run)
    return try notebook.run(cell)
  }

  @Test(arguments: [
    ("run.V", "V over 0–50 ms: 3 spikes, first peak 40.2 mV at 7.15 ms"),
    ("run.V[30 ms .. 35 ms]", "V over 30–35 ms: no spikes, "),
    ("run.V[20 ms .. 30 ms]", "V over 20–30 ms: 1 spike, first peak 30.8 mV at 22.1 ms"),
    ("run.V[8 ms .. 20 ms]", "V over 8–20 ms: no spikes, "),
    ("run.V[20 ms .. 50 ms]", "2 spikes, first peak 30.8 mV at 22.1 ms"),
  ])
  func `a span of V has the spikes within it`(value: String, words: String) throws {
    for command in ["plot", "stack"] {
      let text = try said("\(command)(\(value))")
      #expect(text.contains(words), "\(text)")
    }
  }

  @Test func `what a condition leaves out has no spikes`() throws {
    let outside = try said("plot(run.V[run.t < 20 ms or run.t > 30 ms])")
    #expect(outside.contains("2 spikes, first peak 40.2 mV at 7.15 ms"), "\(outside)")
    let late = try said("plot(run.V[run.t > 30 ms and run.t < 35 ms or run.t > 36 ms])")
    #expect(late.contains("1 spike, first peak"), "\(late)")
    let rising = try said("plot(run.V[run.t < 6 ms or run.V > 0 mV])")
    #expect(rising.contains("3 spikes, first peak 40.2 mV at 7.15 ms"), "\(rising)")
  }

  @Test func `a spike that is cut off while it rises has no peak`() throws {
    let text = try said("plot(run.V[20 ms .. 21.9 ms])")
    #expect(text.contains(": 1 spike, ") && !text.contains("peak"), "\(text)")
  }

  @Test func `a member of a sweep is described by its own values`() throws {
    let text = try said(
      """
      sweep A = [0, 10] µA/cm²
      fi = simulate(HodgkinHuxley, 50 ms, I = pulse(A, 5 ms, 45 ms))
      plot(fi.V[A = 0 µA/cm²])
      """)
    #expect(text.hasPrefix("V over 0–50 ms: ") && !text.contains("spike"), "\(text)")
    #expect(
      try said(
        "sweep A = [0, 10] µA/cm²\nfi = simulate(HodgkinHuxley, 50 ms, I = A)\n"
          + "plot(fi[A = 10 µA/cm²].V[20 ms .. 50 ms])"
      ).contains("2 spikes"))
  }

  @Test(arguments: ["-run.V", "abs(run.V)", "run.V - 10 mV"])
  func `what is computed of a trace has no spikes, whatever it is called`(value: String) throws {
    let text = try said("V = \(value)\nplot(V)")
    #expect(text.hasPrefix("V over 0–50 ms: ") && !text.contains("spike"), "\(text)")
  }

  @Test func `a selection with gaps is not marked`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.run)
    let report = try notebook.failure("plot(run.V[run.V > -40 mV], mark = threshold)")
    #expect(report.contains("mark a span without gaps"), "\(report)")
    try notebook.run("plot(run.V[20 ms .. 40 ms], mark = [threshold, action_potential])")
    try notebook.run("plot(run.V[run.t > 20 ms], mark = threshold)")
  }
}
