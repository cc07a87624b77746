import Quantities

/// What to write instead of an argument that does not fit.
extension ExpressionChecker {
  func mismatchedArgument(
    _ signature: Signature, _ parameter: Signature.Parameter, _ needed: NumberType, _ found: Type,
    _ value: Expression
  ) -> Diagnostic {
    var help: String? = "\(parameter.name): \(parameter.documentation)"
    if needed.dimension.isDimensionless, case .number(let number) = found {
      help =
        stepHelp(signature, parameter, value) ?? plainParameterHelp(value) ?? freeParameterHelp(
          value, number)
        ?? "divide by a quantity of its kind, or take its plain number: "
        + "\(value.plainNumber(in: number.symbol))"
    } else if case .number(let number) = found, number.dimension.isDimensionless {
      help = needed.exampleHelp(found, value.range)
    } else if case .number(let number) = found, number.dimension == .time,
      signature.parameters.contains(where: { $0.name == "from" }), parameter.name != "from"
    {
      help = "\(help ?? ""); a time it begins at is named: from = \(value.range.short)"
    }
    return Diagnostic(
      "\(signature.name) needs \(needed.words) for \(parameter.name), and this is \(found.words)",
      at: value.range, help: help)
  }

  /// `linspace(0 ms, 50 ms, 0.025 ms)`: a step where a count is wanted; nil elsewhere.
  private func stepHelp(
    _ signature: Signature, _ parameter: Signature.Parameter, _ value: Expression
  ) -> String? {
    guard parameter.name == "count",
      ["from", "to"].allSatisfy({ name in
        signature.parameters.contains { $0.name == name }
      })
    else { return nil }
    return "a count is a plain number such as 51; a list with a step is written "
      + "from .. to by \(value.isLiteral ? value.range.text : "…")"
  }

  /// What to write where a list of what is wanted stands instead of one.
  func onceEach(
    _ element: Type, _ value: Expression, _ parameter: Signature.Parameter, _ signature: Signature
  ) -> String {
    if parameter.pattern.isAxis {
      return "one axis after the other: \(signature.name)(\(signature.name)(…, over = A), over = B)"
    }
    guard case .model = element else {
      let once = "to run once per value, write sweep: sweep x = \(value.range.text)"
      guard case .timeOrPlain = parameter.pattern, ["from", "to"].contains(parameter.name) else {
        return once
      }
      return once + "; several in one run add up: \(signature.name)(…) + \(signature.name)(…)"
    }
    return "models have no common axis; write each by itself: a = \(signature.name)(…), "
      + "b = \(signature.name)(…), then plot(a.V, b.V)"
  }

  /// Help where something that a model is given stands without its name; nil elsewhere.
  func namedHelp(_ value: Expression, _ found: Type) -> String? {
    switch found {
    case .function: "a stimulus has a name, and two add up: I = pulse(…) + pulse(…)"
    case .number:
      if case .name(let name) = value.kind {
        "what a model is given has a name: \(name) = \(name)"
      } else {
        "what a model is given has a name: I = …"
      }
    default: nil
    }
  }

  /// What to write instead of an argument of the wrong kind.
  func advice(
    for value: Expression, _ found: Type, _ parameter: Signature.Parameter, _ signature: Signature
  ) -> String? {
    if case .text(let segments) = value.kind, case .literal(let word)? = segments.first,
      segments.count == 1
    {
      if parameter.pattern.words.contains(word) {
        return "write \(parameter.name) = \(word), without quotation marks"
      }
      if let type = scope[word], parameter.pattern.accepts(type) {
        return "write \(word) without quotation marks"
      }
    }
    if case .member(let base, _) = value.kind, parameter.pattern.acceptsRuns {
      return "give the run itself: \(signature.name)(\(base.range.text))"
    }
    if parameter.pattern.acceptsNumbers, let help = numbersHelp(value, found, signature) {
      return help
    }
    if parameter.name == "over", signature.looksAtPoint, parameter.pattern.accepts(.list(found)) {
      return "one value is named: at = \(value.range.short)"
    }
    if case .model = found, signature.modelParameter != nil {
      return "each model has a run of its own: a = \(signature.name)(…), b = \(signature.name)(…)"
    }
    if case .model = parameter.pattern, case .run = found {
      return "write \(signature.name)(\(value.range.short).model)"
    }
    if case .text = found { return "options have names: \(signature.text)" }
    if case .square = parameter.pattern, case .number(let number) = found {
      return "take the plain number first: "
        + "\(signature.name)(\(value.plainNumber(in: number.symbol)))"
    }
    if parameter.defaultText != "", parameter.pattern.accepts(.list(found)),
      value.range.text.utf8.count <= 40
    {
      return "write a list: [\(value.range.text)]"
    }
    if case .list = found, parameter.name == "legend" { return Signature.curveNames }
    if parameter.pattern.acceptsRuns { return "a run is what simulate(model, 50 ms) gives" }
    guard !parameter.documentation.isEmpty, parameter.defaultText != nil else {
      return "it is called as \(signature.text)"
    }
    return "\(parameter.name): \(parameter.documentation)"
  }

