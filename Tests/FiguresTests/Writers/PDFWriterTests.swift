import Testing

@testable import Figures

struct PDFWriterTests {
  @Test(arguments: GoldenFigures.figures.map(\.name))
  func `every object stands where the table of offsets says`(name: String) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    let file = entry.make().pdf()
    let text = String(decoding: file.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let entries = lines.filter { $0.hasSuffix(" 00000 n ") }
    #expect(entries.count >= 5)
    for (index, line) in entries.enumerated() {
      let offset = try #require(Int(line.prefix(10)))
      let expected = Array("\(index + 1) 0 obj\n".utf8)
      #expect(Array(file[offset..<offset + expected.count]) == expected)
    }
    #expect(text.hasPrefix("%PDF-1.4\n") && text.hasSuffix("%%EOF\n"))
  }

  @Test(arguments: 300..<340)
  func `any figure becomes a PDF`(seed: Int) {
    var random = RandomFigures(seed: seed)
    #expect(random.figure().pdf().count > 800)
  }
}
