import Notebook
import Testing

/// Models whose resting states have been published or computed with other people's solvers.
@Suite struct RestingStateTests {
  /// Hodgkin and Huxley (1952) with the modern sign, at 6.3 °C.
  private static func squid(leak: String) -> String {
    """
    model Squid {
      rates (V in mV) in 1/ms {
        αm = 0.1 * (V + 40) / (1 - exp(-(V + 40) / 10))
        βm = 4 * exp(-(V + 65) / 18)
        αh = 0.07 * exp(-(V + 65) / 20)
        βh = 1 / (1 + exp(-(V + 35) / 10))
        αn = 0.01 * (V + 55) / (1 - exp(-(V + 55) / 10))
        βn = 0.125 * exp(-(V + 65) / 80)
      }
      gate m: αm, βm
      gate h: αh, βh
      gate n: αn, βn
      gNa = 120 mS/cm²
      input I = 0 µA/cm²
      dV/dt = (I - gNa * m^3 * h * (V - 50 mV) - 36 mS/cm² * n^4 * (V + 77 mV)
               - 0.3 mS/cm² * (V - \(leak))) / (1 µF/cm²)
      V(0) = rest
    }
    """
  }

  @Test(arguments: [("-54.387 mV", -64.996379), ("-54.3 mV", -64.974052)])
  func `the squid axon rests where it is published to rest`(leak: String, rest: Double) throws {
    let notebook = TestNotebook()
    try notebook.run(Self.squid(leak: leak) + "\nrun = simulate(Squid, 10 ms)")
    #expect(abs(try notebook.numbers("run.V[t = 0 ms] in mV")[0] - rest) < 1e-6)
    // It stays there.
    #expect(try notebook.numbers("max(abs(run.V - run.V[t = 0 ms])) in mV")[0] < 1e-9)
  }

