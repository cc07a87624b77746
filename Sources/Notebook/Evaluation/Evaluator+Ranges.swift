import Language
import Quantities

/// `from .. to by step`.
extension Evaluator {
  /// What to write instead of a range whose step leads away from its end.
  private static func turnedRange(
    _ from: Expression, _ to: Expression, _ step: Expression?
  ) -> String {
    let ends = (from.range.text, to.range.text)
    guard let step else { return "write a step that leads down: \(ends.0) .. \(ends.1) by -…" }
    let text = step.range.text
    let turned = text.hasPrefix("-") ? String(text.dropFirst()) : "-\(text)"
    return "write \(ends.0) .. \(ends.1) by \(turned), or \(ends.1) .. \(ends.0) by \(text)"
  }

  mutating func range(
    _ from: Expression, _ to: Expression, _ step: Expression?, _ range: SourceRange
  ) throws -> Value {
    guard case .number(let first) = try evaluateValue(from), let start = first.scalar,
      case .number(let last) = try evaluateValue(to), let end = last.scalar
    else {
      throw Diagnostic("a range needs two numbers", at: range)
    }
    let magnitude = try DimensionRules.agree(
      (first.magnitude, from.range), (last.magnitude, to.range), verb: "make a range from",
      joint: "to")
    let unit = magnitude.unit
    var width = unit?.scale ?? 1
    if let step, case .number(let given) = try evaluateValue(step), let value = given.scalar {
      _ = try DimensionRules.agree(
        (magnitude, from.range), (given.magnitude, step.range), verb: "step", joint: "by")
      width = value
    }
    guard width != 0 else {
      throw Diagnostic("the step of a range cannot be zero", at: step?.range ?? range)
    }
    let steps = (end - start) / width
    guard steps >= 0 else {
      throw Diagnostic(
        "this range leads away from its end", at: range,
        help: Self.turnedRange(from, to, step))
    }
    guard steps < Double(NumberList.maximumCount) else {
      let count = steps.rounded(.down) + 1
      throw Diagnostic(
        "this range has \(count.isFinite ? format(count, digits: 12) : "far too many") values, and a "
          + "list holds at most \(NumberList.maximumCount)", at: range,
        help: "take a longer step with `by`, or linspace(from, to, count)")
    }
    // The last value is reached although 0.2 is no binary number.
    let count = Int((steps + 1e-9).rounded(.down)) + 1
    var list = NumberList(
      values: (0..<count).map { start + Double($0) * width }, dimension: magnitude.dimension,
      unit: unit)
    list.ends = (start, end)
    return .numbers(list)
  }
}
