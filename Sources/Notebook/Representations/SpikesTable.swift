import Figures
import Quantities

/// Spikes as a table: of a single run one row a spike, of a sweep one row a member.
enum SpikesTable {
  static func of(_ spikes: Spikes) throws(CommandError) -> Table {
    let caption = "Spikes of \(spikes.run.model.name)"
    let time = spikes.run.time.shownUnit.symbol
    if spikes.axes.isEmpty {
      let times = spikes.trains.first.flatMap { $0 } ?? []
      return Table(
        caption: "\(caption): \(times.count)",
        columns: [
          Table.Column(
            name: "spike", numbers: times.indices.map { Double($0 + 1) }, decimals: 0),
          Table.Column(name: "time", unit: time, numbers: times, decimals: 3),
          Table.Column(
            name: "interval", unit: time,
            cells: times.indices.map {
              $0 == 0 ? .missing : .number(times[$0] - times[$0 - 1])
            }, decimals: 3),
        ])
    }
    var table = try ValueTable.of([spikes.counts], caption: caption)
    guard spikes.trains.count == table.columns.first?.cells.count else { return table }
    func column(_ name: String, _ value: ([Double]) -> Double?) -> Table.Column {
      Table.Column(
        name: .plain(name), unit: time,
        cells: spikes.trains.map { $0.flatMap(value).map { .number($0) } ?? .missing },
        decimals: 3)
    }
    table.columns.append(column("first") { $0.first })
    table.columns.append(column("last") { $0.last })
    return table
  }
}
