import FoundationEssentials
import Notebook
import Testing

/// What the checker accepts, the evaluator computes without a quarrel about dimensions.
///
/// `HUXLEY_FUZZ_ROUNDS` in the environment multiplies the number of expressions.
@Suite struct SoundnessTests {
  private static var rounds: Int {
    ProcessInfo.processInfo.environment["HUXLEY_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 1
  }

  private static func notebook() throws -> TestNotebook {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 0.25 ms, dt = 0.05 ms, I = 3 µA/cm²)
      sweep level = [-60.5, -20, 10] mV
      sweep grid = linspace(0.5, 2, 4)
      v1 = -42 mV
      t1 = 3 ms
      i1 = 2 µA/cm²
      g1 = 5 mS/cm²
      p1 = 1.5
      p2 = -0.25
      twice(x) = x + x
      ratio(x, y) = x / y
      opening(V in mV) in 1/ms = 0.32 * (V + 54) / (1 - exp(-(V + 54) / 4))
      """)
    return notebook
  }

  /// What may stop an expression that is well formed: values, never dimensions.
  private static let excuses = [
    "division by zero", "too large", "not finite", "leaves the finite numbers",
  ]

  private func failure(_ cell: String, _ notebook: TestNotebook) -> String? {
    switch notebook.session.execute(cell, named: "In [1]", output: notebook.output) {
    case .success: nil
    case .failure(let failure): failure.report
    case .interrupted: "interrupted"
    }
  }

  private func isExcused(_ report: String) -> Bool {
    Self.excuses.contains { report.contains($0) }
  }

  @Test(arguments: 0..<4)
  func `every expression of right dimensions is accepted and computed`(seed: Int) throws {
    let notebook = try Self.notebook()
    for round in 0..<(120 * Self.rounds) {
      var generator = RandomExpression(seed: UInt64(seed * 1_000_003 + round))
      let dimension = generator.dimension()
      let text = generator.expression(dimension, depth: 4)
      let unit = RandomExpression.unit(dimension)
      let cell = unit.isEmpty ? "out = exp(0 * (\(text)))" : "out = (\(text)) in \(unit)"
      if let report = failure(cell, notebook), !isExcused(report) {
        Issue.record("seed \(seed), round \(round): \(report)")
        return
      }
    }
  }

  @Test(arguments: 0..<4)
  func `what is accepted fails no test of dimensions when it is computed`(seed: Int) throws {
    let notebook = try Self.notebook()
    var refused = 0
    for round in 0..<(200 * Self.rounds) {
      var generator = RandomExpression(seed: UInt64(seed * 7_000_003 + round))
      generator.slips = 60
      let text = generator.expression(generator.dimension(), depth: 4)
      // A definition is checked and not computed.
      guard failure("checked(unused) = \(text)", notebook) == nil else {
        refused += 1
        continue
      }
      if let report = failure("out = \(text)", notebook), !isExcused(report) {
        Issue.record("seed \(seed), round \(round): \(report)")
        return
      }
    }
    #expect(refused > 20 * Self.rounds)
  }

  @Test(arguments: 0..<4)
  func `an expression in other units is the same quantity, bit for bit`(seed: Int) throws {
    let notebook = try Self.notebook()
    for round in 0..<(60 * Self.rounds) {
      let number = UInt64(seed * 13_000_003 + round)
      func value(_ spelling: UInt64) throws -> String? {
        var generator = RandomExpression(seed: number, spelling: spelling)
        let dimension = generator.dimension()
        let text = generator.expression(dimension, depth: 4)
        let unit = RandomExpression.unit(dimension)
        notebook.output.clear(wait: false)
        let plain = unit.isEmpty ? "(\(text))" : "((\(text)) in \(unit))"
        let cell = "print(\(plain))"
        if let report = failure(cell, notebook) {
          #expect(isExcused(report), "\(report)")
          return nil
        }
        return notebook.output.text
      }
      let first = try value(1)
      for spelling in UInt64(2)...4 {
        let next = try value(spelling)
        #expect(next == first, "seed \(seed), round \(round)")
        if next != first { return }
      }
    }
  }

  @Test(arguments: 0..<3)
  func `a model's equations compute what its definitions do`(seed: Int) throws {
    let notebook = try Self.notebook()
    for round in 0..<(20 * Self.rounds) {
      var generator = RandomExpression(seed: UInt64(seed * 17_000_003 + round))
      generator.slips = 20
      let rate = generator.expression([1, -1, 0, 0], depth: 3)
      let model = """
        model Random {
          other = \(generator.expression(RandomExpression.voltage, depth: 2))
          dV/dt = (other - V) / (5 ms) + 0 * (\(rate))
          V(0) = -65 mV
        }
        """
      guard failure(model, notebook) == nil else { continue }
      if let report = failure("out = simulate(Random, 0.1 ms, dt = 0.05 ms)", notebook),
        !isExcused(report), !report.contains("finite"), !report.contains("a trace cannot stand")
      {
        Issue.record("seed \(seed), round \(round):\n\(model)\n\(report)")
        return
      }
    }
  }
}
