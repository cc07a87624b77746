import Testing

@testable import Notebook

/// What a run and its plots hand to a front end.
struct RunFigureTests {
  private static func shown(_ cell: String) throws -> Representations {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "run = simulate(Lab3, 50 ms, dt = 0.025 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms))"
    )
    return try notebook.shown(cell)
  }

  private static func content(_ type: String, _ shown: Representations) throws -> String {
    try #require(shown.contents.first { $0.type == type }).content
  }

  @Test(arguments: [
    "run", "plot(run.V)", "stack(run.V, run.m, run.I)", "phase(run.V, run.n)", "raster(run)",
    "histogram(run.V)", "plot(run.V, mark = action_potential)",
  ])
  func `every figure has four forms, and one sentence for all of them`(cell: String) throws {
    let shown = try RunFigureTests.shown(cell)
    #expect(
      shown.contents.map(\.type)
        == ["image/svg+xml", "text/html", "application/pdf", "text/plain"])
    let sentence = try RunFigureTests.content("text/plain", shown)
    #expect(try RunFigureTests.content("image/svg+xml", shown).contains(">\(sentence)</desc>"))
    let html = try RunFigureTests.content("text/html", shown)
    #expect(
      html.hasPrefix(
        "<img alt=\"\(sentence)\" style=\"max-width:100%;height:auto\" "
          + "src=\"data:image/svg+xml;base64,"))
    #expect(try RunFigureTests.content("application/pdf", shown).hasPrefix("JVBERi0"))
  }

  @Test func `a run by itself is its voltage, gates and stimulus above one another`() throws {
    let svg = try RunFigureTests.content("image/svg+xml", try RunFigureTests.shown("run"))
    let names = svg.matches(of: /rotate\(-90\)[^>]*>(.*?)<\/text>/).map { String($0.1) }
    #expect(names.count == 3)
    #expect(names.first?.contains("V") == true && names.last?.contains("I") == true)
  }

  @Test func `the table of a run says how it was made and what came of it`() throws {
    let html = try RunFigureTests.content("text/html", try RunFigureTests.shown("run"))
    for row in [
      ("duration", "50 ms"), ("step", "0.025 ms"), ("method", "euler"), ("spikes", "2"),
      ("first spike", "13.1526 ms"), ("rate", "40 Hz"),
    ] {
      #expect(html.contains(">\(row.0)</td>"), "\(row.0)")
      let after = html.components(after: ">\(row.0)</td>")
      #expect(after.hasPrefix("<td style=\"text-align:left\">\(row.1)"), "\(row.0): \(after)")
    }
  }

  @Test func `a first current with spikes after currents without is marked as the rheobase`() throws
  {
    let svg = try RunFigureTests.content(
      "image/svg+xml",
      try RunFigureTests.shown(
        "sweep A = linspace(0 µA/cm², 4 µA/cm², 9)\nplot(spike_count(simulate(Lab3, 50 ms, I = A)))"
      ))
    #expect(svg.contains("rheobase ≤ "))
  }
}

extension String {
  fileprivate func components(after marker: String) -> String {
    firstRange(of: marker).map { String(self[$0.upperBound...].prefix(80)) } ?? ""
  }
}
