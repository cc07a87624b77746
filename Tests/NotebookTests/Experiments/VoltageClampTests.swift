import FoundationEssentials
import Notebook
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct VoltageClampTests {
  /// The lab's sodium current after a step from −80 to −20 mV, by the closed form.
  @Test func `currents agree with the closed form`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "c = voltage_clamp(Lab3, to = [-20 mV], hold = -80 mV, duration = 10 ms, dt = 0.5 ms)")
    func rates(_ v: Double) -> (m: (Double, Double), h: (Double, Double)) {
      (
        (0.32 * (v + 54) / (1 - exp(-(v + 54) / 4)), 0.28 * (v + 27) / (exp((v + 27) / 5) - 1)),
        (0.128 * exp(-(v + 50) / 18), 4 / (1 + exp(-(v + 27) / 5)))
      )
    }
    func gate(_ from: (Double, Double), _ to: (Double, Double), _ time: Double) -> Double {
      let (start, end) = (from.0 / (from.0 + from.1), to.0 / (to.0 + to.1))
      return end + (start - end) * exp(-(to.0 + to.1) * time)
    }
    let (held, stepped) = (rates(-80), rates(-20))
    for time in [0, 0.5, 3, 9.5] {
      let m = gate(held.m, stepped.m, time)
      let h = gate(held.h, stepped.h, time)
      let expected = 50 * m * m * m * h * (-20 - 50)
      let found = try notebook.numbers("c.INa[V = -20 mV][t = \(1 + time) ms] in µA/cm²")[0]
      #expect(abs(found - expected) <= 1e-10 * max(1, abs(expected)), "\(time) ms")
    }
  }

  @Test func `the clamp current is the sum of the membrane's currents`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("c = voltage_clamp(Lab3)")
    #expect(
      try notebook.numbers("max(abs(c.current - c.INa - c.IK - c.IL)) in µA/cm²")
        .allSatisfy { $0 < 1e-9 })
    #expect(try notebook.numbers("max(c.INa_activation)") == [1])
    #expect(try notebook.numbers("c.IL_activation").allSatisfy { abs($0 - 1) < 1e-12 })
  }

  @Test func `the peak of a step is its most inward current, whatever flows out later`() throws {
    let notebook = TestNotebook()
    let words = try notebook.run("c = voltage_clamp(HodgkinHuxley, hold = -65 mV)\nc")
    #expect(words.contains("the most inward current is −1276 µA/cm², at −10 mV"))
    let peaks = try notebook.numbers("c.peak in µA/cm²")
    let outward = try notebook.numbers("c.outward in µA/cm²")
    for (row, level) in stride(from: -80, through: 60, by: 10).enumerated() {
      // The step lasts from 2 to 22 ms.
      let slice = "c.current[V = \(level) mV][2 ms .. 21.975 ms] in µA/cm²"
      #expect(try notebook.numbers("min(\(slice))") == [peaks[row]])
      #expect(try notebook.numbers("max(\(slice))") == [outward[row]])
    }
    #expect(try notebook.run("c.iv").contains("Current–voltage relation"))
    #expect(try notebook.run("c.activation").contains("Activation of HodgkinHuxley"))
  }

  @Test(arguments: [
    ("voltage_clamp(Lab3, to = [1 ms, 2 ms])", "list of mV"),
    ("voltage_clamp(Lab3, hold = 3 ms)", "voltage"),
    ("voltage_clamp(Lab3, duration = 0 ms)", "one dt at least"),
    ("voltage_clamp(Lab3, duration = 1000000 ms)", "more than 200000 samples"),
    ("voltage_clamp(FitzHughNagumo)", "say from where to where"),
  ])
  func `what cannot be clamped is told`(cell: String, words: String) throws {
    let report = try TestNotebook.withLab3().failure(cell)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `what is not inward is not called so`() throws {
    let notebook = try TestNotebook.withLab3()
    let inward = try notebook.run("voltage_clamp(Lab3, to = [-20, 20] mV)")
    #expect(
      inward.contains("stepped to 2 potentials from −20 mV to 20 mV: the most inward current is −"))
    let outward = try notebook.run("voltage_clamp(Lab3, to = [-20, 20] mV, gNa = 0 mS/cm²)")
    #expect(
      outward.contains("no current is inward, and the largest is") && outward.contains("at 20 mV"))
    let single = try notebook.run("voltage_clamp(Lab3, to = [20] mV)")
    #expect(single.contains("stepped to 20 mV: ") && !single.contains("potentials"))
  }
}
