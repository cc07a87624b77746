import Quantities

extension Unit {
  /// The numbers of this unit in quantities given in the coherent unit.
  func values(fromCoherent values: [Double]) -> [Double] {
    scale == 1 && offset == 0 ? values : values.map(value(ofCoherent:))
  }
}
