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
          "columns", .either([.anyNumber, .list(.anyNumber), .result]),
          "traces, values along a sweep, lists, or a result"),
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
      dashes. Long tables show their head and tail. The result of an experiment has a table of its \
      own.
      """,
    example: "sweep A = [1, 2, 3] µA/cm²\ntable(spike_count(simulate(Lab3, 50 ms, I = A)))"
  ) { call, _ in
    var made = try columns(call)
    made.table.maximumRows = try whole("rows", call, 2...1000) ?? made.table.maximumRows
    if let decimals = try whole("digits", call, 0...12) {
      for index in made.measured where made.table.columns.indices.contains(index) {
        made.table.columns[index].decimals = decimals
      }
    }
    try applyLabels(call, made.given, to: &made.table)
    return .table(made.table)
  }

  private struct Columns {
    var table: Table
    /// The place of each column that was given.
    let given: [Int]
    /// The places of those that `digits` is for: sweeps, times and counts keep what tells their
    /// values apart.
    let measured: [Int]
  }

  private static func columns(_ call: Call) throws -> Columns {
    let caption = try call.text("title")
    let values = call.all("columns")
    if values.count == 1, case .result(let result) = values[0], var table = result.table {
      table.caption = caption ?? table.caption
      let all = Array(table.columns.indices)
      return Columns(
        table: table, given: all, measured: all.filter { table.columns[$0].decimals != 0 })
    }
    var arrays: [NumericArray] = []
    var lists: [NumberList] = []
    for value in values {
      switch value.asNumber {
      case .number(let array): arrays.append(array)
      case .numbers(let list): lists.append(list)
      case .result(let result):
        throw CommandError(
          "the result of \(result.type.name) is no column of numbers", argument: "columns",
          help: result.numbers.first.map { "give a member of it, such as .\($0.name)" })
      default: throw CommandError("\(value.words) is no column of numbers", argument: "columns")
      }
    }
    guard lists.isEmpty || arrays.isEmpty else {
      throw CommandError("lists and arrays cannot share a table", argument: "columns")
    }
    return lists.isEmpty
      ? try columns(of: arrays, caption ?? "") : columns(of: lists, caption ?? "")
  }

  private static func columns(
    of arrays: [NumericArray], _ caption: String
  ) throws(CommandError) -> Columns {
    let given = try ValueTable.places(of: arrays)
    let measured = zip(given, arrays).filter { arrays.count == 1 || !$1.isOwnAxis }.map(\.0)
    return Columns(
      table: try ValueTable.of(arrays, caption: caption), given: given, measured: measured)
  }

  private static func columns(of lists: [NumberList], _ caption: String) -> Columns {
    let name = lists.count == 1 ? "value" : "1"
    var table = ValueTable.of(lists[0], name: name, caption: caption)
    for (index, list) in lists.enumerated().dropFirst() {
      table.columns.append(ValueTable.of(list, name: "\(index + 1)").columns[1])
    }
    let given = Array(table.columns.indices.dropFirst())
    return Columns(table: table, given: given, measured: given)
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
  private static func applyLabels(_ call: Call, _ given: [Int], to table: inout Table) throws {
    guard let labels = try call.texts("labels") else { return }
    guard labels.count == given.count else {
      throw CommandError(
        "there \(labels.count == 1 ? "is one label" : "are \(labels.count) labels") for "
          + "\(given.count) \(given.count == 1 ? "column" : "columns")", argument: "labels")
    }
    for (index, label) in zip(given, labels) where table.columns.indices.contains(index) {
      table.columns[index].name = .plain(label)
    }
  }
}
