import Quantities

/// The arguments of commands.
extension ExpressionChecker {
  mutating func call(
    _ signature: Signature, _ arguments: [Argument], _ range: SourceRange
  ) throws(Diagnostic) -> Type {
    if let slip = stimulusSlip(signature, arguments) { throw slip }
    let bound = try bind(signature, arguments, range)
    if let habit = plottedTimes(signature, arguments) { throw habit }
    var types = try argumentTypes(bound, signature)
    if let habit = plottedSpan(signature, arguments, types) { throw habit }
    if let name = signature.modelParameter, case .model(let model)? = types[name] {
      let given = bound.first { $0.name == name }?.argument.value
      var ranged: NumberType?
      withModel(given, model, arguments) { checker in
        ranged = checker.checkAdjustments(bound, of: model, signature)
      }
      types["range"] = ranged.map { .number($0) }
    } else {
      for item in bound where item.parameter == nil { _ = check(item.argument.value) }
    }
    return signature.result(types).asQuantity
  }

  private mutating func bind(
    _ signature: Signature, _ arguments: [Argument], _ range: SourceRange
  ) throws(Diagnostic) -> [BoundArgument] {
    do throws(Diagnostic) {
      return try signature.bind(arguments, at: range)
    } catch {
      // What is wrong inside the arguments is said all the same.
      for argument in arguments where !argument.value.isBareName { _ = check(argument.value) }
      throw error
    }
  }

  /// The types of the arguments by the names of their parameters.
  private mutating func argumentTypes(
    _ bound: [BoundArgument], _ signature: Signature
  ) throws(Diagnostic) -> [String: Type] {
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
    try requireLevels(bound, types, signature)
    return types
  }

  /// A level is of the kind of the state whose crossings are spikes.
  private func requireLevels(
    _ bound: [BoundArgument], _ types: [String: Type], _ signature: Signature
  ) throws(Diagnostic) {
    let models = signature.parameters.compactMap { parameter -> CheckedModel? in
      switch types[parameter.name] {
      case .model(let model), .run(let model), .spikes(let model): model
      default: nil
      }
    }
    guard let model = models.first, model.states.indices.contains(model.spikingState) else {
      return
    }
    let needed = model.states[model.spikingState].number
    for item in bound {
      guard let parameter = item.parameter, case .level = parameter.pattern,
        let found = types[item.name], case .number(let number) = found,
        number.dimension != needed.dimension
      else { continue }
      throw mismatchedArgument(signature, parameter, needed, found, item.argument.value)
    }
  }

  /// Checks the constants and inputs that a call gives to its model.
  ///
  /// - Returns: the type of the one that is given as a range, where the command follows one.
  private mutating func checkAdjustments(
    _ bound: [BoundArgument], of model: CheckedModel, _ signature: Signature
  ) -> NumberType? {
    var ranged: NumberType?
    let source = bound.first { $0.parameter?.name == signature.modelParameter }?.argument.value
    for item in bound where item.parameter == nil {
      if signature.allowsRange, let number = rangedAdjustment(item.argument, of: model) {
        ranged = number
      } else {
        checkAdjustment(item.argument, of: model, from: source, in: signature)
      }
    }
    return ranged
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
      let needs =
        parameter.name.hasSuffix("s")
        ? "takes one set of \(parameter.name)" : "needs one \(parameter.name)"
      throw Diagnostic(
        "\(signature.name) \(needs), and this is a list", at: value.range,
        help: onceEach(element, value, parameter, signature))
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

  /// The bare words of a choice, such as `method = euler`; nil when the argument is a value.
  private func bareWords(
    _ value: Expression, _ parameter: Signature.Parameter
  ) throws(Diagnostic) -> Type? {
    if case .name = parameter.pattern, case .name = value.kind { return .text }
    // Which axes a value has is seen when it is evaluated.
    if parameter.pattern.isAxis, value.isName { return .text }
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
          ?? "it can be \(words.joined(separator: ", "))")
    }
    // A value of the session comes first only where it may be given: `euler = 3` hides no method.
    if case .name(let name) = value.kind, let own = scope[name], parameter.pattern.accepts(own) {
      return nil
    }
    return .text
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
