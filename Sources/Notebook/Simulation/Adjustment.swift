package import Language

/// A constant or input of a model that `simulate` was given by name.
package struct Adjustment: Sendable {
  package let name: String
  /// A number, along sweeps or not, or a function of time.
  package let value: Value
  package let range: SourceRange
  /// Where the value alone stands; nil where nobody wrote it.
  package var valueRange: SourceRange?

  /// The adjustment at one value of a sweep.
  func selecting(axis name: String, index: Int) -> Adjustment {
    guard case .number(let array) = value, let axis = array.axisIndex(named: name) else {
      return self
    }
    return Adjustment(
      name: self.name, value: .number(array.selecting(axis: axis, index: index)), range: range,
      valueRange: valueRange)
  }
}
