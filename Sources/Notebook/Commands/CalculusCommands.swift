import Language
import Quantities

/// derivative, integral, cumulative and diff: along time, or along the axis that `over =` names.
enum CalculusCommands {
  static let commands = [derivative, integral, cumulative, differences]

  private static let trace = Signature.Parameter(
    "x", .anyNumber, "a trace, or values along a sweep")
  private static let over = Signature.Parameter(
    "over", .axis, default: "", "the axis: a sweep, or t")
  private static let choice = "The axis is t if there is one, else the only one, else `over`."

  private static let derivative = Command(
    Signature("derivative", [trace, over]) { _ in .unknown },
    summary: "How fast values change along time or a sweep, in units of both.",
    details: """
      At each sample the slope of the parabola through it and its neighbours: second order, at the \
      ends too. \(choice)
      """,
    example: "max(derivative(simulate(Lab3, 20 ms, I = 3 µA/cm²).V))"
  ) { call, _ in
    let array = try call.array("x")
    let index = try call.axis(of: array)
    let axis = array.axes[index]
    guard axis.count > 1 else {
      throw CommandError("a slope needs at least two values", argument: "x")
    }
    let positions = axis.coordinates.values
    var result = array.mapping(axis: index, to: axis) { slopes($0, positions) }
    result.name = nil
    result.label = result.label.map { "d\($0)/d\(axis.name)" }
    result.unit = quotient(array, axis)
    result.dimension = array.dimension / axis.dimension
    return .number(result)
  }

  /// mV and ms give mV/ms where the field has no name of its own for the quotient.
  private static func quotient(_ array: NumericArray, _ axis: Axis) -> Unit? {
    let symbol = array.shownUnit.symbol
    guard !symbol.isEmpty, !symbol.contains("/"), !axis.shownUnit.symbol.contains("/"),
      let unit = try? Unit.parse("\(symbol)/\(axis.shownUnit.symbol)"),
      unit.dimension == array.dimension / axis.dimension
    else { return nil }
    return unit
  }

  private static func slopes(_ values: [Double], _ positions: [Double]) -> [Double] {
    let last = values.count - 1
    guard last > 1 else {
      let slope = (values[1] - values[0]) / (positions[1] - positions[0])
      return [slope, slope]
    }
    return values.indices.map { index in
      let middle = min(max(index, 1), last - 1)
      let (before, after) = (
        positions[middle] - positions[middle - 1], positions[middle + 1] - positions[middle]
      )
      let (left, right) = (
        (values[middle] - values[middle - 1]) / before,
        (values[middle + 1] - values[middle]) / after
      )
      if index < middle { return left + (left - right) * before / (before + after) }
      if index > middle { return right + (right - left) * after / (before + after) }
      return (left * after + right * before) / (before + after)
    }
  }

  private static let integral = Command(
    Signature("integral", [trace, over]) { _ in .unknown },
    summary: "The area under values along time or a sweep, in units of both.",
    details: "By the trapezoidal rule. Of a part: integral(run.INa[10 ms .. 20 ms]). \(choice)",
    example: "integral(simulate(Lab3, 20 ms, I = 3 µA/cm²).INa)"
  ) { call, _ in
    let (array, index) = try summable(call)
    let positions = array.axes[index].coordinates.values
    var result = array.mapping(axis: index, to: nil) { [areas($0, positions).last ?? .nan] }
    result.label = result.label.map { "integral of \($0)" }
    return .number(asProduct(result, array, index))
  }

  private static let cumulative = Command(
    Signature("cumulative", [trace, over]) { _ in .unknown },
    summary: "The area under values up to each place: the running integral.",
    details: "By the trapezoidal rule; it begins at 0. \(choice)",
    example: "plot(cumulative(simulate(Lab3, 20 ms, I = 3 µA/cm²).INa))"
  ) { call, _ in
    let (array, index) = try summable(call)
    let axis = array.axes[index]
    var result = array.mapping(axis: index, to: axis) { areas($0, axis.coordinates.values) }
    result.label = result.label.map { "cumulative \($0)" }
    return .number(asProduct(result, array, index))
  }

  private static func summable(_ call: Call) throws -> (NumericArray, Int) {
    let array = try call.array("x")
    let index = try call.axis(of: array)
    guard array.axes[index].count > 0 else {
      throw CommandError(Spikes.emptiness(of: array.axes[index]), argument: "x")
    }
    return (array, index)
  }

  private static func asProduct(
    _ result: NumericArray, _ array: NumericArray, _ index: Int
  ) -> NumericArray {
    var product = result
    product.name = nil
    product.dimension = array.dimension * array.axes[index].dimension
    product.unit = array.axes[index].dimension.isDimensionless ? array.unit : nil
    return product
  }

  private static func areas(_ values: [Double], _ positions: [Double]) -> [Double] {
    var total = 0.0
    return values.indices.map { index in
      if index > 0 {
        let width = positions[index] - positions[index - 1]
        total += (values[index] + values[index - 1]) / 2 * width
      }
      return total
    }
  }

  private static let differences = Command(
    Signature(
      "diff", [.init("x", .either([.anyNumber, .list(.anyNumber)]), "a list, or values"), over]
    ) { types in types["x"] ?? .unknown },
    summary: "The differences between neighbours: one fewer than there are values.",
    details: "Each stands where the later of the two stood. \(choice)",
    example: "diff([13.2, 29.1, 45.3] ms)"
  ) { call, _ in
    func gaps(_ values: [Double]) -> [Double] { zip(values.dropFirst(), values).map { $0 - $1 } }
    if case .numbers(var list)? = call["x"] {
      list.values = gaps(list.values)
      list.ends = nil
      if let unit = list.unit, unit.offset != 0 { list.unit = nil }
      return .numbers(list)
    }
    let array = try call.array("x")
    let index = try call.axis(of: array)
    let axis = array.axes[index]
    guard axis.count > 1 else {
      throw CommandError("a difference needs at least two values", argument: "x")
    }
    let rest = Axis(
      name: axis.name, dimension: axis.dimension, unit: axis.unit,
      coordinates: axis.coordinates.slice(1..<axis.count))
    var result = array.mapping(axis: index, to: rest, gaps)
    result.name = nil
    result.label = result.label.map { "difference of \($0)" }
    if let unit = result.unit, unit.offset != 0 { result.unit = nil }
    return .number(result)
  }
}
