import Quantities

/// Numbers under a name and a unit, as they stand in a file.
struct SavedColumn {
  let name: String
  let unit: Unit
  /// In the coherent unit; NaN where there is no value.
  let values: [Double]

  /// - Parameter unit: the one to write; where it would lose a last digit, the coherent one is
  ///   taken, so that what is read back is what was saved.
  init(name: String, unit: Unit, values: [Double]) {
    self.name = name
    self.values = values
    self.unit =
      unit.isExact || values.allSatisfy { unit.keeps($0) } ? unit : .coherent(unit.dimension)
  }

  init(_ name: String, _ array: NumericArray, values: [Double]) {
    self.init(name: name, unit: array.shownUnit, values: values)
  }

  init(_ axis: Axis, values: [Double]) {
    self.init(name: axis.name, unit: axis.shownUnit, values: values)
  }

  /// "V (mV)"; a plain number whose name could be taken for one with a unit has the unit 1.
  var header: String {
    if unit.symbol.isEmpty {
      return name.hasSuffix(")") || name.hasSuffix("]") ? "\(name) (1)" : name
    }
    return "\(name) (\(unit.symbol))"
  }
}
