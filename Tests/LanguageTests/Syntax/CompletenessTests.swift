import Language
import Testing

struct CompletenessTests {
  static let rows: [(String, Completeness)] = [
    ("", .complete), ("x = 1", .complete), ("x = 1\n", .complete), ("plot(run.V);", .complete),
    ("model A {", .incomplete(indent: "  ")),
    ("model A {\n  Cm = 1 µF/cm²\n", .incomplete(indent: "  ")),
    ("model A {\n  rates (V in mV) {\n", .incomplete(indent: "    ")),
    ("model A {\n  Cm = 1 µF/cm²\n}", .complete),
    ("run = simulate(Lab3,", .incomplete(indent: "  ")),
    ("x = [1, 2", .incomplete(indent: "  ")), ("x = 1 +", .incomplete(indent: "  ")),
    ("x =", .incomplete(indent: "  ")), ("y = if a then b", .incomplete(indent: "  ")),
    ("y = if a then b else", .incomplete(indent: "  ")), ("y = if a then b else c", .complete),
    ("x = )", .invalid), ("x = 2 y", .invalid), ("x = \"abc", .invalid), ("# a note", .complete),
    ("x = 1 + # more", .incomplete(indent: "  ")), ("x?", .complete),
  ]

  @Test(arguments: rows)
  func `tells a whole cell from one that goes on`(row: (String, Completeness)) {
    #expect(Completeness(of: row.0) == row.1)
  }

  /// Quadratic time would take minutes here, so the limit says that none is taken.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "(", count: 300_000) + String(repeating: ")", count: 300_000),
      String(repeating: "[(", count: 300_000), String(repeating: "\"{", count: 500_000),
      String(repeating: "\"{", count: 500_000) + "\\}",
    ])
  func `half a megabyte of brackets and braces is soon read`(code: String) {
    #expect(Completeness(of: code) != .complete)
  }

  @Test(arguments: LabCells.all)
  func `the cells of the lab are complete, and their beginnings never invalid`(cell: String) {
    #expect(Completeness(of: cell) == .complete)
    let lines = cell.split(separator: "\n", omittingEmptySubsequences: false)
    for count in lines.indices {
      #expect(Completeness(of: lines[..<count].joined(separator: "\n")) != .invalid)
    }
  }
}
