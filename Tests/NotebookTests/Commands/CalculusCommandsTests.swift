import Notebook
import Testing

@Suite struct CalculusCommandsTests {
  private static func notebook() throws -> TestNotebook {
    let notebook = TestNotebook()
    try notebook.run(
      """
      sweep x = [0, 1, 3, 4, 7] ms
      parabola = (x in ms)^2 * 1 mV
      line = x * 2 mV / (1 ms)
      """)
    return notebook
  }

  @Test func `the derivative of a parabola is exact on an uneven grid, at its ends too`() throws {
    let notebook = try Self.notebook()
    #expect(try notebook.numbers("derivative(parabola) in mV/ms") == [0, 2, 6, 8, 14])
    #expect(try notebook.numbers("derivative(line) in mV/ms") == [2, 2, 2, 2, 2])
    #expect(try notebook.run("derivative(line)[x = 0 ms]") == "2 mV/ms")
  }

  @Test func `the integral is the trapezoids' area, in units of both`() throws {
    let notebook = try Self.notebook()
    #expect(try notebook.run("integral(line) == 49 mV * 1 ms") == "true")
    #expect(try notebook.numbers("cumulative(line) in mV·ms") == [0, 1, 9, 16, 49])
    #expect(try notebook.run("integral(line, over = x) == cumulative(line)[x = 7 ms]") == "true")
  }

  @Test func `they go along the axis that is named`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2, 4]\nsweep B = [1, 3]\nG = A * B")
    #expect(try notebook.numbers("derivative(G, over = A)") == [1, 3, 1, 3, 1, 3])
    #expect(try notebook.numbers("integral(G, over = B)") == [4, 8, 16])
    #expect(try notebook.numbers("diff(G, over = A)") == [1, 3, 2, 6])
    #expect(try notebook.failure("derivative(G)").contains("over = A or over = B"))
    #expect(try notebook.failure("derivative(3 mV)").contains("single value"))
  }

  @Test func `the capacitive current is the capacitance times the derivative`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 20 ms, dt = 0.005 ms, I = 3 µA/cm²)
      balance = run.I - run.INa - run.IK - run.IL - Lab3.Cm * derivative(run.V)
      """)
    try notebook.run("assert max(abs(balance[1 ms .. 19 ms])) < 0.01 * max(abs(run.INa))")
  }

  @Test func `differences of a list have one fewer`() throws {
    #expect(try TestNotebook().run("diff([13, 29, 45.5] ms)") == "[16, 16.5] ms")
    #expect(try TestNotebook().run("diff([13] ms)") == "[] ms")
  }
}
