import Quantities

/// What the names of a model are, and whether the dimensions of its equations fit.
extension ModelChecker {
  /// What the names of the model turned out to be, in order.
  private struct Parts {
    var constants: [CheckedModel.Constant] = []
    var inputs: [CheckedModel.Constant] = []
    var functions: [CheckedModel.Function] = []
    var intermediates: [CheckedModel.Constant] = []
    /// The names whose values change along a run.
    var varying: Set<String> = ["t"]
  }

  /// What `X(0) = rest` and `X(0) = 0` say of the dimension of X is nothing; the equations say it.
  /// The dimensions in which models have states are tried, and the first that fits is taken; when
  /// none does, the one with the fewest mismatches.
  mutating func build(_ sorted: [String]) -> CheckedModel {
    var choices: [[String: Dimension]] = [[:]]
    for name in initials.keys.sorted() where choices.count < Self.maximumChoices {
      guard let initial = initials[name]?.expression, let candidates = candidates(initial) else {
        continue
      }
      choices = choices.flatMap { choice in
        candidates.map { choice.merging([name: $0]) { $1 } }
      }
    }
    guard choices.count > 1 else { return assemble(sorted) }
    var best: (trial: ModelChecker, model: CheckedModel)?
    for choice in choices {
      var trial = self
      trial.guessed = choice
      let model = trial.assemble(sorted)
      let isBetter =
        best.map { trial.checker.diagnostics.count < $0.trial.checker.diagnostics.count } ?? true
      if isBetter { best = (trial, model) }
      if trial.checker.diagnostics.isEmpty { break }
    }
    guard let best else { return assemble(sorted) }
    self = best.trial
    return best.model
  }

  /// States of unknown dimension beyond these combinations are taken for voltages.
  private static let maximumChoices = 27

  /// The dimensions that a state may have by its initial value, in the order in which they are
  /// tried; nil where the value tells.
  private func candidates(_ initial: Expression) -> [Dimension]? {
    if isRest(initial) { return [.potential, .dimensionless, .concentration] }
    if initial.literalValue == 0 { return [.dimensionless, .potential, .concentration] }
    return nil
  }

  private func isRest(_ initial: Expression) -> Bool {
    if case .name("rest") = initial.kind { checker.scope["rest"] == nil } else { false }
  }

  private mutating func assemble(_ sorted: [String]) -> CheckedModel {
    for name in entries.keys {
      if case .gate? = entries[name]?.kind { checker.scope[name] = .plainNumber }
    }
    // Whether time counts in ms or in plain numbers is seen from the equations; a first pass finds
    // it with the type of t left open.
    checker.scope["t"] = .unknown
    var probe = self
    _ = probe.resolve(sorted)
    let time = probe.timeDimension()
    checker.scope["t"] = .number(time)
    let parts = resolve(sorted)
    return CheckedModel(
      name: definition.name.name, definition: definition, constants: parts.constants,
      functions: parts.functions, inputs: parts.inputs, states: states(time),
      intermediates: parts.intermediates, timeDimension: time, order: sorted)
  }

  private mutating func resolve(_ sorted: [String]) -> Parts {
    var parts = Parts()
    for name in sorted {
      guard let entry = entries[name] else { continue }
      defer { if checker.spoilt.contains(name) { checker.scope[name] = .unknown } }
      switch entry.kind {
      case .function(let function):
        parts.functions.append(checkFunction(function))
        if needs(of: entry).contains(where: { parts.varying.contains($0.name) }) {
          parts.varying.insert(name)
        }
      case .definition(let value), .input(let value):
        resolve(name, entry, value, &parts)
      case .state(let initial):
        checker.scope[name] = initial.map { initialType(name, $0, parts.varying) } ?? .unknown
        parts.varying.insert(name)
      case .gate: parts.varying.insert(name)
      }
    }
    return parts
  }

  private mutating func resolve(
    _ name: String, _ entry: Entry, _ value: Expression, _ parts: inout Parts
  ) {
    let type = checker.checkValue(value)
    checker.scope[name] = type.asQuantity
    let constant = CheckedModel.Constant(
      name: name, expression: value, number: number(type, value.range, name),
      comment: entry.comment)
    if case .input = entry.kind {
      if isVarying(value, parts.varying) {
        checker.report(
          Diagnostic(
            "the default of the input \(name) may use constants only", at: value.range,
            help: "give simulate a function of t: simulate(…, \(name) = …)"))
      }
      parts.inputs.append(constant)
      parts.varying.insert(name)
    } else if isVarying(value, parts.varying) {
      parts.intermediates.append(constant)
      parts.varying.insert(name)
    } else {
      parts.constants.append(constant)
    }
  }

