/// A number with a dimension, in the coherent unit of that dimension.
package struct Quantity: Hashable, Sendable {
  package let value: Double
  package let dimension: Dimension

  package init(_ value: Double, _ dimension: Dimension) {
    self.value = value
    self.dimension = dimension
  }

  /// The quantity that a number and a unit stand for: `Quantity(2, in: nA)`.
  package init(_ value: Double, in unit: Unit) {
    self.init(unit.coherent(value), unit.dimension)
  }

  /// "3 µA/cm²", "0.025 ms".
  ///
  /// Without a unit the field's own is taken, or its neighbour by a prefix where the number would
  /// leave 0.01 … 10 000: 0.002 µA is shown as 2 nA.
  package func formatted(
    unit: Unit? = nil, digits: Int? = nil, usesTypographicMinus: Bool = false
  ) -> String {
    let shown = unit ?? readableUnit
    let format = NumberFormat(digits: digits, usesTypographicMinus: usesTypographicMinus)
    let number = format.string(shown.value(ofCoherent: value))
    return shown.symbol.isEmpty ? number : "\(number) \(shown.symbol)"
  }

  /// The unit in which the number is easy to read.
  package var readableUnit: Unit { readableUnit(near: nil) }

  /// The unit in which the number is easy to read: the author's own, or its neighbour by a prefix
  /// where the number would leave 0.001 … 100 000.
  package func readableUnit(near own: Unit?) -> Unit {
    guard let own else { return readableFieldUnit }
    let size = own.value(ofCoherent: value).magnitude
    guard own.offset == 0, !own.symbol.isEmpty, size != 0, size.isFinite,
      size < 0.001 || size >= 100_000
    else { return own }
    let neighbours = own.neighbours
    return neighbours.last { $0.value(ofCoherent: value).magnitude >= 1 } ?? neighbours.first ?? own
  }

  private var readableFieldUnit: Unit {
    guard let field = FieldUnit.table.first(where: { $0.dimension == dimension }) else {
      return .preferred(for: dimension)
    }
    let size = field.unit.value(ofCoherent: value).magnitude
    guard size != 0, size.isFinite, size < 0.01 || size >= 10_000 else { return field.unit }
    let readable = field.ladder.last { $0.value(ofCoherent: value).magnitude >= 1 }
    return readable ?? field.ladder.first ?? field.unit
  }
}