  /// Where numbers are wanted: what has them; nil for what has none.
  private func numbersHelp(_ value: Expression, _ found: Type, _ signature: Signature) -> String? {
    let text = value.range.short
    switch found {
    case .boolean:
      return "a condition is no number: count(\(text)) is how often it holds, "
        + "any(\(text)) whether ever"
    case .run(let model):
      let trace = model.traceNames.first { $0 != "t" } ?? "V"
      return "a trace of the run has numbers: \(signature.name)(\(text).\(trace))"
    case .spikes:
      return "spike_times, isi and spike_count have the numbers of spikes, such as isi(run)"
    default: return nil
    }
  }

  /// Help where a formula in plain numbers has a parameter whose unit is not said; nil elsewhere.
  private func freeParameterHelp(_ value: Expression, _ found: NumberType) -> String? {
    var name: String?
    value.forEachName { used, _, _ in if freeParameters.contains(used) { name = used } }
    return name.map {
      "in a formula of plain numbers say the unit of \($0) at its head: (\($0) in \(found.symbol))"
    }
  }

  /// `plot(run.V, 20 ms .. 30 ms)`: a function is drawn over a range, and a trace knows its times.
  func plottedSpan(
    _ signature: Signature, _ arguments: [Argument], _ types: [String: Type]
  ) -> Diagnostic? {
    guard signature.name == "plot", arguments.count > 1, arguments[1].name == nil,
      arguments[1].value.isRange, let first = signature.parameters.first?.name,
      case .number? = types[first], case .member = arguments[0].value.kind
    else { return nil }
    return Diagnostic(
      "a range stands behind functions; a trace has its own times", at: arguments[1].range,
      help: "write plot(\(arguments[0].range.text)[\(arguments[1].range.text)])")
  }

  /// `plot(run.t, run.V)`: a habit of languages whose traces do not know their times.
  func plottedTimes(_ signature: Signature, _ arguments: [Argument]) -> Diagnostic? {
    guard signature.name == "plot", arguments.count > 1, arguments[1].name == nil,
      case .member(let run, let name) = arguments[0].value.kind, name.name == "t",
      case .name(let owner) = run.kind, case .run? = scope[owner]
    else { return nil }
    let rest = arguments.dropFirst().map(\.range.text).joined(separator: ", ")
    return Diagnostic(
      "a trace knows its times; they are not plotted as a value", at: arguments[0].range,
      help: "write plot(\(rest))")
  }

  func notCallable(
    _ found: Type, _ callee: Expression, _ arguments: [Argument], _ range: SourceRange
  ) -> Diagnostic {
    let name = callee.range.text
    let inside = arguments.map(\.range.text).joined(separator: ", ")
    let help: String?
    switch found {
    case .number, .zero:
      if case .member(let owner, _) = callee.kind, case .name(let run) = owner.kind,
        case .run? = scope[run]
      {
        help = "a moment of a trace is picked with square brackets: \(name)[\(inside)]"
        break
      }
      let left = callee.isName ? name : "(\(name))"
      help = "to multiply, write `\(left) * (\(inside))`; an element is picked by x[…]"
    case .list: help = "an element is picked with square brackets: \(name)[\(inside)]"
    case .run: help = "a trace is picked by its name and a moment by its time: \(name).V[t = 3 ms]"
    case .model(let model) where !arguments.isEmpty && arguments.allSatisfy({ $0.name != nil }):
      let changes = arguments.map { argument in
        let label = argument.name?.name ?? ""
        let isState = model.states.contains { $0.name == label }
        return isState ? "\(label)(0) = \(argument.value.range.text)" : argument.range.text
      }
      help =
        "a changed copy is written with `with`: \(name) with \(changes.joined(separator: ", "))"
    case .model: help = "write simulate(\(name), 50 ms)"
    default: help = nil
    }
    return Diagnostic("\(found.words) cannot be called", at: callee.range, help: help)
  }
}

extension NumberType {
  /// "write `50 ms`" where a plain number stands for a quantity; nil for anything else.
  func exampleHelp(_ found: Type, _ range: SourceRange) -> String? {
    guard case .number(let number) = found, number.dimension.isDimensionless,
      !dimension.isDimensionless
    else { return nil }
    let text = range.text
    if Double(text) != nil { return "give it a unit, such as \(text) \(symbol)" }
    if text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      return "give \(text) its unit where it gets its value, such as 3 \(symbol)"
    }
    let ends = text.split(separator: "..").map { $0.split(separator: " ").joined(separator: " ") }
    if ends.count == 2, ends.allSatisfy({ Double($0) != nil }) {
      return "give its ends their unit: \(ends[0]) \(symbol) .. \(ends[1]) \(symbol)"
    }
    return "give the number its unit, such as 3 \(symbol)"
  }
}
