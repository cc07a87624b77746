import Testing

@testable import Figures

struct TableTests {
  static let tables = ofLabs + ExperimentTables.all

  private static let ofLabs: [(name: String, table: Table)] = [
    ("spikes", SampleTables.spikes), ("counts", SampleTables.counts),
    ("constants", SampleTables.constants), ("hostile", SampleTables.hostile),
    ("empty", SampleTables.empty), ("magnitudes", SampleTables.magnitudes),
    ("grid", SampleTables.grid), ("traces", SampleTables.traces),
    ("without-rows", SampleTables.withoutRows), ("without-columns", SampleTables.withoutColumns),
    ("one-cell", SampleTables.oneCell), ("ragged", SampleTables.ragged),
    ("signs", SampleTables.signs), ("rounding", SampleTables.rounding),
    ("large", SampleTables.large), ("wide", SampleTables.wide),
    ("units", SampleTables.unitsOnly), ("long-words", SampleTables.longWords),
    ("scripts", SampleTables.scripts), ("gates", SampleTables.gatesAtRest),
    ("equilibria", SampleTables.equilibria), ("summary", SampleTables.summary),
    ("seven-rows", SampleTables.sevenRows), ("missing", SampleTables.missing),
  ]

  @Test func `there are as many tables as people looked at`() {
    #expect(TableTests.tables.count >= 25)
  }

  @Test(arguments: tables.map(\.name))
  func `tables look as they did when a person approved them`(name: String) throws {
    let table = try #require(TableTests.tables.first { $0.name == name }).table
    Golden.expect(table.html(), matches: "table-\(name).html")
    Golden.expect(table.markdown(), matches: "table-\(name).md")
    Golden.expect(table.plainText(), matches: "table-\(name).txt")
    Golden.expect(table.latex(), matches: "table-\(name).tex")
  }

  @Test(arguments: tables.map(\.name))
  func `tables are well-formed and bring no style sheet`(name: String) throws {
    let table = try #require(TableTests.tables.first { $0.name == name }).table
    let xml = try WellFormedXML(table.html())
    #expect(!xml.elements.contains("style") && !xml.elements.contains("script"))
  }

  @Test func `a wide table is scaled to the line in LaTeX, and only that needs a package`() {
    #expect(SampleTables.wide.latex().contains("\\resizebox{\\ifdim\\width>\\linewidth"))
    #expect(!SampleTables.spikes.latex().contains("resizebox"))
  }

  @Test func `in a notebook a table stays below its cell, with its caption`() {
    let latex = SampleTables.spikes.latex(isFloat: false)
    #expect(latex.hasPrefix("\\begin{center}\n") && latex.hasSuffix("\\end{center}\n"))
    #expect(!latex.contains("\\caption") && latex.contains(SampleTables.spikes.caption))
  }

  @Test func `long tables show head and tail and say how much`() {
    let text = SampleTables.counts.plainText()
    #expect(text.hasSuffix("20 of 1\u{202F}204 rows\n"))
    #expect(text.split(separator: "\n").count == 2 + 2 + 20 + 1)
  }

  @Test(arguments: [
    ([1.0, 2, 3], ["1", "2", "3"]), ([13.3, 32.1], ["13.3", "32.1"]),
    ([0.575, 0.6], ["0.575", "0.600"]), ([-77.84, 48], ["−77.84", "48.00"]),
    ([1e-9, 2e-9], ["1.000×10⁻⁹", "2.000×10⁻⁹"]), ([0.0, 0], ["0", "0"]),
    ([100.0, 0.001], ["100.000", "0.001"]), ([.nan, 1.5], ["NaN", "1.5"]),
    ([2305.948, 0.000008], ["2.306×10³", "8.000×10⁻⁶"]),
  ])
  func `numbers of a column share their decimals`(values: [Double], texts: [String]) {
    let format = ColumnFormat(for: values)
    #expect(values.map { format.text($0) } == texts)
  }

  @Test(arguments: [
    ([2305.948, 0.000008], ["2306", "0"]), ([-2273.61, 0.00001, 0], ["−2274", "0", "0"]),
    ([1.2207, 1e-9], ["1.221", "0.000"]), ([1.5, 0.02], ["1.50", "0.02"]),
  ])
  func `what is nothing beside the largest may be hidden`(values: [Double], texts: [String]) {
    let format = ColumnFormat(for: values, hidesNegligible: true)
    #expect(values.map { format.text($0) } == texts)
  }
}
