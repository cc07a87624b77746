import Notebook
import Testing

@Suite struct SearchCommandsTests {
  private static func notebook() throws -> TestNotebook {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2, 4] mV\nsweep k = [1, -1]\ny = (A - 2 mV) * k")
    return notebook
  }

  @Test func `argmax gives the place on the axis`() throws {
    let notebook = try Self.notebook()
    #expect(try notebook.numbers("argmax(y, over = A) in mV") == [4, 1])
    #expect(try notebook.run("argmin(A)") == "1 mV")
    #expect(try notebook.run("argmax([3, 9, 9] mV)") == "2")
    #expect(try notebook.failure("argmax(y)").contains("over = A or over = k"))
    #expect(try notebook.failure("argmax([])").contains("list"))
  }

  @Test func `interpolation goes straight from sample to sample`() throws {
    let notebook = try Self.notebook()
    try notebook.run("z = A * A")
    #expect(try notebook.run("interpolate(z, 3 mV)") == "10 mV²")
    #expect(try notebook.run("interpolate(z, 4 mV)") == "16 mV²")
    #expect(try notebook.numbers("interpolate(y, 1.5 mV, over = A) in mV") == [-0.5, 0.5])
    try notebook.run("sweep place = [1, 1.5, 4] mV")
    #expect(try notebook.numbers("interpolate(z, place)") == [1, 2.5, 16])
    #expect(try notebook.failure("interpolate(z, 5 mV)").contains("goes from 1 mV to 4 mV"))
    #expect(try notebook.failure("interpolate(z, 5 ms)").contains("is a voltage"))
    #expect(try notebook.failure("interpolate(z, A)").contains("a sweep of its own"))
  }
}