  @Test func `the gates rest at their published values`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.squid(leak: "-54.387 mV") + "\nrun = simulate(Squid, 1 ms)")
    for (gate, value) in [("m", 0.052955), ("h", 0.595994), ("n", 0.317732)] {
      #expect(abs(try notebook.numbers("run.\(gate)[t = 0 ms]")[0] - value) < 1e-6)
    }
  }

  @Test func `of three equilibria the stable one is the resting state`() throws {
    let notebook = try TestNotebook.withLab3()
    // The reduced Traub–Miles model: −66.591 (stable), −62.208 and −42.621 mV.
    let lab = try Fixture.text("lab3-1.hux")
      .replacing("gNa = 50 mS", with: "gNa = 100 mS").replacing("gK  = 10 mS", with: "gK  = 80 mS")
      .replacing("EK  = -90", with: "EK  = -100").replacing("EL  = -65", with: "EL  = -67")
      .replacing("V(0)  = -65 mV", with: "V(0)  = rest")
    try notebook.run(lab + "run = simulate(Lab3, 1 ms)")
    #expect(abs(try notebook.numbers("run.V[t = 0 ms] in mV")[0] + 66.591) < 5e-4)
  }

  @Test func `a swept constant gives each member its own resting state`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      Self.squid(leak: "-54.387 mV")
        + "\nsweep g = [0, 60, 120] mS/cm²\nruns = simulate(Squid, 5 ms, gNa = g)")
    #expect(
      try notebook.numbers("max(abs(runs.V - runs.V[t = 0 ms])) in mV").allSatisfy { $0 < 1e-9 })
    let starts = try notebook.numbers("runs.V[t = 0 ms] in mV")
    #expect(Set(starts).count == 3 && abs(starts[2] + 64.996379) < 1e-6)
  }

  @Test func `a model without a single resting state says which equilibria it has`() throws {
    let notebook = TestNotebook()
    let report = try notebook.failure(
      """
      model Two {
        dV/dt = -(V - 10 mV) * V * (V + 10 mV) / (100 mV^2 * 1 ms)
        V(0) = rest
      }
      simulate(Two, 1 ms)
      """.replacing("100 mV^2 * 1 ms", with: "100 mV^2 * (1 ms)"))
    #expect(report.contains("more than one resting state: -10 mV, 10 mV"))
    let none = try notebook.failure(
      Self.squid(leak: "-54.387 mV") + "\nsimulate(Squid, 5 ms, I = 20 µA/cm²)")
    #expect(none.contains("no stable equilibrium") && none.contains("unstable ones at"))
  }

  @Test func `equations in several states rest together`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      model Recovering {
        input I = 0
        dv/dt = v - v^3 / 3 - w + I
        dw/dt = 0.08 * (v + 0.7 - 0.8 * w)
        v(0) = rest
        w(0) = rest
      }
      run = simulate(Recovering, 50, dt = 0.1)
      """)
    // v − v³/3 − (v + 0.7)/0.8 = 0, the only real root.
    #expect(abs(try notebook.numbers("run.v[t = 0]")[0] + 1.199408035244035) < 1e-11)
    #expect(try notebook.numbers("max(abs(run.v - run.v[t = 0]))")[0] < 1e-12)
    #expect(try notebook.numbers("max(abs(run.w - run.w[t = 0]))")[0] < 1e-12)
    // Cut loose by a current it has no resting state, and says where it would stand.
    let report = try notebook.failure("simulate(Recovering, 50, dt = 0.1, I = 0.5)")
    #expect(report.contains("no stable equilibrium") && report.contains("-0.80"))
  }

  @Test func `noise has no part in the resting state`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      still = simulate(HodgkinHuxley, 1 ms, V(0) = rest)
      a = simulate(HodgkinHuxley, 1 ms, V(0) = rest, I = noise(2 µA/cm², 5 ms, seed = 1))
      sweep trial = 2 .. 3
      b = simulate(HodgkinHuxley, 1 ms, V(0) = rest, I = noise(2 µA/cm², 5 ms, seed = trial))
      simulate(Lab3, 1 ms, V(0) = rest, I = noise(2 µA/cm², 5 ms));
      """)
    #expect(try notebook.run("a.V[t = 0 ms] == still.V[t = 0 ms]") == "true")
    #expect(try notebook.run("max(abs(b.V[t = 0 ms] - still.V[t = 0 ms])) == 0 mV") == "true")
    // It is the noise that moves it from there.
    #expect(try notebook.run("a.V[t = 1 ms] != still.V[t = 1 ms]") == "true")
  }

  @Test func `a current around a mean rests as the mean does`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      a = simulate(HodgkinHuxley, 1 ms, V(0) = rest, I = 2 µA/cm²)
      b = simulate(HodgkinHuxley, 1 ms, V(0) = rest, I = 2 µA/cm² + noise(1 µA/cm², 5 ms))
      """)
    #expect(try notebook.run("a.V[t = 0 ms] == b.V[t = 0 ms]") == "true")
  }

  @Test func `of a sweep the member without a resting state is named`() throws {
    let notebook = try TestNotebook.withLab3()
    let report = try notebook.failure(
      "sweep A = [0, 20] µA/cm²\nsimulate(HodgkinHuxley, 1 ms, V(0) = rest, I = A)")
    #expect(report.contains("with I = 20 µA/cm² held from the start"))
    #expect(report.contains("at A = 20 µA/cm²"))
  }

  @Test func `what is advised where a current leaves no rest starts at rest`() throws {
    let notebook = try TestNotebook.withLab3()
    let report = try notebook.failure("simulate(Lab3, 20 ms, V(0) = rest, I = 3 µA/cm²)")
    #expect(report.contains("I = step(3 µA/cm², 10 ms)"))
    try notebook.run("run = simulate(Lab3, 20 ms, V(0) = rest, I = step(3 µA/cm², 10 ms))")
    #expect(try notebook.numbers("abs(run.V[t = 9 ms] - run.V[t = 0 ms]) in mV")[0] < 1e-9)
  }

  @Test func `a membrane without currents has no single resting state`() throws {
    let notebook = TestNotebook()
    let report = try notebook.failure(
      """
      model Bare {
        g = 0 mS/cm²
        dV/dt = -g * (V + 65 mV) / (1 µF/cm²)
        V(0) = rest
      }
      simulate(Bare, 1 ms)
      """)
    #expect(report.contains("every value of V is an equilibrium of Bare"))
  }
}
