import Quantities

/// Resolves a model's names, orders its definitions, and checks the dimension of every equation.
struct ModelChecker {
  private let definition: ModelDefinition
  private var checker: ExpressionChecker
  private var diagnostics: [Diagnostic] = []
  private var entries: [String: Entry] = [:]
  private var order: [String] = []
  private var derivatives: [(state: Identifier, expression: Expression, comment: String)] = []
  private var initials: [String: (state: Identifier, expression: Expression)] = [:]

  /// A name the model defines.
  private struct Entry {
    let identifier: Identifier
    let kind: Kind
    let comment: String

    enum Kind {
      case definition(Expression)
      case function(FunctionDefinition)
      case input(Expression)
      case state(initial: Expression?)
      case gate(GateForm)
    }
  }

  init(
    _ definition: ModelDefinition, scope: [String: Type], commands: [String: Signature]
  ) {
    self.definition = definition
    checker = ExpressionChecker(scope: scope, commands: commands)
    checker.appliesFunctionsToModel = true
  }

  /// The checked model, or nil; and whatever is wrong with it.
  mutating func check() -> (model: CheckedModel?, diagnostics: [Diagnostic]) {
    collect()
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    guard let sorted = sortedNames() else { return (nil, diagnostics) }
    let model = build(sorted)
    diagnostics += checker.diagnostics
    return (diagnostics.isEmpty ? model : nil, diagnostics)
  }

  // MARK: Collecting the names

  private mutating func collect() {
    for item in definition.items {
      switch item.kind {
      case .definition(let name, let value): add(name, .definition(value), item.comment)
      case .function(let function): add(function.name, .function(function), item.comment)
      case .rates(let parameter, let unit, let rates):
        for rate in rates {
          add(rate.name, .function(rate.asFunction(parameter, unit)), rate.comment)
        }
      case .gate(let name, let form): add(name, .gate(form), item.comment)
      case .input(let name, let value): add(name, .input(value), item.comment)
      case .derivative(let state, let value): derivatives.append((state, value, item.comment))
      case .initial(let state, let value):
        if initials.updateValue((state, value), forKey: state.name) != nil {
          diagnostics.append(
            Diagnostic("\(state.name) has two initial values", at: state.range))
        }
      }
    }
    collectStates()
  }

  private mutating func add(_ name: Identifier, _ kind: Entry.Kind, _ comment: String) {
    if let first = entries[name.name] {
      diagnostics.append(
        Diagnostic(
          "\(name.name) is defined twice in \(definition.name.name)", at: name.range,
          notes: [Diagnostic.Note("it is defined here first", at: first.identifier.range)]))
      return
    }
    if name.name == "t" {
      diagnostics.append(
        Diagnostic("t is the time; a model cannot define it", at: name.range))
      return
    }
    entries[name.name] = Entry(identifier: name, kind: kind, comment: comment)
    order.append(name.name)
  }

