import Language
import Quantities

/// Values as an archive of arrays that `numpy.load` opens.
///
/// The array `V` stands beside `V.unit`, its unit as a text, and `V.axes`, the names of its axes,
/// which are arrays of the file themselves. A list has no axes entry.
enum NPZFile {
  private static let unitSuffix = ".unit"
  private static let axesSuffix = ".axes"

  static func bytes(_ entries: [SavedEntry]) throws -> [UInt8] {
    var axes: [Axis] = []
    for case .array(let array) in entries.map(\.content) {
      axes = try Broadcasting.union(axes, array.axes)
    }
    let own = entries.filter { entry in
      if case .array(let array) = entry.content { !array.isOwnAxis } else { true }
    }
    let taken = axes.map(\.name)
    let names = ColumnHeader.distinct(taken + own.map(\.name)).dropFirst(taken.count)
    var archive = axes.flatMap { axis in
      files(SavedColumn(axis, values: axis.coordinates.values), shape: [axis.count], [axis.name])
    }
    for (name, entry) in zip(names, own) {
      switch entry.content {
      case .array(let array):
        archive += files(
          SavedColumn(name, array, values: array.values), shape: array.axes.map(\.count),
          array.axes.map(\.name))
      case .list(let list):
        archive += files(
          SavedColumn(name: name, unit: list.shownUnit, values: list.values),
          shape: [list.values.count], nil)
      }
    }
    do throws(FileError) {
      return try ZIPArchive.write(archive)
    } catch {
      throw CommandError(error.message, argument: "values", help: "save fewer traces in a file")
    }
  }

  private static func files(
    _ column: SavedColumn, shape: [Int], _ axes: [String]?
  ) -> [ZIPArchive.Entry] {
    // Binary numbers are written in the unit only where that rounds nothing.
    let unit =
      column.values.allSatisfy { value in
        !value.isFinite || column.unit.coherent(column.unit.value(ofCoherent: value)) == value
      } ? column.unit : .coherent(column.unit.dimension)
    var arrays = [
      (column.name, NPYArray(unit.values(fromCoherent: column.values), shape: shape)),
      (column.name + unitSuffix, NPYArray([unit.symbol], shape: [])),
    ]
    if let axes, !axes.isEmpty {
      arrays.append((column.name + axesSuffix, NPYArray(axes, shape: [axes.count])))
    }
    return arrays.map { ZIPArchive.Entry(name: "\($0.0).npy", bytes: $0.1.bytes) }
  }

  // MARK: Reading

  static func entries(_ bytes: [UInt8]) throws(FileError) -> [DataSet.Entry] {
    var arrays: [String: NPYArray] = [:]
    var order: [String] = []
    for file in try ZIPArchive.read(bytes, limit: FileAccess.maximumBytes) {
      guard file.name.hasSuffix(".npy") else { continue }
      let name = String(file.name.dropLast(4))
      do {
        arrays[name] = try NPYArray(bytes: file.bytes)
      } catch {
        throw FileError("\(name) in it \(error.message)")
      }
      order.append(name)
    }
    guard !order.isEmpty else { throw FileError("it holds no arrays") }
    let contents = Contents(arrays: arrays)
    var entries: [DataSet.Entry] = []
    for name in order where !contents.isDescription(name) {
      if let value = try contents.value(name) {
        entries.append(DataSet.Entry(name: name, value: value))
      }
    }
    return entries
  }

  private struct Contents {
    let arrays: [String: NPYArray]

    /// Whether the array describes another: its unit, its axes.
    func isDescription(_ name: String) -> Bool {
      [unitSuffix, axesSuffix].contains { suffix in
        name.hasSuffix(suffix) && arrays[String(name.dropLast(suffix.count))] != nil
      }
    }

    private func texts(_ name: String) -> [String]? {
      if case .texts(let texts)? = arrays[name]?.elements { texts } else { nil }
    }

    private func unit(of name: String) throws(FileError) -> Unit? {
      guard let symbol = texts(name + unitSuffix)?.first, !symbol.isEmpty else { return nil }
      guard let unit = try? Unit.parse(symbol) else {
        throw FileError("the unit of \(name) in it is “\(symbol.prefix(40))”, which is none")
      }
      return unit
    }

    func value(_ name: String) throws(FileError) -> Value? {
      guard let array = arrays[name] else { return nil }
      let numbers: [Double]
      switch array.elements {
      case .texts(let texts): return .list(texts.map { .text($0) })
      case .numbers(let values): numbers = values
      }
      let unit = try unit(of: name)
      let values = unit.map { unit in numbers.map(unit.coherent) } ?? numbers
      let dimension = unit?.dimension ?? .dimensionless
      let axes = try axes(of: name, array.shape)
      if axes.isEmpty, !array.shape.isEmpty {
        return .numbers(NumberList(values: values, dimension: dimension, unit: unit))
      }
      return .number(
        NumericArray(
          values: values, axes: axes, dimension: dimension, unit: unit, label: name))
    }

    /// The array's axes: those the file names, else its times, else positions counted from 1; a
    /// series that has none is a list.
    private func axes(of name: String, _ shape: [Int]) throws(FileError) -> [Axis] {
      guard let names = texts(name + axesSuffix) else { return try unnamedAxes(of: name, shape) }
      guard names.count == shape.count, Set(names).count == names.count else {
        throw FileError("\(name) in it has \(shape.count) axes and \(names.count) names for them")
      }
      var axes: [Axis] = []
      for (axis, count) in zip(names, shape) { axes.append(try self.axis(axis, count, of: name)) }
      return axes
    }

    private func axis(_ axis: String, _ count: Int, of name: String) throws(FileError) -> Axis {
      guard case .numbers(let numbers)? = arrays[axis]?.elements, numbers.count == count else {
        throw FileError("\(name) in it lies along \(axis), which is not there or of another length")
      }
      let unit = try unit(of: axis)
      let values = unit.map { unit in numbers.map(unit.coherent) } ?? numbers
      return Axis(read: axis, unit: unit, values: values)
    }

    private func unnamedAxes(of name: String, _ shape: [Int]) throws(FileError) -> [Axis] {
      if shape.count == 1 {
        for time in ["t", "time"] where arrays[time]?.shape == shape {
          if case .numbers? = arrays[time]?.elements { return [try axis(time, shape[0], of: name)] }
        }
        return []
      }
      return shape.enumerated().map { index, count in
        Axis(
          read: "axis\(index + 1)", unit: nil, values: (0..<count).map { Double($0 + 1) })
      }
    }
  }
}
