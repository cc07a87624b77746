import HodgkinHuxley
import Language
import Quantities

/// `samples`: a current (or any quantity) that was measured or computed elsewhere.
enum SampledStimulus {
  static let commands = [samples]

  private static let samples = Command(
    Signature(
      "samples",
      [
        .init(
          "times", .either([.list(.timeOrPlain), .timeOrPlain]),
          "when: a list that rises, such as [0, 10, 20] ms"),
        .init(
          "values", .either([.list(.anyNumber), .anyNumber]),
          "how strong at these times: a list as long, such as [0, 3, 0] µA/cm²"),
      ]
    ) { types in
      .function(
        .native(
          parameters: [element(types["times"]) ?? .number(.time)],
          result: element(types["values"]) ?? .unknown))
    },
    summary: "A current (or any quantity) given by its values at some times.",
    details: """
      Straight lines join the values. Before the first time the first value holds, and after the \
      last time the last. Lists and measured columns will do, and the samples of a trace of another \
      run: samples(other.t, other.I).
      """,
    example: "simulate(Lab3, 50 ms, I = samples([0, 10, 40] ms, [0, 5, 0] µA/cm²))"
  ) { call, _ in
    let times = try column(call, "times")
    let values = try column(call, "values")
    let table = try table(times.values, values.values)
    let (dimension, unit) = (values.dimension, values.unit)
    let type = FunctionType.native(
      parameters: [.number(times.dimension)],
      result: .number(NumberType(dimension: dimension, unit: unit)))
    return .function(
      .native(
        NativeFunction(name: "samples", type: type) { evaluator, arguments, range in
          switch arguments.first {
          case .symbol(let time)? where time.nodes.count == 1:
            guard let graph = evaluator.graph else { break }
            let node = graph.graph.lookup(time.nodes[0], in: table)
            return .symbol(Symbol(nodes: [node], dimension: dimension, isVector: false))
          case .number(let times)?:
            return .number(
              NumericArray(
                values: times.values.map(table.value), axes: times.axes, dimension: dimension,
                unit: unit))
          default: break
          }
          throw Diagnostic("a stimulus is a function of one time", at: range)
        }))
  }

  private static func element(_ type: Type?) -> Type? {
    if case .list(let element)? = type { element } else { type }
  }

  /// The numbers of a list, or of an array along one axis.
  private static func column(_ call: Call, _ name: String) throws(CommandError) -> NumberList {
    switch call[name] {
    case .numbers(let list)?: return list
    case .number(let array)? where array.axes.count == 1:
      return NumberList(values: array.values, dimension: array.dimension, unit: array.unit)
    case .number?:
      throw CommandError("samples needs a list of \(name), and this is one number", argument: name)
    case .list(let values)? where values.isEmpty:
      throw CommandError("this list of \(name) is empty", argument: name)
    default:
      throw CommandError("samples needs a list of numbers of one kind for \(name)", argument: name)
    }
  }

  private static func table(
    _ times: [Double], _ values: [Double]
  ) throws(CommandError) -> SampleTable {
    guard times.count == values.count else {
      throw CommandError(
        "there are \(times.count) times and \(values.count) values", argument: "values",
        help: "samples needs one value for each time")
    }
    if let table = SampleTable(positions: times, values: values) { return table }
    if let wrong = values.firstIndex(where: { !$0.isFinite }) {
      throw CommandError("value \(wrong + 1) is not a finite number", argument: "values")
    }
    let wrong = zip(times, times.dropFirst()).enumerated().first { !($1.0 < $1.1) }?.offset ?? 0
    throw CommandError(
      "times must rise, and time \(wrong + 2) does not lie after time \(wrong + 1)",
      argument: "times")
  }
}
