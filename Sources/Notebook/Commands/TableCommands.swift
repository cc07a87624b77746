import Figures
import Language
import Quantities

/// `table`.
enum TableCommands {
  static let commands = [table]

  private static let table = Command(
    Signature(
      "table",
      [
        .init(
          "columns", .either([.anyNumber, .list(.anyNumber)]),
          "traces, values along a sweep, or lists"),
        .init("title", .text, default: "", "stands above the table"),
      ], isVariadic: true
    ) { _ in .table },
    summary: "Shows numbers in columns, the sweeps and time they belong to first.",
    details: "Long tables show their head and tail.",
    example: "sweep A = [1, 2, 3] µA/cm²\ntable(spike_count(simulate(Lab3, 50 ms, I = A)))"
  ) { call, _ in
    let caption = try call.text("title") ?? ""
    var arrays: [NumericArray] = []
    var lists: [NumberList] = []
    for value in call.all("columns") {
      switch value {
      case .number(let array): arrays.append(array)
      case .numbers(let list): lists.append(list)
      default: throw CommandError("\(value.words) is no column of numbers", argument: "columns")
      }
    }
    guard !lists.isEmpty else { return .table(try ValueTable.of(arrays, caption: caption)) }
    guard arrays.isEmpty else {
      throw CommandError("lists and arrays cannot share a table", argument: "columns")
    }
    var table = ValueTable.of(lists[0], name: lists.count == 1 ? "value" : "1", caption: caption)
    for (index, list) in lists.enumerated().dropFirst() {
      let column = ValueTable.of(list, name: "\(index + 1)").columns[1]
      table.columns.append(column)
    }
    return .table(table)
  }
}
