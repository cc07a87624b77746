package import Figures
package import Language

/// What an experiment found: named fields, a sentence, and the figure and table it is shown as.
///
/// In arithmetic it stands for its principal field, where it has one: `2 * rheobase(Lab3)`.
package struct ExperimentResult: Sendable {
  package let type: ResultType
  private let values: [String: Value]
  /// What was found, or why there is no answer.
  package let sentence: String
  /// The first is the result's figure; the others are shown below it.
  package let figures: [Figure]
  package let table: Table?

  /// One field: its name, what it holds and what that means.
  struct Field {
    let name: String
    let value: Value
    let documentation: String

    init(_ name: String, _ value: Value, _ documentation: String) {
      self.name = name
      self.value = value
      self.documentation = documentation
    }

    init(_ name: String, _ array: NumericArray, _ documentation: String) {
      self.init(name, .number(array), documentation)
    }
  }

  init(
    _ name: String, _ fields: [Field], principal: String? = nil, sentence: String,
    figures: [Figure] = [], table: Table? = nil
  ) {
    type = ResultType(
      name, fields.map { .init($0.name, $0.value.type, $0.documentation) }, principal: principal)
    values = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    self.sentence = MinusSign.typeset(sentence)
    self.figures = figures
    self.table = table
  }

  /// `result.name`; nil when there is no such field, nothing for a figure that was not drawn.
  func member(_ name: String) -> Value? {
    if let value = values[name] { return value }
    switch name {
    case "figure": return figures.first.map { .figure($0) } ?? .nothing
    case "table": return table.map { .table($0) } ?? .nothing
    default: return nil
    }
  }

  /// The members that are numbers, in order.
  var numbers: [(name: String, array: NumericArray)] {
    type.fields.compactMap { field in
      guard case .number(let array)? = values[field.name] else { return nil }
      return (field.name, array)
    }
  }

  /// The figure by which commands that draw show the result.
  ///
  /// - Throws: what else the result has, where nothing was drawn.
  func drawn(_ argument: String) throws(CommandError) -> Figure {
    if let figure = figures.first { return figure }
    let curve = numbers.first { !$0.array.axes.isEmpty }
    throw CommandError(
      "the result of \(type.name) has no figure", argument: argument,
      help: curve.map { "a member of it can be drawn, such as .\($0.name)" }
        ?? (table == nil ? nil : "its table is shown by table(…)"))
  }

  /// The number the result stands for.
  var number: NumericArray? {
    guard let principal = type.principal, case .number(let array)? = values[principal] else {
      return nil
    }
    return array
  }
}

extension Value {
  /// A result where a number is needed: the number it stands for.
  var asNumber: Value {
    if case .result(let result) = self, let number = result.number { return .number(number) }
    return self
  }
}
