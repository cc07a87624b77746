import Language
import Quantities

/// Values that no membrane can have, whatever the equations of its model say.
enum PhysicalBounds {
  /// - Parameter name: a constant's, or that of an initial value, such as `m(0)`.
  /// - Throws: where a gate would begin outside 0 … 1, or a capacitance is not above zero.
  static func refuse(
    _ value: Value, for name: String, of model: CheckedModel, _ range: SourceRange
  ) throws(Diagnostic) {
    guard case .number(let array) = value else { return }
    if let state = CheckedModel.stateName(ofInitial: name) {
      guard model.gates.contains(where: { $0.name == state }),
        let wrong = array.values.firstIndex(where: { $0 < 0 || $0 > 1 })
      else { return }
      throw Diagnostic(
        "\(state) is a gate and lies between 0 and 1, and this is \(shown(array, wrong))",
        at: range, help: "without \(name) it starts at its steady state")
    }
    guard [.capacitance, .capacitanceDensity].contains(array.dimension),
      model.constants.contains(where: { $0.name == name }),
      let wrong = array.values.firstIndex(where: { $0 <= 0 })
    else { return }
    throw Diagnostic(
      "\(name) is a capacitance and lies above zero, and this is \(shown(array, wrong))",
      at: range, help: "a membrane has about 1 µF/cm²")
  }

  private static func shown(_ array: NumericArray, _ index: Int) -> String {
    PlainText.quantity(array.values[index], array.dimension, array.unit)
  }
}
