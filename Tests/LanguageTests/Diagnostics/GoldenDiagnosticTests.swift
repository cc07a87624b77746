import Language
import Testing

struct GoldenDiagnosticTests {
  @Test func `all cases are there`() {
    #expect(Golden.names.count >= 80)
  }

  @Test(arguments: Golden.names)
  func `says what was agreed`(name: String) throws {
    let golden = try Golden(name)
    let text = problems(golden.source) + "\n"
    if Golden.isUpdating {
      try golden.update(text)
    } else {
      #expect(text == golden.expected)
    }
    #expect(!parse(golden.source).diagnostics.isEmpty)
  }
}
