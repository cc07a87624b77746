import Notebook
import Testing

/// `rates (V in mV, VT in mV) in 1/ms`: constants that the formulae read as plain numbers.
@Suite struct RateConstantTests {
  private static func model(_ head: String, _ definitions: String = "VT = -55 mV") -> String {
    """
    model M {
      \(definitions)
      rates (\(head)) in 1/ms {
        α = 0.1 * exp((V - VT) / 10)
        β = 0.2
      }
      gate x: α, β
      dV/dt = (-65 mV - V) / (1 ms)
      V(0) = -65 mV
    }
    """
  }

  @Test func `a constant is read as the plain number of its unit`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.model("V in mV, VT in mV"))
    #expect(try notebook.numbers("M.α(-55 mV) in 1/ms") == [0.1])
    #expect(try notebook.numbers("(M with VT = -0.06 V).α(-60 mV) in 1/ms") == [0.1])
    try notebook.run(Self.model("V in mV, VT in mV", "VT = -0.055 V"))
    #expect(try notebook.numbers("M.α(-55 mV) in 1/ms") == [0.1])
  }

  @Test func `a swept constant gives each member its own rate`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      Self.model("V in mV, VT in mV")
        + "\nsweep threshold = [-65, -55] mV\nruns = simulate(M, 1 ms, VT = threshold)")
    let gates = try notebook.numbers("runs.x[t = 0 ms]")
    #expect(abs(gates[0] - 0.1 / 0.3) < 1e-12)
    let second = 0.1 * 0.36787944117144233
    #expect(abs(gates[1] - second / (second + 0.2)) < 1e-12)
  }

  @Test func `a constant of another kind or without definition is refused`() throws {
    let notebook = TestNotebook()
    let kind = try notebook.failure(Self.model("V in mV, VT in mV", "VT = 3 ms"))
    #expect(kind.contains("α needs a voltage (mV) for VT, and this is a time (ms)"))
    let missing = try notebook.failure(Self.model("V in mV, VT in mV", "VTh = -55 mV"))
    #expect(missing.contains("there is nothing called VT") && missing.contains("did you mean VTh?"))
  }

  @Test func `without its unit a constant keeps its dimension`() throws {
    let report = try TestNotebook().failure(Self.model("V in mV"))
    #expect(report.contains("cannot subtract"))
  }
}
