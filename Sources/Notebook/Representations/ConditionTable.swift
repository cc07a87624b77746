import Figures

extension ValueTable {
  /// A condition as a table: its axes, and whether it holds at each place; how often it holds stands
  /// above.
  static func of(condition: NumericArray) throws(CommandError) -> Table {
    let holds = condition.values.count { $0 != 0 }
    let caption = "It holds at \(holds) of \(condition.values.count) places."
    var labelled = condition
    labelled.label = "holds"
    labelled.name = nil
    var table = try of([labelled], caption: caption)
    guard let last = table.columns.indices.last else { return table }
    let column = table.columns[last]
    table.columns[last] = Table.Column(
      name: "holds",
      texts: column.cells.map { cell in
        if case .number(let value) = cell, value != 0 { "true" } else { "false" }
      })
    return table
  }
}
