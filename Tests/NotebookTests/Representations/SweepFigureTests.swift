import Testing

@testable import Notebook

/// A swept run as the last line of a cell.
struct SweepFigureTests {
  private static func shown(_ cell: String) throws -> Representations {
    try TestNotebook.withLab3().shown(cell)
  }

  private static func content(_ type: String, _ shown: Representations) throws -> String {
    try #require(shown.contents.first { $0.type == type }).content
  }

  @Test func `one sweep shows the voltage of four members above the spikes of all`() throws {
    let shown = try SweepFigureTests.shown(
      "sweep A = linspace(0 µA/cm², 10 µA/cm², 11)\nsimulate(Lab3, 50 ms, I = A)")
    let svg = try SweepFigureTests.content("image/svg+xml", shown)
    for label in ["0 µA/cm²", "3 µA/cm²", "6 µA/cm²", "10 µA/cm²"] {
      #expect(svg.contains(">\(label)</text>"))
    }
    #expect(shown.plainText.contains("swept over A (11): "))
    #expect(
      shown.plainText.hasSuffix("V at A = 0, 3, 6, 10 µA/cm², above the spikes of all members"))
    #expect(try SweepFigureTests.content("text/html", shown).contains("A, 11 values"))
    #expect(shown.contents.map(\.type).contains("application/pdf"))
  }

  @Test func `two members are drawn once each`() throws {
    let shown = try SweepFigureTests.shown(
      "sweep A = [1, 2] µA/cm²\nsimulate(Lab3, 20 ms, I = A)")
    #expect(shown.plainText.contains("V at A = 1, 2 µA/cm², above"))
  }

  @Test func `two sweeps show the number of spikes in colours`() throws {
    let shown = try SweepFigureTests.shown(
      """
      sweep A = [1, 5] µA/cm²
      sweep g = [20, 50, 100] mS/cm²
      simulate(Lab3, 50 ms, I = A, gNa = g)
      """)
    #expect(shown.plainText.hasPrefix("number of spikes over A (1–5 µA/cm²) and g (20–100 mS/cm²)"))
    #expect(try SweepFigureTests.content("text/html", shown).contains("g, 3 values"))
  }

  @Test func `three sweeps show their table`() throws {
    let shown = try SweepFigureTests.shown(
      """
      sweep A = [1, 5] µA/cm²
      sweep g = [20, 50] mS/cm²
      sweep h = [5, 10] mS/cm²
      simulate(Lab3, 10 ms, I = A, gNa = g, gK = h)
      """)
    #expect(
      shown.contents.map(\.type) == ["text/html", "text/latex", "text/markdown", "text/plain"])
  }

  @Test func `members that failed are not drawn`() throws {
    let shown = try SweepFigureTests.shown(
      """
      model Pole {
        input k = 1 1/ms
        dx/dt = k * x * x
        x(0) = 0.15
      }
      sweep k = [-1, 1, 5, -2] 1/ms
      simulate(Pole, 10 ms, k = k)
      """)
    #expect(shown.plainText.contains("above the spikes of all members"))
    #expect(!shown.plainText.contains("5 1/ms, above"))
  }
}
