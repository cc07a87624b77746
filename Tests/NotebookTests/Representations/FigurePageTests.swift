import Testing

@testable import Notebook

/// What is a figure and a table at once.
struct FigurePageTests {
  private static let figureTypes = ["image/svg+xml", "text/html", "application/pdf", "text/plain"]
  private static let tableTypes = ["text/html", "text/latex", "text/markdown", "text/plain"]

  private static func shown(_ cell: String) throws -> Representations {
    try TestNotebook.withLab3().shown(cell)
  }

  @Test(arguments: [
    ("simulate(Lab3, 20 ms, I = 3 µA/cm²)", 1), ("gating(Lab3)", 1), ("voltage_clamp(Lab3)", 3),
  ])
  func `figures and table are outputs of their own, so that an export keeps each`(
    cell: String, figures: Int
  ) throws {
    let shown = try FigurePageTests.shown(cell)
    let types = shown.parts.map { $0.contents.map(\.type) }
    #expect(
      types == Array(repeating: FigurePageTests.figureTypes, count: figures)
        + [FigurePageTests.tableTypes])
    let html = shown.parts.map { $0.content(of: "text/html") }.joined()
    #expect(shown.content(of: "text/html") == html)
  }

  @Test func `a sentence stands above the table in every form`() throws {
    let check = try FigurePageTests.shown(
      "check(simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms)))")
    #expect(check.parts.count == 1)
    for type in FigurePageTests.tableTypes {
      let content = check.content(of: type)
      let sentence = try #require(content.range(of: "there are 2 spikes"), "\(type)")
      let table = try #require(content.range(of: "13.153"), "\(type)")
      #expect(sentence.upperBound < table.lowerBound)
    }
  }

  @Test func `what its PDF cannot show is said where a figure is shown and where it is saved`()
    throws
  {
    func said(_ cell: String) throws -> String {
      let notebook = TestNotebook()
      try notebook.run(cell)
      return notebook.output.displays.map(\.plainText).joined()
    }
    let shown = try said(#"plot(sin, 0 .. 5, title = "Ритм: Łódź, α", ylabel = "脳 (%)")"#)
    #expect(shown.contains("The PDF of this figure") && shown.contains("a box for 脳, which"))
    let saved = try said(#"save(plot(sin, 0 .. 5, title = "🧠 & 脳"), "a.pdf")"#)
    #expect(saved.contains("a.pdf shows a box for 🧠 and 脳, which"))
    #expect(try said(#"save(plot(sin, 0 .. 5, title = "🧠 & 脳"), "a.svg")"#) == "")
    #expect(try said(#"plot(sin, 0 .. 5, title = "Ритм: Łódź, α")"#) == "")
  }

  @Test func `what a figure says is not said again above the table`() throws {
    let parts = try FigurePageTests.shown("gating(Lab3)").parts
    let said = try #require(parts.first).plainText
    #expect(!said.isEmpty && parts.count == 2 && !parts[1].plainText.contains(said))
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
