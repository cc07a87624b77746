import Testing

/// Commands that go along an axis, given a single value.
struct SingleValueTests {
  @Test(arguments: [
    "sd(3)", "sd(run.V[t = 3 ms])", "sd(c[trial = 1])", "sd(max(run.V))",
  ])
  func `one value does not deviate by itself`(code: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 5 ms)\nsweep trial = 1 .. 3\nc = 2 * trial + 1")
    let report = try notebook.failure(code)
    #expect(report.contains("sd goes along an axis, and this is a single value"), "\(report)")
  }

  @Test func `one value is its own mean, median and extreme`() throws {
    for command in ["mean", "median", "max", "min", "sum"] {
      #expect(try TestNotebook().run("\(command)(3 mV)") == "3 mV")
    }
  }
}
