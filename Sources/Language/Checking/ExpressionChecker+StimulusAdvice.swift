import Quantities

/// What to write instead of a stimulus that does not fit.
extension ExpressionChecker {
  /// The stimulus with the units that its numbers lack, or without those that the model does not know.
  ///
  /// - Parameter strength: what the model takes; nil where it is not known.
  func timesHelp(_ stimulus: Expression, lacksUnits: Bool, strength: NumberType?) -> String {
    guard case .call(let callee, let arguments) = stimulus.kind,
      case .name(let name) = callee.kind, let signature = commands[name],
      arguments.allSatisfy({ $0.value.isLiteral })
    else { return lacksUnits ? "write 10 ms instead of 10" : "write 10 instead of 10 ms" }
    let parts = arguments.enumerated().map { place, argument in
      let parameter =
        argument.name.map { label in
          signature.parameters.firstIndex { $0.name == label.name }
        } ?? place
      let label = argument.name.map { "\($0.name) = " } ?? ""
      guard lacksUnits else { return label + argument.value.digits }
      guard argument.value.literalValue != nil, let parameter,
        let unit = signature.unit(of: parameter, strength)
      else { return argument.range.text }
      return "\(argument.range.text) \(unit)"
    }
    return "write \(name)(\(parts.joined(separator: ", ")))"
  }

  /// `I(t in ms) = 0.1 * t`: a function of a plain number, which says no unit of its result; nil for
  /// any other stimulus.
  func resultUnitHelp(_ stimulus: Type, _ needed: NumberType) -> String? {
    guard case .function(.defined(let defined)) = stimulus, defined.definition.resultUnit == nil,
      let parameter = defined.definition.parameters.first, let unit = parameter.unit,
      defined.definition.parameters.count == 1
    else { return nil }
    let (name, body) = (defined.definition.name.name, defined.definition.body.range)
    return "say what it counts in: \(name)(\(parameter.name.name) in \(unit.range.text)) in "
      + "\(needed.symbol) = \(body.short)"
  }

  /// What a stimulus is given elsewhere; nil where nothing of that kind stands.
  func stimulusSlip(_ signature: Signature, _ arguments: [Argument]) -> Diagnostic? {
    rampSlip(signature, arguments) ?? lengthSlip(signature, arguments)
      ?? orderSlip(signature, arguments)
  }

  /// `pulse(10 ms, 20 ms, 3 µA/cm²)`: the strength behind the times.
  private func orderSlip(_ signature: Signature, _ arguments: [Argument]) -> Diagnostic? {
    let times = signature.parameters.map { parameter in
      if case .timeOrPlain = parameter.pattern { true } else { false }
    }
    guard times.count > 1, times[0] == false, times.dropFirst().allSatisfy({ $0 }),
      arguments.count == times.count, signature.modelParameter == nil,
      arguments.allSatisfy({ $0.name == nil }), let last = arguments.last,
      arguments.dropLast().allSatisfy({ $0.value.unit?.dimension == .time }),
      let unit = last.value.unit, unit.dimension != .time
    else { return nil }
    let order = [last] + arguments.dropLast()
    return Diagnostic(
      "\(signature.name) takes its \(signature.parameters[0].name) first", at: last.range,
      help: "write \(signature.name)(\(order.map(\.range.text).joined(separator: ", ")))")
  }

  /// `ramp(0 µA/cm², 10 µA/cm², 10 ms, 90 ms)`: from where to where, and when.
  private func rampSlip(_ signature: Signature, _ arguments: [Argument]) -> Diagnostic? {
    guard signature.name == "ramp", arguments.count == signature.parameters.count + 1,
      arguments.allSatisfy({ $0.name == nil })
    else { return nil }
    let texts = arguments.map(\.range.text)
    let times = "\(texts[2]), \(texts[3])"
    let rise = texts[0].hasPrefix("-") ? "+ \(texts[0].dropFirst())" : "- \(texts[0])"
    return Diagnostic(
      "a ramp rises from 0, and is given only what it rises to",
      at: arguments[0].range.union(arguments[1].range),
      help: arguments[0].value.isLiteralZero
        ? "write ramp(\(texts[1]), \(times))"
        : "what is there before is added: \(texts[0]) + ramp(\(texts[1]) \(rise), \(times))")
  }

  /// `pulse(…, 10 ms, duration = 1 ms)`: a length where the end is wanted.
  private func lengthSlip(_ signature: Signature, _ arguments: [Argument]) -> Diagnostic? {
    let names = signature.parameters.map(\.name)
    guard let from = names.firstIndex(of: "from"), names.contains("to"),
      let length = arguments.first(where: { Self.lengths.contains($0.name?.name ?? "") }),
      let label = length.name, !names.contains(label.name), signature.modelParameter == nil
    else { return nil }
    let positional = arguments.prefix { $0.name == nil }
    let begin =
      arguments.first { $0.name?.name == "from" }?.value.range.text
      ?? (positional.count > from ? positional[from].range.text : "…")
    return Diagnostic(
      "\(signature.name) has no argument called \(label.name)", at: label.range,
      help: "say when it ends: to = \(begin) + \(length.value.range.text)")
  }

  private static let lengths: Set<String> = ["duration", "dur", "width", "length", "lasts"]
}

extension Signature {
  /// The unit in which a stimulus counts the argument; nil for a plain number.
  fileprivate func unit(of place: Int, _ strength: NumberType?) -> String? {
    guard parameters.indices.contains(place) else { return nil }
    let parameter = parameters[place]
    if case .timeOrPlain = parameter.pattern { return "ms" }
    guard case .anyNumber = parameter.pattern else { return nil }
    if place == 0 {
      return strength.flatMap { $0.dimension.isDimensionless ? nil : $0.symbol }
    }
    return "Hz"
  }
}
