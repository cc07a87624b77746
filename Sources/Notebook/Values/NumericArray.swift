package import Quantities

/// Numbers of one dimension along named axes; a scalar has none.
package struct NumericArray: Sendable {
  /// In the coherent unit; row-major, the last axis fastest. One value per combination of indices.
  package var values: [Double] {
    didSet { halfWidths = nil }
  }
  /// How far each value may lie from the true one, in the coherent unit; nil where that is not known.
  /// It belongs to these values: new ones have none until it is set again.
  package var halfWidths: [Double]?
  /// Outermost first; time, if there is one, is last.
  package var axes: [Axis]
  package var dimension: Dimension
  /// The unit its author used, in which it is shown; nil: the field's usual one.
  package var unit: Unit?
  /// What the numbers are called at an axis or in a table: "V".
  package var label: String?
  /// The name it was assigned to; it tells apart what has the same label: two traces of V.
  package var name: String?
  /// The expression by which a command was given it, where that is short: "run.V".
  package var source: String?
  /// The run a trace or a measure was taken from.
  package var origin: Run?
  /// The gates of the model whose function was drawn; nil for anything else.
  package var gates: [String]?
  /// The literal 0, which fits any dimension.
  package var isZeroLiteral = false
  /// A trace of a run that has not been computed: it has no values yet.
  package var isDeferred = false

  package init(
    values: [Double], axes: [Axis], dimension: Dimension, unit: Unit? = nil, label: String? = nil,
    origin: Run? = nil
  ) {
    self.values = values
    self.axes = axes
    self.dimension = dimension
    self.unit = unit
    self.label = label
    self.origin = origin
  }

  package init(_ value: Double, _ dimension: Dimension = .dimensionless, unit: Unit? = nil) {
    self.init(values: [value], axes: [], dimension: dimension, unit: unit)
  }

  /// The literal 0.
  package static var zeroLiteral: NumericArray {
    var zero = NumericArray(0)
    zero.isZeroLiteral = true
    return zero
  }

  /// A literal 0 as a quantity of the other value's dimension; itself beside what has none.
  package func withDimension(of other: Value?) -> NumericArray {
    guard isZeroLiteral, case .number(let array)? = other, !array.isZeroLiteral else { return self }
    var result = self
    result.dimension = array.dimension
    result.unit = array.unit
    result.isZeroLiteral = false
    return result
  }

  /// The value of a scalar; nil for an array with axes.
  package var scalar: Double? { axes.isEmpty ? values.first : nil }

  package var timeAxis: Axis? { axes.last.flatMap { $0.isTime ? $0 : nil } }

  /// The unit in which the numbers are shown.
  package var shownUnit: Unit { unit ?? Unit.preferred(for: dimension) }

  /// The values in the unit in which they are shown.
  package var shownValues: [Double] { shownUnit.values(fromCoherent: values) }

  package func axisIndex(named name: String) -> Int? { axes.firstIndex { $0.name == name } }

  /// The part at one index of an axis, which goes away.
  package func selecting(axis: Int, index: Int) -> NumericArray {
    var result = sliced(axis: axis, range: index..<(index + 1))
    result.axes.remove(at: axis)
    return result
  }

  /// The part over a range of indices of an axis.
  package func slicing(axis: Int, range: Range<Int>) -> NumericArray {
    var result = sliced(axis: axis, range: range)
    let old = axes[axis]
    result.axes[axis] = Axis(
      name: old.name, dimension: old.dimension, unit: old.unit,
      coordinates: old.coordinates.slice(range))
    return result
  }

  private func sliced(axis: Int, range: Range<Int>) -> NumericArray {
    let inner = axes[(axis + 1)...].reduce(1) { $0 * $1.count }
    let length = axes[axis].count
    let outer = inner * length == 0 ? 0 : values.count / (inner * length)
    func picked(_ values: [Double]) -> [Double] {
      var picked: [Double] = []
      picked.reserveCapacity(outer * range.count * inner)
      for block in 0..<outer {
        let start = (block * length + range.lowerBound) * inner
        picked += values[start..<(start + range.count * inner)]
      }
      return picked
    }
    var result = self
    result.values = picked(values)
    result.halfWidths = halfWidths.map(picked)
    return result
  }
}

extension Axis.Coordinates {
  /// The coordinates over a range of indices.
  func slice(_ range: Range<Int>) -> Axis.Coordinates {
    switch self {
    case .regular(let start, let step, _):
      .regular(start: start + Double(range.lowerBound) * step, step: step, count: range.count)
    case .listed(let values): .listed(Array(values[range]))
    }
  }
}

extension Axis {
  /// The coordinates as an array along this axis.
  package var array: NumericArray {
    NumericArray(
      values: coordinates.values, axes: [self], dimension: dimension, unit: unit, label: name)
  }

  package var shownUnit: Unit { unit ?? Unit.preferred(for: dimension) }
}