  private mutating func collectStates() {
    for derivative in derivatives {
      let name = derivative.state.name
      let initial = initials[name]?.expression
      if initial == nil {
        diagnostics.append(
          Diagnostic(
            "\(name) has an equation and no initial value", at: derivative.state.range,
            help: "add a line such as \(name)(0) = -65 mV"))
      }
      add(derivative.state, .state(initial: initial), derivative.comment)
    }
    for (name, initial) in initials where !derivatives.contains(where: { $0.state.name == name }) {
      diagnostics.append(
        Diagnostic(
          "\(name) has an initial value and no equation", at: initial.state.range,
          help: entries[name] == nil
            ? "add d\(name)/dt = …" : "a gate starts at its steady state by itself"))
    }
    let hasGate = entries.values.contains { if case .gate = $0.kind { true } else { false } }
    if derivatives.isEmpty && !hasGate && diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          "\(definition.name.name) has no equation to integrate", at: definition.name.range,
          help: "add dV/dt = … and V(0) = …"))
    }
  }

  // MARK: Order

  /// What must be known before the name can be checked. A state needs its initial value only, and a
  /// gate nothing: that is what lets equations refer to one another.
  private func needs(of entry: Entry) -> [(name: String, range: SourceRange)] {
    switch entry.kind {
    case .definition(let value), .input(let value), .state(initial: let value?): names(in: value)
    case .function(let function):
      names(in: function.body).filter { used in
        !function.parameters.contains { $0.name.name == used.name }
      }
    case .state(initial: nil), .gate: []
    }
  }

  private func names(in expression: Expression) -> [(name: String, range: SourceRange)] {
    var found: [(name: String, range: SourceRange)] = []
    expression.forEachName { name, range, isCalled in
      found.append((name, range))
      guard !isCalled, case .function(let function)? = entries[name]?.kind else { return }
      found += function.parameters.map { ($0.name.name, range) }
    }
    return found.filter { entries[$0.name] != nil }
  }

  /// Every name after those it needs; nil and a report when they need each other in a circle.
  private mutating func sortedNames() -> [String]? {
    var sorted: [String] = []
    var isDone: [String: Bool] = [:]
    for root in order where isDone[root] == nil {
      // An explicit stack: a model may hold a chain of thousands of definitions.
      var stack = [(name: root, next: 0, needs: needs(of: root))]
      isDone[root] = false
      while let top = stack.last {
        guard top.next < top.needs.count else {
          isDone[top.name] = true
          sorted.append(top.name)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let need = top.needs[top.next]
        if isDone[need.name] == true { continue }
        if isDone[need.name] == false {
          reportCycle(stack.map(\.name), need)
          return nil
        }
        isDone[need.name] = false
        stack.append((need.name, 0, needs(of: need.name)))
      }
    }
    return sorted
  }

  private func needs(of name: String) -> [(name: String, range: SourceRange)] {
    entries[name].map { needs(of: $0) } ?? []
  }

  private mutating func reportCycle(
    _ path: [String], _ need: (name: String, range: SourceRange)
  ) {
    let circle = path.drop { $0 != need.name } + [need.name]
    diagnostics.append(
      Diagnostic(
        "\(need.name) is defined by itself: \(circle.joined(separator: " needs "))", at: need.range,
        help: "each definition may use only what can be computed without it"))
  }

  // MARK: Checking

  private mutating func build(_ sorted: [String]) -> CheckedModel {
    var constants: [CheckedModel.Constant] = []
    var inputs: [CheckedModel.Constant] = []
    var functions: [CheckedModel.Function] = []
    var intermediates: [CheckedModel.Constant] = []
    var varying: Set<String> = ["t"]
    for name in entries.keys {
      if case .gate? = entries[name]?.kind { checker.scope[name] = .plainNumber }
    }
    checker.scope["t"] = .unknown
    for name in sorted {
      guard let entry = entries[name] else { continue }
      switch entry.kind {
      case .function(let function):
        functions.append(checkFunction(function, varying))
        if needs(of: entry).contains(where: { varying.contains($0.name) }) { varying.insert(name) }
      case .definition(let value), .input(let value):
        let type = checker.checkValue(value)
        checker.scope[name] = type.asQuantity
        let constant = CheckedModel.Constant(
          name: name, expression: value, number: number(type, value.range, name),
          comment: entry.comment)
        if case .input = entry.kind {
          inputs.append(constant)
          varying.insert(name)
        } else if isVarying(value, varying) {
          intermediates.append(constant)
          varying.insert(name)
        } else {
          constants.append(constant)
        }
      case .state(let initial):
        checker.scope[name] = initial.map { initialType(name, $0, varying) } ?? .unknown
        varying.insert(name)
      case .gate: varying.insert(name)
      }
    }
    let time = timeDimension()
    return CheckedModel(
      name: definition.name.name, definition: definition, constants: constants,
      functions: functions, inputs: inputs, states: states(time),
      intermediates: intermediates, timeDimension: time, order: sorted)
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
      checker.report(Diagnostic("\(name) must be a number, and this is \(type.words)", at: range))
      return NumberType(dimension: .dimensionless, unit: nil)
    }
  }

  private mutating func checkFunction(
    _ function: FunctionDefinition, _ varying: Set<String>
  ) -> CheckedModel.Function {
    let type = FunctionType.defined(DefinedFunction(definition: function, scope: checker.scope))
    checker.scope[function.name.name] = .function(type)
    checker.checkDefinition(function)
    return CheckedModel.Function(name: function.name.name, definition: function, type: type)
  }

  private mutating func initialType(
    _ name: String, _ initial: Expression, _ varying: Set<String>
  ) -> Type {
    if case .name("rest") = initial.kind, checker.scope["rest"] == nil {
      return .number(.potential)
    }
    if isVarying(initial, varying) {
      checker.report(
        Diagnostic(
          "the initial value of \(name) may use constants only", at: initial.range))
    }
    return checker.checkValue(initial).asQuantity
  }

  /// Time, unless every equation counts in plain numbers, as in a model written without units.
  private mutating func timeDimension() -> Dimension {
    var probe = checker
    var isPlain = true
    for derivative in derivatives {
      guard case .number(let rate)? = Optional(probe.checkValue(derivative.expression)),
        case .number(let state)? = checker.scope[derivative.state.name]
      else { continue }
      if !state.dimension.isDimensionless { isPlain = false }
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
    let time: Dimension = isPlain ? .dimensionless : .time
    checker.scope["t"] = .number(time)
    return time
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
        help: adviceForRate(rate.dimension, needed.dimension)))
  }

  private func adviceForRate(_ rate: Dimension, _ needed: Dimension) -> String? {
    let ratio = rate / needed
    let density = Dimension(length: -2)
    if ratio == Dimension(potential: -1, time: 1, current: 1) * density
      || ratio == Dimension(potential: -1, time: 1, current: 1)
    {
      return "divide the currents by the capacitance: (I - …) / Cm"
    }
    return nil
  }

  private mutating func checkGate(_ name: String, _ form: GateForm, _ time: Dimension) {
    switch form {
    case .rates(let opening, let closing):
      let rate = NumberType(dimension: Dimension.dimensionless / time, unit: nil)
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

  private mutating func require(_ expression: Expression, _ needed: NumberType, _ what: String) {
    switch checker.checkValue(expression) {
    case .unknown, .zero: return
    case .number(let number) where number.dimension == needed.dimension: return
    case let found:
      checker.report(
        Diagnostic(
          "\(what) must be \(needed.words), and this is \(found.words)", at: expression.range)
      )
    }
  }
}

extension RateDefinition {
  /// The function that a line of a `rates` block defines.
  package func asFunction(
    _ parameter: FunctionParameter, _ resultUnit: UnitLiteral?
  ) -> FunctionDefinition {
    FunctionDefinition(
      name: name, parameters: [parameter], resultUnit: resultUnit, body: body, range: body.range,
      comment: comment)
  }
}

extension Type {
  /// The type a name has once it is defined: the literal 0 becomes a plain number.
  var asQuantity: Type {
    if case .zero = self { return .plainNumber }
    return self
  }
}
