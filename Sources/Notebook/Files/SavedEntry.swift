import Language

/// A value with the name under which a file holds it.
struct SavedEntry {
  enum Content {
    case array(NumericArray)
    case list(NumberList)
  }

  var name: String
  let content: Content

  /// What a value of the language is in a file.
  ///
  /// - Parameter source: the expression as written, which names what has no name of its own.
  static func entries(
    of value: Value, source: String, _ environment: Environment
  ) throws -> [SavedEntry] {
    switch value {
    case .number(let array):
      return [SavedEntry(name: array.name ?? array.label ?? named(source), content: .array(array))]
    case .numbers(let list): return [SavedEntry(name: named(source), content: .list(list))]
    case .list(let values):
      return try values.enumerated().flatMap { index, value in
        try entries(of: value, source: "\(named(source))\(index + 1)", environment)
      }
    case .run(let run):
      return try run.model.checked.traceNames.dropFirst().map { name in
        SavedEntry(name: name, content: .array(try run.trace(name, environment)))
      }
    case .data(let data):
      return try data.entries.flatMap { try entries(of: $0.value, source: $0.name, environment) }
    case .result(let result):
      return try result.numbers.flatMap { name, array in
        try entries(of: .number(array), source: name, environment).map {
          SavedEntry(name: name, content: $0.content)
        }
      }
    default:
      throw CommandError(
        "\(value.words) cannot be saved as numbers", argument: "values", help: advice(for: value))
    }
  }

  private static func named(_ source: String) -> String {
    let isName =
      source.utf8.count <= 60
      && source.allSatisfy {
        $0.isLetter || $0.isNumber || $0 == "_" || $0 == "."
      }
    return isName && !source.isEmpty && source.first?.isNumber == false ? source : "value"
  }

  private static func advice(for value: Value) -> String? {
    switch value {
    case .figure: "a figure is saved as .svg, .pdf or .html"
    case .table: "a table is saved as .csv, .tex, .md or .html"
    case .model: "its equations are saved as .tex or .md"
    case .boolean: "make it numbers: if … then 1 else 0"
    case .function: "give its values: f(x) along a sweep x"
    case .spikes: "their times are saved: spike_times(run)"
    default: "runs, results, traces, values along sweeps, lists, figures and tables can be saved"
    }
  }
}
