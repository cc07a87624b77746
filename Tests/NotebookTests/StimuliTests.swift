import Notebook
import Testing

/// Stimuli as a physiologist expects them.
@Suite struct StimuliTests {
  @Test(arguments: [
    ("pulse(3 mV, 10 ms, 20 ms)", [0, 0, 3, 3, 3, 0, 0]),
    ("step(3 mV, 10 ms)", [0, 0, 3, 3, 3, 3, 3]),
    ("ramp(4 mV, 10 ms, 20 ms)", [0, 0, 0, 1, 3, 4, 4]),
    ("train(2 mV, 5 ms, 10 ms, 10 ms, count = 1)", [0, 0, 2, 2, 0, 0, 0]),
    ("samples([10, 20] ms, [1, 3] mV)", [1, 1, 1, 1.5, 2.5, 3, 3]),
    ("samples([20] ms, [3] mV)", [3, 3, 3, 3, 3, 3, 3]),
    ("pulse(3 mV, 10 ms, 20 ms) + 2 * step(1 mV, 0 ms) - step(1 mV, 0 ms)", [1, 1, 4, 4, 4, 1, 1]),
  ])
  func `has these values at 0, 5, 10, 12.5, 17.5, 20 and 30 ms`(
    stimulus: String, values: [Double]
  ) throws {
    let notebook = TestNotebook()
    try notebook.run("f = \(stimulus)")
    // At once, and inside a model.
    #expect(
      try notebook.numbers(
        "[f(0 ms), f(5 ms), f(10 ms), f(12.5 ms), f(17.5 ms), f(20 ms), f(30 ms)]")
        == values)
    try notebook.run(
      """
      model M {
        input I = 0 mV
        dV/dt = -V / (1 ms)
        V(0) = 0 mV
      }
      r = simulate(M, 30 ms, dt = 2.5 ms, I = f)
      """)
    #expect(
      try notebook.numbers(
        "[r.I[t = 0 ms], r.I[t = 5 ms], r.I[t = 10 ms], r.I[t = 12.5 ms], r.I[t = 17.5 ms], r.I[t = 20 ms], r.I[t = 30 ms]]"
      ) == values)
  }

  @Test func `a chirp goes from one frequency to the other`() throws {
    let notebook = TestNotebook()
    try notebook.run("f = chirp(1 mV, 10 Hz, 30 Hz, 100 ms, 1100 ms)")
    #expect(try notebook.numbers("[f(99 ms), f(1100 ms)]") == [0, 0])
    // The phase, 10 s + 10 s² cycles, is whole at 20 upward crossings, the last one the end.
    for cycles in 0...19 {
      let crossing = 100 + 50 * (-10 + (100 + 40 * Double(cycles)).squareRoot())
      let around = try notebook.numbers("[f(\(crossing - 1) ms), f(\(crossing + 1) ms)]")
      #expect(cycles == 0 ? around[0] == 0 : around[0] < -0.05)
      #expect(around[1] > 0.05)
      #expect(abs(try notebook.numbers("f(\(crossing + 1e-9) ms) in mV")[0]) < 1e-9)
    }
  }

  @Test func `noise is the same at once, in a run, in a sweep and for one member of it`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep trial = 1 .. 3
      n = noise(2 µA/cm², 5 ms, seed = trial)
      all = simulate(Lab3, 20 ms, I = n + step(1 µA/cm², 10 ms))
      one = simulate(Lab3, 20 ms, I = noise(2 µA/cm², 5 ms, seed = 2) + step(1 µA/cm², 10 ms))
      """)
    #expect(try notebook.numbers("max(abs(all[trial = 2].V - one.V))") == [0])
    #expect(try notebook.numbers("max(abs(all.V[trial = 2] - one.V))") == [0])
    #expect(
      try notebook.numbers("n(5 ms) - all.I[t = 5 ms]").allSatisfy { abs($0) < 1e-12 })
    #expect(Set(try notebook.numbers("n(5 ms)")).count == 3)
  }

  @Test func `noise has the standard deviation and the correlation that were asked for`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      sweep s = 1 .. 4000
      n = noise(3 mV, 5 ms, seed = s)
      a = n(0 ms) in mV
      b = n(5 ms) in mV
      """)
    // Over 4000 paths a deviation errs by 3/√8000, and the product by about 9 √(1.1/4000).
    #expect(abs(try notebook.numbers("sd(a)")[0] - 3) < 0.15)
    #expect(abs(try notebook.numbers("sd(b)")[0] - 3) < 0.15)
    #expect(abs(try notebook.numbers("mean(a * b)")[0] - 9 * 0.36787944) < 0.65)
  }

  @Test func `a trace of one run drives another`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      a = simulate(Lab3, 20 ms, I = ramp(3 µA/cm², 2 ms, 9 ms))
      b = simulate(Lab3, 20 ms, I = samples(a.t, a.I))
      """)
    #expect(try notebook.numbers("max(abs(a.V - b.V)) in mV")[0] < 1e-9)
  }

  @Test func `a stimulus with parameters of a function adds to others`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      drive = pulse(12 µA/cm², 5 ms, 60 ms)
      number(k, from) = spike_count(
        simulate(HodgkinHuxley, 20 ms, I = drive + pulse(k * 2 µA/cm², from, from + 1 ms)))
      """)
    #expect(try notebook.numbers("number(20, 1 ms) - number(0, 1 ms)") == [1])
  }

  @Test(arguments: ["pulse(0.7, 0, 1)", "step(0.5, 0)", "ramp(0.5, 0, 20)", "train(0.7, 1, 20, 0)"])
  func `a stimulus from 0 on fits a model in plain numbers`(stimulus: String) throws {
    let notebook = TestNotebook()
    let shown = try notebook.run("simulate(FitzHughNagumo, 100, I = \(stimulus))")
    #expect(shown.contains("FitzHughNagumo over 100"))
  }

  @Test func `a model in plain numbers takes noise in plain numbers`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model M {
        input I = 0
        dx/dt = I - x
        x(0) = 0
      }
      r = simulate(M, 10, dt = 0.1, I = noise(1, 2, seed = 3) + sine(1, 0.2))
      """)
    #expect(try notebook.numbers("sd(r.x)")[0] > 0)
  }
}
