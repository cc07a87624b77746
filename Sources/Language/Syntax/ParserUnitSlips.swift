import Quantities

/// What is said about units that papers and other languages write otherwise.
extension Parser {
  /// `36 mS cm^-2`: a unit in several words, as papers print it.
  mutating func failSpacedUnit(_ left: Expression, from start: Int) -> Bool {
    guard let unit = left.lastUnit, spacedFactor(at: position) != nil else { return false }
    var (index, factors) = (position, "")
    while let factor = spacedFactor(at: index) {
      factors += "·\(factor.text)"
      index = factor.end
    }
    let isQuotient = unit.range.text.contains("/")
    fail(
      "a unit is written without spaces inside",
      at: unit.range.union(range(of: tokens[max(index - 1, position)])),
      help: isQuotient
        ? "its parts are joined by `·` and `/`, as in `mS/cm²` or `mS·cm^-2`"
        : "write `\(short(range(from: start)))\(factors)`")
    return true
  }

  /// A factor of such a unit: `cm`, `cm^-2`, or `cm-2`; of one letter, which is rather a name, only
  /// with a negative power.
  private func spacedFactor(at index: Int) -> (text: String, end: Int)? {
    guard index < tokens.count, case .word(let word) = tokens[index].kind, Unit.isKnown(word),
      !tokens[index].startsLine
    else { return nil }
    let end = powerEnd(index + 1)
    let text = range(of: tokens[index]).union(range(of: tokens[end - 1])).text
    if end > index + 1 {
      let isNegative = text.contains { "-−⁻".contains($0) }
      return word.count > 1 || isNegative ? (text, end) : nil
    }
    if index + 2 < tokens.count, tokens[index + 1].isSymbol(.minus),
      !tokens[index + 1].hasSpaceBefore,
      !tokens[index + 2].hasSpaceBefore, case .number(let power) = tokens[index + 2].kind,
      (1...12).contains(power), power == power.rounded()
    {
      return ("\(word)^-\(range(of: tokens[index + 2]).text)", index + 3)
    }
    return word.count > 1 ? (text, end) : nil
  }

  /// `30°`, `30 deg`, `1 TΩ`: a word after a number that is a unit elsewhere.
  mutating func failForeignUnit(_ word: String) -> Bool {
    let here = range(of: current)
    let number = short(range(of: tokens[max(position - 1, 0)]))
    if ["deg", "degree", "degrees", "°"].contains(word) {
      fail(
        "an angle is a plain number, in radians", at: here,
        help: "write `\(number) * pi / 180`; a temperature is `\(number) °C`")
    } else if let base = Unit.withOtherPrefix(word) {
      fail(
        "`\(word)` is not a unit", at: here,
        help: "\(base.symbol) stands alone or after \(base.prefixes.joined(separator: ", "))")
    } else {
      return false
    }
    return true
  }

  /// `3 mV to V`, `0 to 10`: what `to` means elsewhere.
  mutating func failTo(_ left: Expression, from start: Int) -> Bool {
    guard current.isWord("to") else { return false }
    let value = short(range(from: start))
    if let end = unitEnd(from: position + 1, isAfterNumber: false) {
      let unit = range(of: tokens[position + 1]).union(range(of: tokens[end - 1]))
      fail(
        "a unit is converted with `in`, not with `to`", at: range(of: current),
        help: "write `\(value) in \(short(unit))`")
      return true
    }
    guard left.isLiteral else { return false }
    let (end, step) = rangeAfterTo()
    fail(
      "a range is written with `..`, not with `to`", at: range(of: current),
      help: "write `\(value) .. \(end)\(step.map { " by \($0)" } ?? "")`")
    return true
  }

  /// `10 step 1`: the end of such a range, and the step if there is one.
  private func rangeAfterTo() -> (end: String, step: String?) {
    let rest = argument(from: position + 1)
    let bound = min(position + 12, tokens.count - 1)
    let word = ((position + 2)..<max(position + 2, bound)).first { index in
      ["by", "step", "steps"].contains { tokens[index].isWord($0) }
        && tokens[index].upper < rest.upper && tokens[index].lower > rest.lower
    }
    guard let word else { return (short(rest), nil) }
    let end = range(of: tokens[position + 1]).union(range(of: tokens[word - 1]))
    return (short(end), short(argument(from: word + 1)))
  }
}

extension Expression {
  /// The unit with which an expression ends; nil where it ends without one.
  fileprivate var lastUnit: UnitLiteral? {
    switch kind {
    case .number(_, let unit): unit
    case .unary(_, let operand): operand.lastUnit
    case .binary(_, _, let right): right.lastUnit
    default: nil
    }
  }
}
