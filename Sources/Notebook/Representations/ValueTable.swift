import Figures
import Quantities

/// Arrays as tables: the axes as the first columns, then one column of numbers for each array.
enum ValueTable {
  /// A table of arrays that share their axes.
  static func of(_ arrays: [NumericArray], caption: String = "") throws(CommandError) -> Table {
    guard let first = arrays.first else { throw CommandError("there is nothing to tabulate") }
    var axes = first.axes
    for array in arrays.dropFirst() { axes = try Broadcasting.union(axes, array.axes) }
    let count = try Broadcasting.count(axes)
    var columns = axes.map { axis in column(axis, axes, count) }
    for array in arrays {
      let unit = array.shownUnit
      columns.append(
        Table.Column(
          name: array.label.map(AxisLabels.symbol) ?? .plain("value"), unit: unit.symbol,
          cells: unit.values(fromCoherent: try Broadcasting.expand(array, over: axes)).map(cell)))
    }
    return Table(caption: caption, columns: columns)
  }

  /// A list as a column of its own, counted from 1.
  static func of(_ list: NumberList, name: String, caption: String = "") -> Table {
    let unit = list.shownUnit
    return Table(
      caption: caption,
      columns: [
        Table.Column(
          name: "index", numbers: list.values.indices.map { Double($0 + 1) }, decimals: 0),
        Table.Column(
          name: .plain(name), unit: unit.symbol,
          cells: unit.values(fromCoherent: list.values).map(cell)),
      ])
  }

  private static func cell(_ value: Double) -> Table.Cell {
    // Digits that rounding made are not shown: 0.6, not 0.6000000000000001.
    value.isNaN ? .missing : .number(Double(format(value, digits: PlainText.digits)) ?? value)
  }

  private static func column(_ axis: Axis, _ axes: [Axis], _ count: Int) -> Table.Column {
    let position = axes.firstIndex { $0 === axis } ?? 0
    let stride = axes[(position + 1)...].reduce(1) { $0 * $1.count }
    let values = axis.shownUnit.values(fromCoherent: axis.coordinates.values)
    let cells = (0..<count).map { cell(values[($0 / max(stride, 1)) % max(values.count, 1)]) }
    return Table.Column(
      name: axis.isTime ? "time" : AxisLabels.symbol(axis.name), unit: axis.shownUnit.symbol,
      cells: cells)
  }
}
