extension Dimension {
  package static let current = Dimension(current: 1)
  package static let length = Dimension(length: 1)
  package static let amount = Dimension(amount: 1)
  package static let temperature = Dimension(temperature: 1)
  package static let area = Dimension(length: 2)
  package static let volume = Dimension(length: 3)
  package static let conductance = Dimension(potential: -1, current: 1)
  package static let resistance = Dimension(potential: 1, current: -1)
  package static let capacitance = Dimension(potential: -1, time: 1, current: 1)
  package static let charge = Dimension(time: 1, current: 1)
  package static let energy = Dimension(potential: 1, time: 1, current: 1)
  package static let power = Dimension(potential: 1, current: 1)
  package static let force = energy / length
  package static let mass = Dimension(potential: 1, time: 3, current: 1, length: -2)
  package static let concentration = Dimension(length: -3, amount: 1)
  package static let currentDensity = Dimension(current: 1, length: -2)
  package static let capacitanceDensity = Dimension(
    potential: -1, time: 1, current: 1, length: -2)

  /// What messages call the dimension: "voltage", "current per area (µA/cm²)", "plain number".
  ///
  /// It reads after "a" or "this is": the words name a kind of quantity and end with no full stop.
  package var words: String {
    FieldUnit.table.first { $0.dimension == self }?.words
      ?? "quantity in \(Unit.preferred(for: self).symbol)"
  }
}