  private func isVarying(_ expression: Expression, _ varying: Set<String>) -> Bool {
    var found = false
    expression.forEachName { name, _, isCalled in
      if varying.contains(name) { found = true }
      guard !isCalled, case .function(let function)? = entries[name]?.kind else { return }
      if function.parameters.contains(where: { varying.contains($0.name.name) }) { found = true }
    }
    return found
  }

  private mutating func number(_ type: Type, _ range: SourceRange, _ name: String) -> NumberType {
    switch type {
    case .number(let number): return number
    case .zero, .unknown: return NumberType(dimension: .dimensionless, unit: nil)
    default:
      var help: String?
      if case .run = type { help = "a model holds equations; it is run after its `}`" }
      checker.report(
        Diagnostic("\(name) must be a number, and this is \(type.words)", at: range, help: help))
      return NumberType(dimension: .dimensionless, unit: nil)
    }
  }

  private mutating func checkFunction(_ function: FunctionDefinition) -> CheckedModel.Function {
    let type = FunctionType.defined(checker.function(function))
    checker.scope[function.name.name] = .function(type)
    checker.checkDefinition(function)
    return CheckedModel.Function(name: function.name.name, definition: function, type: type)
  }

  private mutating func initialType(
    _ name: String, _ initial: Expression, _ varying: Set<String>
  ) -> Type {
    if let dimension = guessed[name] { return .number(dimension) }
    if isRest(initial) { return .number(.potential) }
    if isVarying(initial, varying) {
      let other = states(calledIn: initial).first
      checker.report(
        Diagnostic(
          "the initial value of \(name) may use constants only", at: initial.range,
          help: other.map {
            "give the initial value of \($0) a name: \($0)0 = …, then \($0)(0) = \($0)0, and write "
              + "\($0)0 here"
          }))
      // Its call would be reported once more.
      if other != nil { return .unknown }
    }
    return checker.checkValue(initial).asQuantity
  }

  /// `v(0)` in the initial value of another state.
  private func states(calledIn expression: Expression) -> [String] {
    var found: [String] = []
    expression.forEachName { name, _, isCalled in
      if isCalled, case .state? = entries[name]?.kind { found.append(name) }
    }
    return found
  }

  /// Time, unless every equation counts in plain numbers, as in a model written without units.
  private func timeDimension() -> Dimension {
    var probe = checker
    var isPlain = true
    for derivative in derivatives {
      guard case .number(let state)? = checker.scope[derivative.state.name] else { continue }
      if !state.dimension.isDimensionless { isPlain = false }
      guard case .number(let rate) = probe.checkValue(derivative.expression) else { continue }
      if rate.dimension != state.dimension { isPlain = false }
    }
    for case .gate(let form) in entries.values.map(\.kind) {
      let sample: Expression
      switch form {
      case .rates(let opening, _): sample = opening
      case .relaxation(_, let timeConstant): sample = timeConstant
      }
      if case .number(let number) = probe.checkValue(sample), !number.dimension.isDimensionless {
        isPlain = false
      }
    }
    return isPlain ? .dimensionless : .time
  }

  private mutating func states(_ time: Dimension) -> [CheckedModel.State] {
    var states: [CheckedModel.State] = []
    for derivative in derivatives {
      guard let initial = initials[derivative.state.name] else { continue }
      let type = checker.scope[derivative.state.name] ?? .unknown
      let state = number(type, initial.expression.range, derivative.state.name)
      checkRate(of: derivative.state, state, derivative.expression, time)
      states.append(
        CheckedModel.State(
          name: derivative.state.name, number: state,
          rule: .equation(derivative: derivative.expression, initial: initial.expression),
          comment: derivative.comment))
    }
    for name in order {
      guard let entry = entries[name], case .gate(let form) = entry.kind else { continue }
      checkGate(name, form, time)
      states.append(
        CheckedModel.State(
          name: name, number: NumberType(dimension: .dimensionless, unit: nil), rule: .gate(form),
          comment: entry.comment))
    }
    return states
  }

