import Language
import Quantities

/// What a model is called beside an answer.
enum ModelName {
  /// More changes than these are counted, not listed.
  private static let listed = 3

  /// "HodgkinHuxley with EL = -30 mV": a number belongs to the setting it was found at.
  static func words(_ model: Model, _ adjustments: [Adjustment]) -> String {
    let own = model.changes.filter { name, _ in !adjustments.contains { $0.name == name } }
      .sorted { $0.key < $1.key }.map { words($0.key, $0.value, nil) }
    let changes = own + adjustments.map { words($0.name, $0.value, $0.range) }
    guard !changes.isEmpty else { return model.name }
    let rest = changes.count - listed
    let more = rest > 0 ? " and \(rest) more changed" : ""
    return "\(model.name) with \(changes.prefix(listed).joined(separator: ", "))\(more)"
  }

  private static func words(_ name: String, _ value: Value, _ range: SourceRange?) -> String {
    if case .number(let array) = value, let scalar = array.scalar {
      let shown = PlainText.quantity(scalar, array.dimension, array.unit, digits: 6)
      return "\(name) = \(shown)"
    }
    if let text = range?.text, text.count <= 40, !text.contains("\n") { return text }
    return "another \(name)"
  }

  /// The arguments of a call that asks the same model something else: `S, EL = -30 mV`.
  static func arguments(_ source: String?, _ model: Model, _ adjustments: [Adjustment]) -> String {
    let isShort = source.map { $0.count <= 60 && !$0.contains("\n") } ?? false
    let texts = adjustments.map(\.range.text)
    return ([isShort ? source ?? model.name : model.name] + texts).joined(separator: ", ")
  }
}

extension Value {
  /// Whether this is the number zero.
  var isZero: Bool {
    if case .number(let array) = self { array.scalar == 0 } else { false }
  }
}
