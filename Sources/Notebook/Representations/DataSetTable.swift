import Figures
import Language

extension DataSet {
  /// What the file holds: a row for each name.
  var table: Table {
    Table(
      caption: file,
      columns: [
        Table.Column(name: "name", texts: entries.map(\.name)),
        Table.Column(name: "is", texts: entries.map { Self.kind($0.value) }),
        Table.Column(name: "values", texts: entries.map { Self.extent($0.value) }),
      ])
  }

  private static func kind(_ value: Value) -> String {
    switch value {
    case .numbers(let list): NumberType(dimension: list.dimension, unit: list.unit).words
    case .list: "words"
    default: value.words
    }
  }

  private static func extent(_ value: Value) -> String {
    switch value {
    case .number(let array) where array.axes.isEmpty: PlainText.of(value)
    case .number(let array):
      array.axes.map { "\($0.name) (\($0.count))" }.joined(separator: " × ")
    case .numbers(let list): "a list of \(list.values.count)"
    case .list(let values): "a list of \(values.count)"
    default: PlainText.of(value)
    }
  }
}
