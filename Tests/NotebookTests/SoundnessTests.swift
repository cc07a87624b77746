import Language
import Notebook
import Quantities
import Testing

/// What the checker lets pass has the dimension that it said, whatever it is computed from.
@Suite struct SoundnessTests {
  private static let names = """
    v = 3 mV
    w = 0.5
    rest = -65 mV
    list = [1, 2, 3] ms
    sweep A = [1, 2, 3] µA/cm²
    twice(x) = 2 * x
    rate(V in mV) in 1/ms = 0.1 * (V + 54)
    s = simulate(Lab3, 0.1 ms).V
    """

  private static let leaves = [
    "3 mV", "0.5 ms", "2 µA/cm²", "4 mS/cm²", "1.5 µF/cm²", "7", "0", "v", "w", "rest", "A", "s",
    "list[2]", "Lab3.gNa", "0.1 1/ms", "20 °C", "5 K",
  ]

  /// An expression that may or may not be right. Commands whose dimension depends on the axis of what
  /// they are given, such as `derivative`, are left out: the checker leaves those open.
  private static func expression(_ depth: Int, _ random: inout SplitMix) -> String {
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      return random.element(of: leaves)
    }
    func part() -> String { expression(depth - 1, &random) }
    let (a, b) = (part(), part())
    switch Int.random(in: 0..<20, using: &random) {
    case 0...2: return "(\(a) + \(b))"
    case 3...4: return "(\(a) - \(b))"
    case 5...7: return "(\(a) * \(b))"
    case 8...9: return "(\(a) / \(b))"
    case 10: return "(\(a))^\(random.element(of: ["2", "-1", "3", "0.5", "0", "w"]))"
    case 11: return "\(random.element(of: ["sqrt", "abs", "exp", "log", "sin", "-"]))(\(a))"
    case 12: return "(if \(a) < \(b) then \(part()) else \(part()))"
    case 13: return "\(random.element(of: ["max", "min"]))(\(a), \(b))"
    case 14: return "twice(\(a))"
    case 15: return "rate(\(a))"
    case 16: return "((\(a)) in \(random.element(of: ["mV", "V", "ms", "µA/cm²", "°C"])))"
    case 17: return "\(random.element(of: ["mean", "max", "sum", "sd"]))(\(a))"
    default: return "[\(a), \(b)][1]"
    }
  }

  /// What is wrong with values, and not with their dimensions.
  private static let slipsOfValues = [
    "division by zero", "too large for a number", "has no value at", "goes along an axis",
    "say over which axis", "is a single value", "cannot be added up", "has no size",
    "have different values along", "only powers that are whole",
  ]

  @Test(arguments: (1...8).map { UInt64($0) })
  func `no well-checked expression fails a test of dimensions when it is evaluated`(
    seed: UInt64
  ) throws {
    var random = SplitMix(state: seed)
    let notebook = try TestNotebook.withLab3()
    try notebook.run(Self.names)
    var right = 0
    for _ in 0..<1500 {
      let text = Self.expression(3, &random)
      let outcome = notebook.session.execute(
        "x = 0\ny = 1\nx = \(text)\ny = 2", named: "In [1]", output: notebook.output)
      // Statements before the slip were run, so x is 0 where the checker refused its expression.
      switch outcome {
      case .success:
        let found = try #require(notebook.session.known("x"))
        right += 1
        try Self.expectAgreement(found, text)
      case .failure(let failure):
        guard Self.isChecked(text, notebook.session) else { continue }
        #expect(
          Self.slipsOfValues.contains { failure.report.contains($0) }, "\(text)\n\(failure.report)")
      case .interrupted: Issue.record("interrupted")
      }
    }
    #expect(right > 150, "\(right)")
  }

  /// Whether the checker alone finds nothing wrong.
  private static func isChecked(_ text: String, _ session: Session) -> Bool {
    let scope = ["v", "w", "rest", "list", "A", "twice", "rate", "s", "Lab3"]
      .reduce(into: [String: Type]()) { $0[$1] = session.known($1)?.type }
    var checker = CellChecker(scope: scope, commands: CommandTable.standard.signatures)
    let tree = Parser.parse(Source(name: "In [1]", text: "x = \(text)"))
    return checker.check(tree).diagnostics.isEmpty
  }

  /// The dimension that was checked is that of the value.
  private static func expectAgreement(
    _ found: (value: Value, type: Type), _ text: String
  ) throws {
    guard case .number(let array) = found.value else { return }
    switch found.type {
    case .number(let number): #expect(number.dimension == array.dimension, "\(text)")
    case .unknown: return
    default: Issue.record("\(text) was taken for \(found.type.words)")
    }
  }

  // MARK: Units

  /// A text in the field's units and the same in others.
  private typealias Pair = (usual: String, other: String)

  private enum Kind: CaseIterable { case voltage, time, current, conductance, plain }

  private static func literal(_ kind: Kind, _ random: inout SplitMix) -> Pair {
    let number = Int.random(in: 1...999, using: &random)
    switch kind {
    case .voltage: return ("\(number) mV", "\(number)e-3 V")
    case .time: return ("\(number) ms", "\(number)e3 µs")
    case .current: return ("\(number) µA/cm²", "\(number)e3 nA/cm²")
    case .conductance: return ("\(number) mS/cm²", "\(number)e-3 S/cm²")
    case .plain: return ("\(number)", "\(number)")
    }
  }

  /// An expression of the kind, right by its making.
  private static func quantity(_ kind: Kind, _ depth: Int, _ random: inout SplitMix) -> Pair {
    guard depth > 0 else { return literal(kind, &random) }
    func make(_ form: String, _ kinds: [Kind]) -> Pair {
      var pair = (usual: form, other: form)
      for (index, kind) in kinds.enumerated() {
        let part = quantity(kind, depth - 1, &random)
        pair.usual = pair.usual.replacing("$\(index)", with: part.usual)
        pair.other = pair.other.replacing("$\(index)", with: part.other)
      }
      return pair
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return make("($0 + $1)", [kind, kind])
    case 1: return make("($0 - $1)", [kind, kind])
    case 2: return make("($0 * $1)", [.plain, kind])
    case 3: return make("(if $0 < $1 then $2 else $3)", [.voltage, .voltage, kind, kind])
    case 4: return make("max($0, -abs($1))", [kind, kind])
    case 5 where kind == .voltage: return make("($0 / $1)", [.current, .conductance])
    case 5 where kind == .current: return make("($0 * $1)", [.conductance, .voltage])
    case 5 where kind == .conductance: return make("($0 / $1)", [.current, .voltage])
    case 5 where kind == .plain: return make("($0 / $1)", [.time, .time])
    case 6 where kind == .plain: return make("exp(-abs($0) / (20 mV))", [.voltage])
    case 6 where kind == .plain: return make("(($0) in mV)", [.voltage])
    default: return literal(kind, &random)
    }
  }

  @Test(arguments: [UInt64(5), 6])
  func `evaluating in other units gives the same quantity`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let notebook = TestNotebook()
    var compared = 0
    for _ in 0..<1000 {
      let pair = Self.quantity(random.element(of: Kind.allCases), 4, &random)
      let outcomes = zip(["x", "y"], [pair.usual, pair.other]).map { name, text in
        notebook.session.execute("\(name) = \(text)", named: "In [1]", output: notebook.output)
      }
      guard case .success = outcomes[0], case .success = outcomes[1] else {
        let reports = outcomes.map {
          if case .failure(let found) = $0 { found.message } else { "" }
        }
        #expect(reports[0] == reports[1] && reports[0].contains("zero"), "\(pair)\n\(reports)")
        continue
      }
      guard case .number(let usual)? = notebook.session.known("x")?.value,
        case .number(let other)? = notebook.session.known("y")?.value
      else {
        Issue.record("no numbers: \(pair)")
        continue
      }
      compared += 1
      #expect(usual.values == other.values && usual.dimension == other.dimension, "\(pair)")
    }
    #expect(compared > 900)
  }
}
