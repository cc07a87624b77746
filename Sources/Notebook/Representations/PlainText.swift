import Figures
import Language
import Quantities

/// Values as plain text, as `print` and strings show them.
enum PlainText {
  /// Digits that tell what was computed from what was lost in rounding: 0.6, not 0.6000000000000001.
  static let digits = 12
  /// Elements of an array that are printed; the rest is counted.
  static let maximumElements = 1000

  static func of(_ value: Value) -> String {
    switch value {
    case .number(let array): number(array)
    case .boolean(let array): boolean(array)
    case .text(let text): text
    case .numbers(let list):
      elements(list.shownUnit.values(fromCoherent: list.values)) + unitSuffix(list.shownUnit)
    case .list(let values): ListText.of(values)
    case .function(.defined(let function)): function.definition.range.text
    case .function(.command(let command)): command.signature.text
    case .function: "a function"
    case .model(let model): self.model(model)
    case .run(let run): RunSummary.sentence(run)
    case .spikes(let spikes): number(spikes.times)
    case .result(let result): result.sentence
    case .figure(let figure): figure.drawing().description
    case .table(let table): table.plainText()
    case .data(let data): data.table.plainText()
    case .symbol: "a quantity of the model"
    case .word(let word): word
    case .nothing: ""
    }
  }

  /// A model as it was written, and what `with` changed.
  static func model(_ model: Model) -> String {
    let changes = model.changes.keys.sorted().compactMap { name in
      model.changes[name].map { "\(name) = \(of($0))" }
    }
    let source = model.checked.definition.range.text
    return changes.isEmpty ? source : "\(source)\nwith \(changes.joined(separator: ", "))"
  }

  /// A value as a string shows it with so many digits.
  static func of(_ value: Value, _ rounding: Rounding?) -> String {
    guard let rounding else { return of(value) }
    switch value {
    case .number(let array) where array.axes.isEmpty:
      guard let value = array.values.first, value.isFinite else { return of(value) }
      let unit = array.unit ?? Quantities.Quantity(value, array.dimension).readableUnit
      return shortened([value], rounding, unit) + unitSuffix(unit)
    case .number(let array):
      return "[\(shortened(array.values, rounding, array.shownUnit))]"
        + unitSuffix(array.shownUnit)
    case .numbers(let list):
      return "[\(shortened(list.values, rounding, list.shownUnit))]" + unitSuffix(list.shownUnit)
    default: return of(value)
    }
  }

  private static func shortened(
    _ values: [Double], _ rounding: Rounding, _ unit: Unit
  ) -> String {
    let format =
      switch rounding {
      case .digits(let count): Quantities.NumberFormat(digits: count)
      case .decimals(let count): Quantities.NumberFormat(decimals: count)
      }
    let shown = unit.values(fromCoherent: Array(values.prefix(maximumElements)))
    let rest = values.count > maximumElements ? ", … \(values.count) in all" : ""
    return shown.map { $0.isNaN ? "none" : format.string($0) }.joined(separator: ", ") + rest
  }

  static func quantity(
    _ value: Double, _ dimension: Dimension, _ unit: Unit?, digits: Int = digits
  ) -> String {
    guard value.isFinite else { return value.isNaN ? "no value" : format(value) }
    let shown = unit ?? Unit.preferred(for: dimension)
    // Whole numbers are counted, not measured: all their digits mean something.
    let isWhole = digits == Self.digits && isCount(shown.value(ofCoherent: value))
    let quantity = Quantities.Quantity(value, dimension)
    return quantity.formatted(
      unit: quantity.readableUnit(near: unit), digits: isWhole ? nil : digits)
  }

  private static func number(_ array: NumericArray) -> String {
    if let scalar = array.scalar, let width = array.halfWidths?.first {
      return bracketed(scalar, within: width, array.shownUnit)
    }
    if let scalar = array.scalar { return quantity(scalar, array.dimension, array.unit) }
    let shown = array.shownUnit.values(fromCoherent: array.values)
    if array.axes.count == 1 { return elements(shown) + unitSuffix(array.shownUnit) }
    let width = array.axes.last?.count ?? 1
    let rows = width == 0 ? 0 : min(shown.count / width, 20)
    var lines = (0..<rows).map { elements(Array(shown[($0 * width)..<(($0 + 1) * width)])) }
    if width > 0, shown.count / width > rows { lines.append("… \(shown.count / width) rows") }
    return lines.joined(separator: "\n") + unitSuffix(array.shownUnit)
  }

  private static func boolean(_ array: NumericArray) -> String {
    if let scalar = array.scalar { return Truth.word(scalar) }
    let words = array.values.prefix(maximumElements).map { Truth.word($0) }
    return "[\(words.joined(separator: ", "))]"
  }

  private static func elements(_ values: [Double]) -> String {
    let texts = values.prefix(maximumElements).map {
      $0.isNaN ? "none" : isCount($0) ? format($0) : format($0, digits: digits)
    }
    let rest = values.count > maximumElements ? ", … \(values.count) in all" : ""
    return "[\(texts.joined(separator: ", "))\(rest)]"
  }

  /// "1.2345 ± 0.0002 mV": to the digits that the error leaves, which holds what they round away too.
  static func bracketed(_ value: Double, within width: Double, _ unit: Unit) -> String {
    let shown = unit.value(ofCoherent: value)
    let error = (unit.value(ofCoherent: width) - unit.value(ofCoherent: 0)).magnitude
    guard shown.isFinite, error.isFinite, error > 0 else {
      return shown.isNaN ? "no value" : format(shown, digits: digits) + unitSuffix(unit)
    }
    var decimals = 0
    var place = error
    while place < 0.95, decimals < 15 {
      place *= 10
      decimals += 1
    }
    let text = Figures.NumberFormat.fixed(shown, decimals: decimals).replacing("−", with: "-")
    let loss = (shown - (Double(text) ?? shown)).magnitude
    let rounded = Figures.NumberFormat.error(error + loss)
    return "\(text) ± \(rounded)" + unitSuffix(unit)
  }

  private static func isCount(_ value: Double) -> Bool {
    value.rounded() == value && abs(value) < 9e15
  }

  private static func unitSuffix(_ unit: Unit) -> String {
    unit.symbol.isEmpty ? "" : " \(unit.symbol)"
  }
}
