import Notebook
import Testing

/// `method = adaptive(…)`.
@Suite struct AdaptiveTests {
  @Test func `gives the spikes that rk4 has with a very short step`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      I = pulse(3 µA/cm², 10 ms, 20 ms)
      a = simulate(Lab3, 50 ms, method = adaptive, I = I)
      b = simulate(Lab3, 50 ms, dt = 1 ms, method = adaptive(1e-9, 1e-9), I = I)
      c = simulate(Lab3, 50 ms, dt = 0.001 ms, I = I)
      """)
    let exact = try notebook.numbers("spike_times(c)")
    #expect(exact.count == 2)
    for run in ["a", "b"] {
      let times = try notebook.numbers("spike_times(\(run))")
      #expect(
        times.count == 2 && abs(times[0] - exact[0]) < 1e-4 && abs(times[1] - exact[1]) < 1e-3)
    }
    #expect(try notebook.numbers("max(a.t) in ms") == [50])
    for moment in [5, 10, 12.5, 20, 26, 40] {
      let difference = "(a.V[t = \(moment) ms] - c.V[t = \(moment) ms]) in mV"
      #expect(abs(try notebook.numbers(difference)[0]) < 1e-2)
    }
  }

  @Test func `is checked with tolerances ten times tighter, and shows its steps`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "r = simulate(Lab3, 50 ms, method = adaptive(1e-5, 1e-4), I = step(3 µA/cm², 10 ms))")
    let text = try notebook.run("check(r)")
    #expect(text.contains("tolerances ten times tighter (1e-6 and 1e-5)"))
    let html = try notebook.html("r")
    #expect(html.contains("steps of its own choice") && html.contains("1e-5 (rtol), 0.0001 (atol)"))
  }

  @Test func `a method is a value that only simulate can use`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("tight = adaptive(1e-8)\nr = simulate(Lab3, 20 ms, method = tight)")
    #expect(try notebook.failure("plot(tight, 0 .. 1)").contains("only simulate can use it"))
  }

  @Test func `a sweep has its own edges in each member`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep onset = [5, 10.01234, 15] ms
      r = simulate(Lab3, 40 ms, dt = 0.1 ms, method = adaptive, I = pulse(5 µA/cm², onset, onset + 10 ms))
      first = latency(r) - onset
      """)
    let delays = try notebook.numbers("first in ms")
    // The membrane is nearly at rest before: the delays differ by what is left of its settling.
    #expect(delays.count == 3 && abs(delays[1] - delays[2]) < 0.05)
    try notebook.run(
      "one = simulate(Lab3, 40 ms, dt = 0.1 ms, method = adaptive, I = pulse(5 µA/cm², 10.01234 ms, 20.01234 ms))"
    )
    #expect(
      try notebook.numbers("(latency(one) - 10.01234 ms - first[onset = 10.01234 ms]) in ms") == [0]
    )
  }
}
