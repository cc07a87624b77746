import Figures
import Quantities

/// Arrays as tables: the axes as the first columns, then one column of numbers for each array.
///
/// Of a very long table only the rows are made that can be shown.
enum ValueTable {
  /// Rows beyond this are not made, but for as many at the head and the tail as are shown.
  private static let maximumRows = 1000
  private static let shownRows = 20

  /// A table of arrays that share their axes.
  static func of(_ arrays: [NumericArray], caption: String = "") throws(CommandError) -> Table {
    guard let first = arrays.first else { throw CommandError("there is nothing to tabulate") }
    var axes = first.axes
    for array in arrays.dropFirst() { axes = try Broadcasting.union(axes, array.axes) }
    let count = try Broadcasting.count(axes)
    let rows = filled(arrays, axes, count).map { Rows(all: $0) } ?? Rows(count: count)
    var columns = axes.map { axis in column(axis, axes, rows) }
    for array in arrays where !isAxis(array) || arrays.count > 1 {
      columns.append(column(array, axes, rows))
    }
    var table = Table(caption: caption, columns: columns)
    table.omittedRows = rows.omitted
    return table
  }

  /// A list as a column of its own, counted from 1.
  static func of(_ list: NumberList, name: String, caption: String = "") -> Table {
    let unit = list.shownUnit
    let rows = Rows(count: list.values.count)
    let values = unit.values(fromCoherent: rows.indices.map { list.values[$0] })
    var table = Table(
      caption: caption,
      columns: [
        Table.Column(name: "index", numbers: rows.indices.map { Double($0 + 1) }, decimals: 0),
        Table.Column(name: .plain(name), unit: unit.symbol, cells: values.map(cell)),
      ])
    table.omittedRows = rows.omitted
    return table
  }

  /// The rows but for those beyond the last spike or interval of a member; a member without any keeps
  /// one. Nil where there are no such rows to be left out, or too many to be looked at.
  private static func filled(
    _ arrays: [NumericArray], _ axes: [Axis], _ count: Int
  ) -> [Int]? {
    guard axes.count > 1, count <= 1_000_000, let last = axes.last,
      Spikes.raggedAxes.contains(last.name),
      arrays.allSatisfy({ $0.axes.map(\.name) == axes.map(\.name) })
    else { return nil }
    return (0..<count).filter { row in
      row % last.count == 0 || arrays.contains { !$0.values[row].isNaN }
    }
  }

  /// The rows that are made.
  private struct Rows {
    let indices: [Int]
    let omitted: Int

    init(count: Int) { self.init(all: 0..<count) }

    init(all: some BidirectionalCollection<Int>) {
      guard all.count > ValueTable.maximumRows else {
        indices = Array(all)
        omitted = 0
        return
      }
      let half = ValueTable.shownRows / 2
      indices = Array(all.prefix(half)) + Array(all.suffix(half))
      omitted = all.count - indices.count
    }
  }

  /// Whether the array is a sweep itself, whose values its axis shows already.
  private static func isAxis(_ array: NumericArray) -> Bool {
    guard array.axes.count == 1, let axis = array.axes.first, array.label == axis.name else {
      return false
    }
    return axis.count > 0 && array.values.first == axis.coordinates[0]
      && array.values.last == axis.coordinates[axis.count - 1]
  }

  private static func cell(_ value: Double) -> Table.Cell {
    // Digits that rounding made are not shown: 0.6, not 0.6000000000000001.
    value.isNaN ? .missing : .number(Double(format(value, digits: PlainText.digits)) ?? value)
  }

  /// The index along an axis in a row of the table, whose last axis runs fastest.
  private static func position(_ row: Int, along axis: Axis, of axes: [Axis]) -> Int {
    let place = axes.firstIndex { $0.name == axis.name } ?? 0
    let stride = axes[(place + 1)...].reduce(1) { $0 * $1.count }
    return (row / max(stride, 1)) % max(axis.count, 1)
  }

  private static func column(_ axis: Axis, _ axes: [Axis], _ rows: Rows) -> Table.Column {
    let values = rows.indices.map { axis.coordinates[position($0, along: axis, of: axes)] }
    return Table.Column(
      name: axis.isTime ? "time" : AxisLabels.symbol(axis.name), unit: axis.shownUnit.symbol,
      cells: axis.shownUnit.values(fromCoherent: values).map(cell))
  }

  private static func column(
    _ array: NumericArray, _ axes: [Axis], _ rows: Rows
  ) -> Table.Column {
    let values = rows.indices.map { row in
      var offset = 0
      for axis in array.axes {
        offset = offset * axis.count + position(row, along: axis, of: axes)
      }
      return array.values[offset]
    }
    let unit = array.shownUnit
    return Table.Column(
      name: array.label.map(AxisLabels.symbol) ?? .plain("value"), unit: unit.symbol,
      cells: unit.values(fromCoherent: values).map(cell))
  }
}
