import HodgkinHuxley
import Language
import Quantities

/// max, min, mean, median, quantile, sd, sum…: they take away time if there is time, else the only
/// axis, else the one that `over =` names.
enum Reductions {
  static let commands =
    [
      command("mean", "The mean value.") { $0.isEmpty ? .nan : $0.reduce(0, +) / Double($0.count) },
      command("median", "The middle value: as many lie above it as below.") { quantile($0, 0.5) },
      command("sum", "The sum of the values.") { $0.isEmpty ? .nan : $0.reduce(0, +) },
      command("sd", "The standard deviation of the values (n − 1).") { deviation($0) },
      quantile,
    ] + extremes

  static let over = Signature.Parameter(
    "over", .axis, default: "", "the axis to take away: a sweep, or t")

  private static let values = Signature.Parameter(
    "x", .either([.anyNumber, .list(.anyNumber)]), "a trace, a sweep or a list")

  private static let details = """
    Takes away the axis t if there is one, else the only axis, else the one that `over` names. Members \
    that failed are left out.
    """

  private static func command(
    _ name: String, _ summary: String, _ reduce: @escaping @Sendable ([Double]) -> Double
  ) -> Command {
    Command(
      Signature(name, [values, over]) { elementType($0["x"]) }, summary: summary, details: details,
      example: "\(name)([3 mV, 5 mV, 10 mV])"
    ) { call, evaluator in try reduced(call, evaluator.environment, reduce) }
  }

  /// The literal 0 takes the dimension of what it is compared with.
  /// The greater of two zeros is still one that fits any dimension; that of a list has the list's.
  private static func extremeType(_ type: Type?) -> Type {
    if case .list(.zero)? = type { return .number(.dimensionless) }
    return elementType(type)
  }

  private static func elementType(_ type: Type?) -> Type {
    if case .list(let element)? = type { return element }
    return type ?? .unknown
  }

  private static let quantile = Command(
    Signature(
      "quantile",
      [values, .init("fraction", .number(.dimensionless), "from 0 to 1, such as 0.95"), over]
    ) { elementType($0["x"]) },
    summary: "The value below which a fraction of the values lies.",
    details: "Between two values it is interpolated linearly (numpy's default). \(details)",
    example: "quantile([3 mV, 5 mV, 10 mV], 0.25)"
  ) { call, evaluator in
    let fraction = try call.scalar("fraction", .dimensionless) ?? .nan
    guard (0...1).contains(fraction) else {
      throw CommandError("the fraction lies between 0 and 1", argument: "fraction")
    }
    return try reduced(call, evaluator.environment) { quantile($0, fraction) }
  }

  private static func quantile(_ values: [Double], _ fraction: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let position = fraction * Double(sorted.count - 1)
    let lower = min(Int(position), sorted.count - 1)
    let upper = min(lower + 1, sorted.count - 1)
    let part = position - Double(lower)
    return part == 0 ? sorted[lower] : sorted[lower] + part * (sorted[upper] - sorted[lower])
  }

  private static func deviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return .nan }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  // MARK: Extremes

  private static let extremes = [
    extreme("max", "The greatest value, or the greater of several.", .maximum, { $0.max() }) {
      $1 > $0 || $0.isNaN ? $1 : $0
    },
    extreme("min", "The least value, or the lesser of several.", .minimum, { $0.min() }) {
      $1 < $0 || $0.isNaN ? $1 : $0
    },
  ]

  private static func extreme(
    _ name: String, _ summary: String, _ operation: ElementwiseExtreme.Operation,
    _ reduce: @escaping @Sendable ([Double]) -> Double?,
    _ choose: @escaping @Sendable (Double, Double) -> Double
  ) -> Command {
    Command(
      Signature(
        name,
        [
          .init(
            "x", .either([.anyNumber, .list(.anyNumber)]),
            "a trace, a sweep or a list; or several numbers"), over,
        ], isVariadic: true, unifiesArguments: true
      ) { Self.extremeType($0["x"]) },
      summary: summary,
      details:
        "Of several values, at each place the \(name == "max" ? "greater" : "lesser"). \(details)",
      example: "\(name)([3 mV, 5 mV, 10 mV])", defersTraces: true
    ) { call, evaluator in
      if call.all("x").count > 1 {
        return try ElementwiseExtreme(operation: operation, choose: choose).of(call, &evaluator)
      }
      if let extremes = try observed(call, operation, evaluator) { return extremes }
      return try reduced(call, evaluator.environment) { reduce($0) ?? .nan }
    }
  }

  /// A trace of a sweep that has not been computed is not computed for its extremes along time; its
  /// run observes them. Nil for an array that has its values.
  private static func observed(
    _ call: Call, _ operation: ElementwiseExtreme.Operation, _ evaluator: Evaluator
  ) throws -> Value? {
    guard case .number(let array)? = call["x"], let run = array.origin, let label = array.label,
      array.isDeferred, array.axes[try call.axis(of: array)].isTime
    else { return nil }
    let extremes = try run.extremes(
      label, { operation == .maximum ? $0.maximum : $0.minimum }, evaluator.environment)
    return shown(extremes, call.command.name)
  }

  // MARK: Along an axis

  /// What is to be reduced: a member that failed has no value and is left out.
  private static func known(_ values: [Double]) -> [Double] {
    values.contains { $0.isNaN } ? values.filter { !$0.isNaN } : values
  }

  private static func reduced(
    _ call: Call, _ environment: Environment, _ reduce: ([Double]) -> Double
  ) throws -> Value {
    let name = call.command.name
    if name == "sum" { try refuseTemperatures(call) }
    if case .numbers(let list)? = call["x"] {
      guard !list.values.isEmpty else { throw CommandError("this list is empty", argument: "x") }
      guard call["over"] == nil else {
        throw CommandError("a list has no axes", argument: "over", help: "leave over out")
      }
      return shown(
        NumericArray(reduce(known(list.values)), list.dimension, unit: list.unit), name)
    }
    if case .list(let values)? = call["x"], values.isEmpty {
      throw CommandError("this list is empty", argument: "x")
    }
    let array = try call.array("x").computed(environment)
    guard !array.axes.isEmpty else {
      // A single value is its own mean and extreme, but it does not deviate by itself.
      if call["over"] != nil || name == "sd" { _ = try call.axis(of: array) }
      return shown(array, name)
    }
    let axis = try call.axis(of: array)
    guard array.axes[axis].count > 0 else {
      throw CommandError(Spikes.emptiness(of: array.axes[axis]), argument: "x")
    }
    return shown(array.mapping(axis: axis, to: nil) { [reduce(known($0))] }, name)
  }

  /// 10 °C and 20 °C would add up to 303 °C.
  private static func refuseTemperatures(_ call: Call) throws(CommandError) {
    let unit: Unit?
    switch call["x"] {
    case .numbers(let list)?: unit = list.unit
    case .number(let array)?: unit = array.unit
    default: unit = nil
    }
    guard let unit, unit.offset != 0 else { return }
    throw CommandError(
      "temperatures in \(unit.symbol) cannot be added up: the zero of \(unit.symbol) is arbitrary",
      argument: "x", help: "their mean has a meaning: mean(…)")
  }

  private static func shown(_ array: NumericArray, _ name: String) -> Value {
    var result = array
    result.name = nil
    result.label = result.label.map { "\(name) of \($0)" }
    // A deviation of temperatures counts in kelvins, not from the freezing point of water.
    if name == "sd", let unit = result.unit, unit.offset != 0 { result.unit = nil }
    return .number(result)
  }
}