  private mutating func checkRate(
    of state: Identifier, _ type: NumberType, _ expression: Expression, _ time: Dimension
  ) {
    guard case .number(let rate) = checker.checkValue(expression) else { return }
    let needed = NumberType(dimension: type.dimension / time, unit: nil)
    guard rate.dimension != needed.dimension else { return }
    checker.report(
      Diagnostic(
        "d\(state.name)/dt must be \(needed.words), and this is \(rate.words)",
        at: expression.range,
        notes: [Diagnostic.Note("\(state.name) is \(type.words)", at: state.range)],
        help: adviceForRate(rate.dimension, needed.dimension, expression)))
  }

  private func adviceForRate(
    _ rate: Dimension, _ needed: Dimension, _ expression: Expression
  ) -> String? {
    let ratio = rate / needed
    let density = Dimension(length: -2)
    if ratio == Dimension(potential: -1, time: 1, current: 1) * density
      || ratio == Dimension(potential: -1, time: 1, current: 1)
    {
      return "divide the currents by the capacitance: (I - …) / Cm"
    }
    guard ratio == density || ratio == .dimensionless / density else { return nil }
    var whole: (name: String, number: NumberType)?
    expression.forEachName { name, _, _ in
      guard whole == nil, case .number(let number)? = checker.scope[name],
        [.capacitance, .current, .conductance].contains(number.dimension)
      else { return }
      whole = (name, number)
    }
    return whole.map { name, number in
      "\(name) is \(number.words) of a whole cell, and the rest is per area: "
        + "\(name) = … \(number.symbol)/cm²"
    } ?? "one part is of a whole cell and another per area: is a /cm² missing?"
  }

  private mutating func checkGate(_ name: String, _ form: GateForm, _ time: Dimension) {
    switch form {
    case .rates(let opening, let closing):
      let rate = NumberType(dimension: Dimension.dimensionless / time, unit: nil)
      if case .number(let first) = checker.checkValue(opening), first.dimension.isDimensionless,
        case .number(let second) = checker.checkValue(closing), second.dimension == time,
        !time.isDimensionless
      {
        checker.report(
          Diagnostic(
            "a gate without names has two rates, and these are a plain number and a time",
            at: opening.range.union(closing.range),
            help: "write gate \(name): inf = \(opening.range.text), tau = \(closing.range.text)"))
        return
      }
      require(opening, rate, "the opening rate of \(name)")
      require(closing, rate, "the closing rate of \(name)")
    case .relaxation(let steadyState, let timeConstant):
      require(
        steadyState, NumberType(dimension: .dimensionless, unit: nil),
        "the steady state of \(name)")
      require(
        timeConstant, NumberType(dimension: time, unit: nil), "the time constant of \(name)")
    }
  }

  /// What to write where a line of a `rates` block has a dimension that the block does not give.
  private static func outside(
    _ function: FunctionDefinition, _ unit: String, _ needed: NumberType
  ) -> String {
    let name = function.name.name
    let usesParameter = function.parameters.contains { function.written.uses($0.name.name) }
    let block =
      "rates (V in mV)\(needed.dimension.isDimensionless ? "" : " in \(needed.symbol)") { … }"
    return "the formulae beside \(name) count in \(unit): write it "
      + (usesParameter
        ? "in a block of its own: \(block)" : "outside: \(name) = \(function.written.range.short)")
  }

  private mutating func require(_ expression: Expression, _ needed: NumberType, _ what: String) {
    switch checker.checkValue(expression) {
    case .unknown, .zero: return
    case .number(let number) where number.dimension == needed.dimension: return
    case let found:
      var help = needed.exampleHelp(found, expression.range)
      if case .name(let name) = expression.kind, help != nil,
        case .function(let function)? = entries[name]?.kind, function.resultUnit == nil
      {
        help = "say in which unit its formula counts: rates (V in mV) in \(needed.symbol) { … }"
      } else if case .name(let name) = expression.kind, help == nil,
        case .function(let function)? = entries[name]?.kind, let unit = function.resultUnit
      {
        help = Self.outside(function, unit.unit.symbol, needed)
      }
      checker.report(
        Diagnostic(
          "\(what) must be \(needed.words), and this is \(found.words)", at: expression.range,
          help: help))
    }
  }
}
