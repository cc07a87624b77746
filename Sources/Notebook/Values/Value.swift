package import Figures
package import Language
package import Quantities

/// A value of the language.
package indirect enum Value: Sendable {
  case number(NumericArray)
  /// Truth values, as ``Truth`` has them.
  case boolean(NumericArray)
  case text(String)
  case list([Value])
  /// A list of single numbers of one dimension; `linspace` makes millions of them.
  case numbers(NumberList)
  case function(FunctionValue)
  case model(Model)
  case run(Run)
  case spikes(Spikes)
  case result(ExperimentResult)
  /// A node of the expression graph that is being built; lives only while a model is compiled.
  case symbol(Symbol)
  case figure(Figure)
  case table(Table)
  /// What was read from a file.
  case data(DataSet)
  /// A bare word given where an argument offers a choice.
  case word(String)
  case nothing

  /// The value in words, for messages: "a run of Lab3".
  package var words: String {
    switch self {
    case .number(let array):
      NumberType(dimension: array.dimension, unit: array.unit).words
    case .boolean: "true or false"
    case .text: "a string"
    case .list, .numbers: "a list"
    case .function(.method): "a method"
    case .function: "a function"
    case .model(let model): "the model \(model.name)"
    case .run(let run): "a run of \(run.model.name)"
    case .spikes(let spikes): "the spikes of \(spikes.run.model.name)"
    case .result(let result): "the result of \(result.type.name)"
    case .symbol: "a quantity of the model"
    case .figure: "a figure"
    case .table: "a table"
    case .data(let data): "the content of \(data.file)"
    case .word(let word): word
    case .nothing: "nothing"
    }
  }

  /// What the checker is to know of the value in the cells that follow.
  package var type: Type {
    switch self {
    case .number(let array):
      array.isZeroLiteral
        ? .plainNumber : .number(NumberType(dimension: array.dimension, unit: array.unit))
    case .boolean: .boolean
    case .text: .text
    case .list(let values): .list(values.first?.type ?? .unknown)
    case .numbers(let list):
      .list(.number(NumberType(dimension: list.dimension, unit: list.unit)))
    case .function(let function): .function(function.type)
    case .model(let model): .model(model.checked)
    case .run(let run): .run(run.model.checked)
    case .spikes(let spikes): .spikes(spikes.run.model.checked)
    case .result(let result): .result(result.type)
    case .symbol, .word, .data: .unknown
    case .figure: .figure
    case .table: .table
    case .nothing: .nothing
    }
  }
}

/// A node of the graph under construction, or the whole state of a model at once.
package struct Symbol: Sendable {
  package let nodes: [GraphNode]
  /// Of a vector: relative to the states' own dimensions.
  package let dimension: Dimension
  package let isVector: Bool
  package var isBoolean = false
}

/// A list of single numbers of one dimension.
package struct NumberList: Sendable {
  /// In the coherent unit.
  package var values: [Double]
  package var dimension: Dimension
  package var unit: Unit?
  /// The ends of `from .. to` as written, which the values need not reach.
  package var ends: (from: Double, to: Double)?

  /// As many as a list holds.
  static let maximumCount = 10_000_000

  package init(values: [Double], dimension: Dimension, unit: Unit?) {
    self.values = values
    self.dimension = dimension
    self.unit = unit
  }

  package var shownUnit: Unit { unit ?? Unit.preferred(for: dimension) }

  subscript(index: Int) -> Value {
    .number(NumericArray(values[index], dimension, unit: unit))
  }
}
