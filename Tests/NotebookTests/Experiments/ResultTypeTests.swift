import Language
import Notebook
import Testing

/// What the checker expects of a result before it exists, and what the result then is.
@Suite struct ResultTypeTests {
  static let calls = [
    "rheobase(Lab3)", "rheobase(Lab3, gNa = 0 mS/cm²)", "gating(Lab3)", "gating(MorrisLecar)",
    "voltage_clamp(Lab3, to = [-20 mV, 0 mV])", "equilibria(Lab3)", "equilibria(FitzHughNagumo)",
    "bifurcation(Lab3, I = -1 µA/cm² .. 1 µA/cm²)", "fi_curve(Lab3, count = 3, duration = 50 ms)",
    "strength_duration(Lab3, durations = [1, 5, 20] ms)",
    "threshold_ramp(Lab3, durations = [5 ms], to = 5 µA/cm²)", "refractory(simulate(Lab3, 5 ms))",
    "action_potentials(simulate(Lab3, 5 ms))", "currents(simulate(Lab3, 5 ms))",
    "why(simulate(Lab3, 5 ms), 2 ms)",
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
