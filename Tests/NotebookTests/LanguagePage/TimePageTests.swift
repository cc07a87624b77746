import Notebook
import Testing

/// The page's paragraph on time, sentence by sentence.
@Suite struct TimePageTests {
  @Test func `a stimulus is any expression of t, and pulse is exactly the conditional`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      I(t) = if 10 ms <= t < 20 ms then 3 µA/cm² else 0 µA/cm²
      a = simulate(Lab3, 30 ms, I = I)
      b = simulate(Lab3, 30 ms, I = pulse(3 µA/cm², 10 ms, 20 ms))
      """)
    #expect(try notebook.numbers("max(abs(a.V - b.V))") == [0])
    #expect(try notebook.numbers("max(abs(a.I - b.I))") == [0])
    #expect(try notebook.run("b.I[t = 10 ms]") == "3 µA/cm²")
    #expect(try notebook.run("b.I[t = 20 ms]") == "0 µA/cm²")
    #expect(try notebook.run("pulse(3 µA/cm², 10 ms, 20 ms)(19.999 ms)") == "3 µA/cm²")
  }

  @Test(arguments: [
    ("step(2 mV, 5 ms)", "0 mV", "2 mV"), ("ramp(4 mV, 0 ms, 10 ms)", "1.6 mV", "3.2 mV"),
    ("train(1 mV, 1 ms, 4 ms, 0 ms)", "1 mV", "1 mV"),
  ])
  func `step, ramp and train are functions of time`(stimulus: String, early: String, late: String)
    throws
  {
    #expect(try TestNotebook().run("(\(stimulus))(4 ms)") == early)
    #expect(try TestNotebook().run("(\(stimulus))(8 ms)") == late)
  }

  @Test(arguments: [
    ("sine(2 mV, 100 Hz)(2.5 ms)", 2), ("sine(2 mV, 100 Hz)(7.5 ms)", -2),
    ("chirp(1 mV, 0 Hz, 200 Hz, 0 ms, 10 ms)(5 ms)", 1),
    ("samples([0, 10] ms, [0, 4] mV)(2.5 ms)", 1),
  ])
  func `sine, chirp and samples are functions of time`(value: String, millivolts: Double) throws {
    #expect(abs(try TestNotebook().numbers("(\(value)) in mV")[0] - millivolts) < 1e-9)
  }

  @Test func `noise is a function of time that its seed names, and adds to a pulse`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      n = noise(1 mV, 5 ms, seed = 7)
      both = pulse(3 mV, 0 ms, 5 ms) + n
      """)
    #expect(try notebook.run("n(3.1 ms) == noise(1 mV, 5 ms, seed = 7)(3.1 ms)") == "true")
    #expect(try notebook.run("n(3.1 ms) == noise(1 mV, 5 ms, seed = 8)(3.1 ms)") == "false")
    #expect(abs(try notebook.numbers("(both(3.1 ms) - n(3.1 ms)) in mV")[0] - 3) < 1e-12)
  }

  @Test func `stimuli add, and are scaled and shifted by numbers`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      "s = pulse(3 mV, 0 ms, 5 ms) + 2 * step(1 mV, 3 ms) - ramp(1 mV, 0 ms, 10 ms) + 1 mV")
    #expect(try notebook.run("s(4 ms)") == "5.6 mV")
    #expect(try notebook.failure("pulse(3 mV, 0 ms, 5 ms) + 3 ms").contains("cannot add"))
  }

  @Test func `any constant or input may be given to simulate, as a value or a function of time`()
    throws
  {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      washed(t) = 50 mS/cm² * exp(-t / (5 ms))
      a = simulate(Lab3, 30 ms, I = 5 µA/cm², gNa = washed, EL = -60 mV, gK = step(10 mS/cm², 1 ms))
      """)
    #expect(try notebook.run("a.INa[t = 30 ms] != 0") == "true")
    #expect(try notebook.run("a.model.EL") == "-65 mV")
    #expect(try notebook.failure("simulate(Lab3, 1 ms, I = [1, 2] µA/cm²)").contains("sweep"))
  }
}
