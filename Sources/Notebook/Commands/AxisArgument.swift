import Language
import Quantities

extension Call {
  /// The axis that `over =` names: a sweep itself, `t`, or a name as a string; else the axis t if
  /// there is one, else the only axis.
  func axis(of array: NumericArray, named argument: String = "over") throws(CommandError) -> Int {
    if let name = try axisName(argument) {
      guard let found = array.axisIndex(named: name) else {
        throw CommandError(
          "there is no axis called \(name)", argument: argument,
          help: array.axes.isEmpty
            ? "this is a single value"
            : "it has \(array.axes.map(\.name).joined(separator: ", "))")
      }
      return found
    }
    if let time = array.axes.firstIndex(where: \.isTime) { return time }
    guard array.axes.count == 1 else {
      guard !array.axes.isEmpty else {
        throw CommandError(
          "\(command.name) goes along an axis, and this is a single value",
          argument: command.signature.parameters.first?.name)
      }
      throw CommandError(
        "say over which axis: \(array.axes.map { "over = \($0.name)" }.joined(separator: " or "))",
        help: command.signature.parameters.count == 2 && array.axes.count == 2
          ? "over both: \(command.name)(\(command.name)(…, over = \(array.axes[0].name)))" : nil)
    }
    return 0
  }

  private func axisName(_ argument: String) throws(CommandError) -> String? {
    switch self[argument] {
    case nil: return nil
    case .word(let word)?: return word
    case .text(let name)?: return name
    case .number(let array)? where array.axes.count == 1:
      if array.isOwnAxis || array.name == array.axes[0].name { return array.axes[0].name }
    default: break
    }
    throw CommandError(
      "\(argument) needs the name of an axis, and this is \(self[argument]?.words ?? "missing")",
      argument: argument, help: "write \(argument) = t, or the name of a sweep")
  }
}

extension NumericArray {
  /// The array with each series along an axis replaced by what the function makes of it.
  ///
  /// - Parameter newAxis: the axis of the results, which have its length; nil takes the axis away
  ///   and each result is one value.
  func mapping(
    axis: Int, to newAxis: Axis?, _ function: ([Double]) -> [Double]
  ) -> NumericArray {
    let inner = axes[(axis + 1)...].reduce(1) { $0 * $1.count }
    let length = axes[axis].count
    let outer = inner * length == 0 ? 0 : values.count / (inner * length)
    let count = newAxis?.count ?? 1
    var result = self
    result.values = Array(repeating: .nan, count: outer * count * inner)
    for block in 0..<outer {
      for offset in 0..<inner {
        let start = block * length * inner + offset
        let made = function((0..<length).map { values[start + $0 * inner] })
        for index in 0..<min(count, made.count) {
          result.values[(block * count + index) * inner + offset] = made[index]
        }
      }
    }
    if let newAxis {
      result.axes[axis] = newAxis
    } else {
      result.axes.remove(at: axis)
    }
    result.isZeroLiteral = false
    return result
  }
}
