import Quantities

/// The arguments of commands.
extension ExpressionChecker {
  mutating func call(
    _ signature: Signature, _ arguments: [Argument], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    let bound: [BoundArgument]
    do throws(Diagnostic) {
      bound = try signature.bind(arguments, at: range)
    } catch {
      // What is wrong inside the arguments is said all the same.
      for argument in arguments where !argument.value.isBareName { _ = check(argument.value) }
      throw error
    }
    if let habit = plottedTimes(signature, arguments) { throw habit }
    var types: [String: Type] = [:]
    var shared: (magnitude: Magnitude, range: SourceRange)?
    for item in bound {
      guard let parameter = item.parameter else { continue }
      if case .traceNames = parameter.pattern {
        try checkTraceNames(item.argument.value, signature.modelParameter.flatMap { types[$0] })
        continue
      }
      let found = try argumentType(item.argument.value, parameter, signature)
      if types[item.name] == nil { types[item.name] = found }
      guard signature.unifiesArguments, item.name == signature.parameters.first?.name,
        let magnitude = found.magnitude
      else { continue }
      let next = (magnitude: magnitude, range: item.argument.value.range)
      let common = try shared.map { known throws(Diagnostic) in
        try DimensionRules.agree(known, next, verb: "compare", joint: "with")
      }
      shared = (common ?? magnitude, next.range)
      types[item.name] = Type(common ?? magnitude)
    }
    if let name = signature.modelParameter, case .model(let model)? = types[name] {
      for item in bound where item.parameter == nil {
        if signature.allowsRange, let number = rangedAdjustment(item.argument, of: model) {
          types["range"] = .number(number)
        } else {
          checkAdjustment(item.argument, of: model, allowsFunctions: true)
        }
      }
    } else {
      for item in bound where item.parameter == nil { _ = check(item.argument.value) }
    }
    return signature.result(types).asQuantity
  }

  /// The names of what a model's run can be asked for, or a list of them.
  private func checkTraceNames(_ value: Expression, _ model: Type?) throws(Diagnostic) {
    for expression in value.listElements ?? [value] {
      guard case .name(let name) = expression.kind else {
        throw Diagnostic(
          "this must be the name of a trace", at: expression.range,
          help: "write the names alone: record = V, or record = [V, INa]")
      }
      guard case .model(let model)? = model, !model.traceNames.contains(name) else { continue }
      throw Diagnostic(
        "a run of \(model.name) has no \(name)", at: expression.range,
        help: nearestName(to: name, among: model.traceNames).map { "did you mean \($0)?" }
          ?? "it has \(model.traceNames.joined(separator: ", "))")
    }
  }

  private mutating func argumentType(
    _ value: Expression, _ parameter: Signature.Parameter, _ signature: Signature
  ) throws(Diagnostic) -> Type {
    if let words = try bareWords(value, parameter) { return words }
    let found = appliesFunctionsToModel ? checkValue(value) : check(value)
    if parameter.pattern.accepts(found) {
      return parameter.pattern.keepsResults ? found : found.asNumber
    }
    if case .list(let element) = found, parameter.pattern.accepts(element) {
      if signature.isVariadic {
        throw Diagnostic(
          "\(signature.name) takes its values one by one, and this is a list", at: value.range,
          help: "write \(signature.name)(a, b) instead of \(signature.name)([a, b])")
      }
      throw Diagnostic(
        "\(signature.name) needs one \(parameter.name), and this is a list", at: value.range,
        help: "to run once per value, write sweep: sweep x = \(value.range.text)")
    }
    if case .number(let needed) = parameter.pattern {
      let type = NumberType(dimension: needed, unit: nil)
      throw mismatchedArgument(signature, parameter, type, found, value)
    }
    if case .timeOrPlain = parameter.pattern, parameter.defaultText != nil,
      signature.modelParameter != nil, let help = namedHelp(value, found)
    {
      throw Diagnostic(
        "\(signature.name) needs a time (ms) for \(parameter.name), and this is \(found.words)",
        at: value.range, help: help)
    }
    let isNamedForIt = parameter.pattern.expectation.split(separator: " ").contains {
      $0 == parameter.name
    }
    throw Diagnostic(
      "\(signature.name) needs \(parameter.pattern.expectation)"
        + (isNamedForIt ? "" : " for \(parameter.name)") + ", and this is \(found.words)",
      at: value.range, help: advice(for: value, found, parameter, signature))
  }

