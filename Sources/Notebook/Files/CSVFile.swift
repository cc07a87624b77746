import FoundationEssentials
import Language
import Quantities

/// Values as a file of comma-separated columns: one for each axis, then one for each value.
enum CSVFile {
  static func bytes(_ entries: [SavedEntry], _ environment: Environment) throws -> [UInt8] {
    let columns = try columns(entries)
    let cells = columns.reduce(0) { $0 + $1.values.count }
    guard cells <= CSVWriter.maximumCells else {
      throw CommandError(
        "these are \(cells) numbers, more than \(CSVWriter.maximumCells) as text",
        argument: "file", help: "save them as .npz")
    }
    return try CSVWriter.write(columns, environment)
  }

  private static func columns(_ entries: [SavedEntry]) throws -> [SavedColumn] {
    var arrays: [(name: String, array: NumericArray)] = []
    var lists: [SavedColumn] = []
    let names = ColumnHeader.distinct(entries.map(\.name))
    for (name, entry) in zip(names, entries) {
      switch entry.content {
      case .array(let array): arrays.append((name, array))
      case .list(let list):
        lists.append(SavedColumn(name: name, unit: list.shownUnit, values: list.values))
      }
    }
    guard !lists.isEmpty else { return try columns(arrays) }
    guard arrays.isEmpty else {
      throw CommandError(
        "lists and traces have different rows", argument: "values",
        help: "save them in files of their own, or together as .npz")
    }
    return lists
  }

  private static func columns(
    _ arrays: [(name: String, array: NumericArray)]
  ) throws -> [SavedColumn] {
    var axes: [Axis] = []
    for (_, array) in arrays { axes = try Broadcasting.union(axes, array.axes) }
    let wanted = arrays.filter { !$0.array.isOwnAxis || arrays.count == 1 }
    let rows = try Broadcasting.count(axes)
    guard rows <= CSVWriter.maximumCells / max(axes.count + wanted.count, 1) else {
      throw CommandError(
        "these are \(rows) rows, too many for text", argument: "file", help: "save them as .npz")
    }
    let taken = axes.map(\.name)
    let names = ColumnHeader.distinct(taken + wanted.map(\.name)).dropFirst(taken.count)
    let isAxisAlone = wanted.count == 1 && wanted[0].array.isOwnAxis
    let leading =
      try isAxisAlone
      ? []
      : axes.map { SavedColumn($0, values: try Broadcasting.expand($0.array, over: axes)) }
    return try leading
      + zip(isAxisAlone ? taken[...] : names, wanted).map { name, entry in
        SavedColumn(name, entry.array, values: try Broadcasting.expand(entry.array, over: axes))
      }
  }

  // MARK: Reading

  static func entries(_ data: Data) throws(FileError) -> [DataSet.Entry] {
    let columns = try CSVReader.read(data)
    var numbers: [[Double]] = []
    for case .numbers(_, let values) in columns { numbers.append(values) }
    // Words have no place in a grid: their rows are only counted.
    let axes = axes(of: columns, numbers)
    return columns.map { column in
      var entry = DataSet.Entry(name: column.name, value: value(of: column, axes, columns.count))
      if case .numbers(let header, _) = column { entry.unreadUnit = header.unreadUnit }
      return entry
    }
  }

  private static func axes(of columns: [CSVReader.Column], _ numbers: [[Double]]) -> [Axis] {
    guard numbers.count == columns.count else { return [] }
    let grid = GridDetection.axes(of: numbers)
    return zip(grid, columns).compactMap { values, column in
      guard case .numbers(let header, _) = column else { return nil }
      return Axis(read: header.name, unit: header.unit, values: values)
    }
  }

  private static func value(
    of column: CSVReader.Column, _ axes: [Axis], _ columns: Int
  ) -> Value {
    switch column {
    case .words(_, let words):
      return words.count == 1 ? .text(words[0]) : .list(words.map { .text($0) })
    case .numbers(let header, let values):
      let dimension = header.unit?.dimension ?? .dimensionless
      if let axis = axes.first(where: { $0.name == Axis.readName(header.name, header.unit) }) {
        var array = axis.array
        array.label = header.name
        return .number(array)
      }
      if values.count == 1 || !axes.isEmpty {
        return .number(
          NumericArray(
            values: values, axes: axes, dimension: dimension, unit: header.unit,
            label: header.name))
      }
      return .numbers(NumberList(values: values, dimension: dimension, unit: header.unit))
    }
  }
}

extension Axis {
  /// An axis that a file gives; evenly spaced values make the axis that a run would have.
  convenience init(read name: String, unit: Unit?, values: [Double]) {
    var coordinates = Coordinates.listed(values)
    if values.count > 1 {
      let step = values[1] - values[0]
      let regular = Coordinates.regular(start: values[0], step: step, count: values.count)
      if step > 0, values.indices.allSatisfy({ regular[$0] == values[$0] }) {
        coordinates = regular
      }
    }
    self.init(
      name: Self.readName(name, unit), dimension: unit?.dimension ?? .dimensionless, unit: unit,
      coordinates: coordinates)
  }

  /// A column of times is the axis t, whatever the file calls it.
  static func readName(_ name: String, _ unit: Unit?) -> String {
    unit?.dimension == .time && ["t", "time"].contains(name.lowercased()) ? "t" : name
  }
}

extension NumericArray {
  /// Whether these are the values of the array's only axis, under its name.
  var isOwnAxis: Bool {
    guard axes.count == 1, let axis = axes.first, label == axis.name, dimension == axis.dimension
    else { return false }
    return axis.count == values.count
      && values.indices.allSatisfy { axis.coordinates[$0] == values[$0] }
  }
}
