/// The dimension of a quantity: integer powers of the six base dimensions.
///
/// The basis is electrical, not mechanical, because its units are the ones the papers use: potential
/// (mV), time (ms), current (µA), length (cm), amount (mol) and temperature (K). So conductance is
/// current / potential (mS = µA/mV), capacitance current · time / potential (µF = µA·ms/mV), and
/// mass, which the field never needs by itself, is potential · current · time³ / length².
package struct Dimension: Hashable, Sendable {
  package var potential: Int16 = 0
  package var time: Int16 = 0
  package var current: Int16 = 0
  package var length: Int16 = 0
  package var amount: Int16 = 0
  package var temperature: Int16 = 0

  package init(
    potential: Int16 = 0, time: Int16 = 0, current: Int16 = 0, length: Int16 = 0,
    amount: Int16 = 0, temperature: Int16 = 0
  ) {
    self.potential = potential
    self.time = time
    self.current = current
    self.length = length
    self.amount = amount
    self.temperature = temperature
  }

  package static let dimensionless = Dimension()
  package static let potential = Dimension(potential: 1)
  package static let time = Dimension(time: 1)
  package static let frequency = Dimension(time: -1)

  package var isDimensionless: Bool { self == .dimensionless }

  /// The exponents, in the order of the basis.
  package var exponents: [Int16] { [potential, time, current, length, amount, temperature] }

  private init(exponents: [Int16]) {
    var padded = exponents.makeIterator()
    potential = padded.next() ?? 0
    time = padded.next() ?? 0
    current = padded.next() ?? 0
    length = padded.next() ?? 0
    amount = padded.next() ?? 0
    temperature = padded.next() ?? 0
  }

  /// Exponents beyond ±1000 are held there: no quantity has them, and nothing can trap.
  private static func clamp(_ exponent: Int) -> Int16 { Int16(min(max(exponent, -1000), 1000)) }

  package static func * (left: Dimension, right: Dimension) -> Dimension {
    Dimension(
      exponents: zip(left.exponents, right.exponents).map { clamp(Int($0) + Int($1)) })
  }

  package static func / (left: Dimension, right: Dimension) -> Dimension {
    Dimension(
      exponents: zip(left.exponents, right.exponents).map { clamp(Int($0) - Int($1)) })
  }

  /// The dimension to an integer power.
  package func power(_ exponent: Int) -> Dimension {
    let bounded = min(max(exponent, -1000), 1000)
    return Dimension(exponents: exponents.map { Self.clamp(Int($0) * bounded) })
  }

  /// The dimension to a power that may be a fraction of small whole numbers; nil where an exponent
  /// would not be whole.
  package func power(_ exponent: Double) -> Dimension? {
    guard exponent.isFinite, abs(exponent) <= 1000 else { return nil }
    for denominator in 1...6 {
      let numerator = (exponent * Double(denominator)).rounded()
      guard abs(numerator / Double(denominator) - exponent) <= 1e-12 * abs(exponent) else {
        continue
      }
      let scaled = exponents.map { Int($0) * Int(numerator) }
      guard scaled.allSatisfy({ $0 % denominator == 0 }) else { continue }
      return Dimension(exponents: scaled.map { Self.clamp($0 / denominator) })
    }
    return nil
  }

  /// The dimension's square root; nil when an exponent is odd.
  package var squareRoot: Dimension? {
    guard exponents.allSatisfy({ $0 % 2 == 0 }) else { return nil }
    return Dimension(exponents: exponents.map { $0 / 2 })
  }
}
