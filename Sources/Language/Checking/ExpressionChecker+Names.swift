import Quantities

/// What is said about names that mean nothing.
extension ExpressionChecker {
  func unknownName(_ name: String, _ range: SourceRange) -> Diagnostic {
    let known = Array(scope.keys) + Array(commands.keys) + (library?.names ?? [])
    // Another case is a slip; a name that other languages know is a habit.
    let isOtherCase = known.contains { $0.lowercased() == name.lowercased() }
    let habit = isOtherCase ? nil : ForeignNames.help(for: name)
    let nearest = nearestName(to: name, among: known) ?? modelName(name)
    let unit =
      Unit.isKnown(name) && name.count > 1
      ? "a unit stands only after a number, without spaces inside: 3 \(name)" : nil
    let isState = ["V", "v", "Vm", "u", "w", "Ca"].contains(name)
    let inModel =
      !appliesFunctionsToModel
      ? nil
      : isState
        ? "a state has an equation and an initial value: d\(name)/dt = … and \(name)(0) = …"
        : "define it in the model: \(name) = …"
    return Diagnostic(
      "there is nothing called \(name)", at: range,
      help: memberHelp(name) ?? habit ?? unit ?? nearest.map { "did you mean \($0)?" } ?? inModel
        ?? nearestMember(to: name).map { "did you mean \($0)?" })
  }

  /// The model of the library whose name begins so, or has these initials: `Hodgkin`, `HH`.
  private func modelName(_ name: String) -> String? {
    guard name.count > 1 else { return nil }
    let lower = name.lowercased()
    return library?.names.sorted().first { model in
      name.count > 3 && model.lowercased().hasPrefix(lower) || model.filter(\.isUppercase) == name
    }
  }

  /// `np.exp`: a member of something that is a module elsewhere; nil for other members.
  mutating func foreignMember(_ value: Expression, _ name: Identifier) -> Diagnostic? {
    guard case .name(let module) = value.kind, scope[module] == nil, commands[module] == nil,
      ForeignNames.isModule(module), mayReport(module)
    else { return nil }
    let isKnown = scope[name.name] != nil || commands[name.name] != nil
    let nearest = nearestName(to: name.name, among: Array(commands.keys))
    return Diagnostic(
      "there is no module `\(module)`: names stand by themselves",
      at: value.range.union(name.range),
      help: isKnown
        ? "write `\(name.name)`"
        : ForeignNames.help(for: name.name) ?? nearest.map { "did you mean \($0)?" })
  }

  /// `range(0, 10)`, `arange(0 ms, 50 ms, 1 ms)`: a range of another language; nil for other calls.
  mutating func foreignRange(_ callee: Expression, _ arguments: [Argument]) -> Diagnostic? {
    guard case .name(let name) = callee.kind, ["range", "xrange", "arange"].contains(name),
      scope[name] == nil, (1...3).contains(arguments.count),
      arguments.allSatisfy({ $0.name == nil }), mayReport(name)
    else { return nil }
    let texts = arguments.map(\.value.range.short)
    let (from, to) = texts.count == 1 ? ("0", texts[0]) : (texts[0], texts[1])
    return Diagnostic(
      "there is nothing called \(name)", at: callee.range,
      help: "write \(from) .. \(to)" + (texts.count == 3 ? " by \(texts[2])" : "")
        + "; both ends are included")
  }

  /// `3 mS / cm²`: a unit with spaces inside; nil for any other quotient.
  mutating func spacedUnit(_ left: Expression, _ right: Expression) -> Diagnostic? {
    var number = left
    if case .binary(.multiply, _, let factor) = left.kind { number = factor }
    guard case .number = number.kind else { return nil }
    let name: String
    var power = ""
    switch right.kind {
    case .name(let word): name = word
    case .binary(.power, let base, let exponent):
      guard case .name(let word) = base.kind, let value = exponent.literalValue,
        let whole = Int(exactly: value), abs(whole) < 10
      else { return nil }
      name = word
      power = Superscript.text(whole)
    default: return nil
    }
    guard scope[name] == nil, commands[name] == nil, let unit = Self.unit(name), mayReport(name)
    else { return nil }
    let text = number.range.text + (number.hasUnit ? "" : " 1")
    let whole = number.range.union(right.range)
    return Diagnostic(
      whole.text.contains(" ")
        ? "a unit is written without spaces inside"
        : "a unit stands right behind its number, without a `/` between", at: whole,
      help: "write `\(text)/\(unit)\(power)`")
  }

  /// The unit of a word, or the one that `cm2` means; nil when it is none.
  private static func unit(_ word: String) -> String? {
    do throws(UnitError) {
      return try Unit.parse(word).symbol
    } catch {
      if case .unmarkedPower = error.reason { return error.suggestion }
      return nil
    }
  }
}

extension Expression {
  var hasUnit: Bool {
    if case .number(_, .some) = kind { true } else { false }
  }

  /// A number as it is written, with its sign and unit.
  var isLiteral: Bool {
    switch kind {
    case .number: true
    case .unary(.minus, let operand), .unary(.plus, let operand): operand.isLiteral
    default: false
    }
  }
}
