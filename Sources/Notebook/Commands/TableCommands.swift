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
        .init(
          "labels", .either([.text, .list(.text)]), default: "",
          "names of the columns, instead of those made from the data"),
        .init(
          "digits", .number(.dimensionless), default: "",
          "decimals of the numbers; chosen for each column"),
        .init("rows", .number(.dimensionless), default: "20", "how many rows are shown at most"),
      ], isVariadic: true
    ) { _ in .table },
    summary: "Shows numbers in columns, the sweeps and time they belong to first.",
    details: """
      Units stand below the names, numbers of a column share their decimals, and missing values are \
      dashes. Long tables show their head and tail.
      """,
    example: "sweep A = [1, 2, 3] µA/cm²\ntable(spike_count(simulate(Lab3, 50 ms, I = A)))"
  ) { call, _ in
    var table = try columns(call)
    table.maximumRows = try whole("rows", call, 2...1000) ?? table.maximumRows
    if let decimals = try whole("digits", call, 0...12) {
      // The columns of sweeps and time keep what tells their values apart.
      for index in table.columns.indices.suffix(call.all("columns").count) {
        table.columns[index].decimals = decimals
      }
    }
    try applyLabels(call, to: &table)
    return .table(table)
  }

  private static func columns(_ call: Call) throws -> Table {
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
    guard !lists.isEmpty else { return try ValueTable.of(arrays, caption: caption) }
    guard arrays.isEmpty else {
      throw CommandError("lists and arrays cannot share a table", argument: "columns")
    }
    var table = ValueTable.of(lists[0], name: lists.count == 1 ? "value" : "1", caption: caption)
    for (index, list) in lists.enumerated().dropFirst() {
      let column = ValueTable.of(list, name: "\(index + 1)").columns[1]
      table.columns.append(column)
    }
    return table
  }

  private static func whole(
    _ name: String, _ call: Call, _ range: ClosedRange<Double>
  ) throws -> Int? {
    guard let value = try call.scalar(name, .dimensionless) else { return nil }
    guard range.contains(value), value == value.rounded() else {
      throw CommandError(
        "\(name) is a whole number from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
        argument: name)
    }
    return Int(value)
  }

  /// The names of the columns that were given; those of sweeps and time stay.
  private static func applyLabels(_ call: Call, to table: inout Table) throws {
    let labels: [String]
    switch call["labels"] {
    case nil: return
    case .text(let text)?: labels = [text]
    case .list(let values)?:
      labels = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: throw CommandError("labels is a list of strings", argument: "labels")
    }
    let given = call.all("columns").count
    guard labels.count == given, table.columns.count >= given else {
      throw CommandError(
        "there \(labels.count == 1 ? "is one label" : "are \(labels.count) labels") for \(given) "
          + (given == 1 ? "column" : "columns"), argument: "labels")
    }
    for (index, label) in zip(table.columns.indices.suffix(given), labels) {
      table.columns[index].name = .plain(label)
    }
  }
}
