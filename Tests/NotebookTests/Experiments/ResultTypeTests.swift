import Language
import Notebook
import Testing

/// What the checker expects of a result before it exists, and what the result then is.
@Suite struct ResultTypeTests {
  static let calls = [
    "rheobase(Lab3)", "rheobase(Lab3, gNa = 0 mS/cm²)", "gating(Lab3)", "gating(MorrisLecar)",
    "voltage_clamp(Lab3, to = [-20 mV, 0 mV])",
  ]

  @Test(arguments: calls)
  func `the checker knows the fields of a result`(call: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("r = \(call)")
    let known = try #require(notebook.session.known("r"))
    guard case .result(let result) = known.value else { throw UnexpectedOutcome("no result") }
    guard case .result(let expected) = known.type else {
      throw UnexpectedOutcome("the checker knows nothing of it")
    }
    #expect(result.type.fields.map(\.name) == expected.fields.map(\.name))
    #expect(result.type.principal == expected.principal)
    for (found, known) in zip(result.type.fields, expected.fields) {
      #expect(found.type.words == known.type.words, "\(found.name)")
    }
    #expect(!result.sentence.isEmpty)
  }
}