  private func mismatchedArgument(
    _ signature: Signature, _ parameter: Signature.Parameter, _ needed: NumberType, _ found: Type,
    _ value: Expression
  ) -> Diagnostic {
    var help: String? = "\(parameter.name): \(parameter.documentation)"
    if needed.dimension.isDimensionless, case .number(let number) = found {
      help =
        plainParameterHelp(value) ?? freeParameterHelp(value, number)
        ?? "divide by a quantity of its kind, or take its plain number: x in \(number.symbol)"
    } else if case .number(let number) = found, number.dimension.isDimensionless {
      help = needed.exampleHelp(found, value.range)
    }
    return Diagnostic(
      "\(signature.name) needs \(needed.words) for \(parameter.name), and this is \(found.words)",
      at: value.range, help: help)
  }

  /// Help where something that a model is given stands without its name; nil elsewhere.
  private func namedHelp(_ value: Expression, _ found: Type) -> String? {
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
  private func advice(
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
    if case .text = found { return "options have names: \(signature.text)" }
    if case .square = parameter.pattern, case .number(let number) = found {
      return "take the plain number first: \(signature.name)(x in \(number.symbol))"
    }
    if parameter.pattern.acceptsRuns { return "a run is what simulate(model, 50 ms) gives" }
    guard !parameter.documentation.isEmpty, parameter.defaultText != nil else {
      return "it is called as \(signature.text)"
    }
    return "\(parameter.name): \(parameter.documentation)"
  }

  /// Help where a formula in plain numbers has a parameter whose unit is not said; nil elsewhere.
  private func freeParameterHelp(_ value: Expression, _ found: NumberType) -> String? {
    var name: String?
    value.forEachName { used, _, _ in if freeParameters.contains(used) { name = used } }
    return name.map {
      "in a formula of plain numbers say the unit of \($0) at its head: (\($0) in \(found.symbol))"
    }
  }

  /// `plot(run.t, run.V)`: a habit of languages whose traces do not know their times.
  private func plottedTimes(_ signature: Signature, _ arguments: [Argument]) -> Diagnostic? {
    guard signature.name == "plot", arguments.count > 1, arguments[1].name == nil,
      case .member(let run, let name) = arguments[0].value.kind, name.name == "t",
      case .name(let owner) = run.kind, case .run? = scope[owner]
    else { return nil }
    let rest = arguments.dropFirst().map(\.range.text).joined(separator: ", ")
    return Diagnostic(
      "a trace knows its times; they are not plotted as a value", at: arguments[0].range,
      help: "write plot(\(rest))")
  }

  /// The bare words of a choice, such as `method = euler`; nil when the argument is a value.
  private func bareWords(
    _ value: Expression, _ parameter: Signature.Parameter
  ) throws(Diagnostic) -> Type? {
    if case .name = parameter.pattern, case .name = value.kind { return .text }
    let words = parameter.pattern.words
    guard !words.isEmpty else { return nil }
    let names: [Expression]
    switch value.kind {
    case .name: names = [value]
    case .list(let elements, nil): names = elements
    default: return nil
    }
    for expression in names {
      guard case .name(let name) = expression.kind, !words.contains(name) else { continue }
      if scope[name] != nil { return nil }
      throw Diagnostic(
        "\(parameter.name) has no choice called \(name)", at: expression.range,
        help: nearestName(to: name, among: words).map { "did you mean \($0)?" }
          ?? "it can be \(words.joined(separator: ", "))"
          + (parameter.pattern.isAxis ? ", or a sweep by its name" : ""))
    }
    // A value of the session comes first only where it may be given: `euler = 3` hides no method.
    if case .name(let name) = value.kind, let own = scope[name], parameter.pattern.accepts(own) {
      return nil
    }
    return .text
  }

  // MARK: What is no function

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
    case .model: help = "write simulate(\(name), 50 ms)"
    default: help = nil
    }
    return Diagnostic("\(found.words) cannot be called", at: callee.range, help: help)
  }
}

extension Expression {
  var isName: Bool {
    if case .name = kind { true } else { false }
  }

  /// The elements of a list that is written out, without a unit; nil for anything else.
  package var listElements: [Expression]? {
    if case .list(let elements, nil) = kind { elements } else { nil }
  }

  /// A word, or a list of words, that may be a choice.
  fileprivate var isBareName: Bool {
    switch kind {
    case .name: true
    case .list(let elements, nil): !elements.isEmpty && elements.allSatisfy(\.isName)
    default: false
    }
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
    let ends = text.split(separator: "..").map { $0.split(separator: " ").joined(separator: " ") }
    if ends.count == 2, ends.allSatisfy({ Double($0) != nil }) {
      return "give its ends their unit: \(ends[0]) \(symbol) .. \(ends[1]) \(symbol)"
    }
    return "give the number its unit, such as 3 \(symbol)"
  }
}
