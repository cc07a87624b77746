/// A unit: a name as a person wrote it, a dimension, and its size in the coherent unit of that
/// dimension (mV, ms, µA, cm, mol, K and their products).
package struct Unit: Hashable, Sendable {
  /// As written or as it is to be shown: "µA/cm²".
  package let symbol: String
  package let dimension: Dimension
  /// One of this unit, in the coherent unit: 1000 for V, 1 for mV, 0.001 for µV.
  package let scale: Double
  /// What is added, in the coherent unit, after scaling: 273.15 for °C, 0 for every other unit.
  package let offset: Double

  package init(symbol: String, dimension: Dimension, scale: Double) {
    self.init(symbol: symbol, dimension: dimension, scale: scale, offset: 0)
  }

  package init(symbol: String, dimension: Dimension, scale: Double, offset: Double) {
    self.symbol = symbol
    self.dimension = dimension
    self.scale = scale
    self.offset = offset
  }

  package static let one = Unit(symbol: "", dimension: .dimensionless, scale: 1)
}
