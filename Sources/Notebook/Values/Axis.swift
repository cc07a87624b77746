package import Quantities

/// A named axis of an array: time, or a sweep.
package final class Axis: Sendable {
  package let name: String
  package let dimension: Dimension
  /// The unit in which the axis is shown; nil: the field's usual one.
  package let unit: Unit?
  /// In the coherent unit of the dimension.
  package let coordinates: Coordinates

  package init(name: String, dimension: Dimension, unit: Unit?, coordinates: Coordinates) {
    self.name = name
    self.dimension = dimension
    self.unit = unit
    self.coordinates = coordinates
  }

  package var count: Int { coordinates.count }

  package var isTime: Bool { name == "t" }

  /// Whether arrays along the two axes may be combined: the same name and the same coordinates. A
  /// sweep that is declared again with the same values is the same axis.
  package func matches(_ other: Axis) -> Bool {
    self === other
      || (name == other.name && coordinates.agree(with: other.coordinates))
  }

  /// The positions along an axis.
  package enum Coordinates: Equatable, Sendable {
    /// start, start + step, …; sample k stands at start + k · step.
    case regular(start: Double, step: Double, count: Int)
    case listed([Double])

    package var count: Int {
      switch self {
      case .regular(_, _, let count): count
      case .listed(let values): values.count
      }
    }

    /// The position of an index that lies within the count.
    package subscript(index: Int) -> Double {
      switch self {
      case .regular(let start, let step, _): start + Double(index) * step
      case .listed(let values): values[index]
      }
    }

    /// Whether the positions are the same, however they are kept.
    func agree(with other: Coordinates) -> Bool {
      self == other || (count == other.count && (0..<count).allSatisfy { self[$0] == other[$0] })
    }

    package var values: [Double] {
      switch self {
      case .regular: (0..<count).map { self[$0] }
      case .listed(let values): values
      }
    }

    /// The index of the coordinate nearest to a value; nil when there is none or it is no number.
    package func nearestIndex(to value: Double) -> Int? {
      guard count > 0, value.isFinite else { return nil }
      if case .regular(let start, let step, let count) = self, step > 0 {
        let position = ((value - start) / step).rounded()
        return Int(min(max(position, 0), Double(count - 1)))
      }
      return (0..<count).min { abs(self[$0] - value) < abs(self[$1] - value) }
    }
  }
}

extension Axis {
  /// Whether the coordinate at an index follows the one before it by the step, without a gap.
  func isNextSample(_ index: Int, step: Double) -> Bool {
    index > 0 && index < count
      && abs(coordinates[index] - coordinates[index - 1] - step) <= step * 0.01
  }

  /// Where an element of an array along the axes stands: "A = 3 µA/cm², g = 50 mS/cm²".
  static func place(of element: Int, along axes: [Axis]) -> String {
    var rest = element
    var parts: [String] = []
    for axis in axes.reversed() where axis.count > 0 {
      let value = axis.coordinates[rest % axis.count]
      rest /= axis.count
      parts.append("\(axis.name) = \(PlainText.quantity(value, axis.dimension, axis.unit))")
    }
    return parts.reversed().joined(separator: ", ")
  }
}
