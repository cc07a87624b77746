import Language
import Notebook
import Testing

/// Functions that are made of functions by operators.
@Suite struct FunctionArithmeticTests {
  private static let doubled =
    "f = sine(1 µA/cm², 5 Hz) + sine(2 µA/cm², 6 Hz)\n"
    + String(repeating: "f = f + f\n", count: 40)

  @Test(.timeLimit(.minutes(1)))
  func `a sum that is doubled forty times is known at once`() throws {
    let notebook = TestNotebook()
    try notebook.run(Self.doubled)
    // The next cell takes its type from the value.
    let report = try notebook.failure("f + pulse(3 mV, 1 ms, 2 ms)")
    #expect(report.contains("cannot add a current per area (µA/cm²) and a voltage (mV)"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a slip in a sum that is doubled forty times is found where it stands`() throws {
    let report = try TestNotebook().failure(Self.doubled + "g = f - ramp(3 ms, 1 ms, 2 ms)")
    #expect(report.contains("cannot subtract a time (ms) from a current per area (µA/cm²)"))
  }

  @Test func `a power of a function is a function`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("m∞ = Lab3.αm / (Lab3.αm + Lab3.βm)\nopen = m∞^3 * 2\nf(x) = x + 1")
    #expect(try notebook.run("open(-40 mV) == m∞(-40 mV)^3 * 2") == "true")
    #expect(try notebook.run("(f^2)(3)") == "16")
    #expect(try notebook.run("(f + 1)²") != "")
    #expect(try notebook.run("n = -1; g = (f + 1)^n; g(2)") == "0.25")
    #expect(try notebook.run("(sin^2 + cos^2)(1)") == "1")
  }

  @Test func `a power of a function has the power of its unit`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("q = Lab3.αm^2")
    #expect(try notebook.run("sqrt(q(-40 mV)) == abs(Lab3.αm(-40 mV))") == "true")
    #expect(try notebook.failure("n = 2\n(Lab3.αm^n)(-40 mV)").contains("written as a number"))
  }
}
