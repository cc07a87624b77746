import Quantities

/// Resolves a model's names, orders its definitions, and checks the dimension of every equation.
struct ModelChecker {
  let definition: ModelDefinition
  var checker: ExpressionChecker
  private var diagnostics: [Diagnostic] = []
  private(set) var entries: [String: Entry] = [:]
  private(set) var order: [String] = []
  private(set) var derivatives: [(state: Identifier, expression: Expression, comment: String)] = []
  private(set) var initials: [String: (state: Identifier, expression: Expression)] = [:]

  /// Of the states that start at rest, what they are taken to be; the others are voltages.
  var restDimensions: [String: Dimension] = [:]

  /// A name the model defines.
  struct Entry {
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
    _ definition: ModelDefinition, scope: [String: Type], commands: [String: Signature],
    library: (any NameLibrary)? = nil
  ) {
    self.definition = definition
    checker = ExpressionChecker(scope: scope, commands: commands, library: library)
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
      case .rates(let parameter, let constants, let unit, let rates):
        for rate in rates {
          add(
            rate.name, .function(rate.asFunction(parameter, constants, unit)), rate.comment)
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
  func needs(of entry: Entry) -> [(name: String, range: SourceRange)] {
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
}

extension RateDefinition {
  /// The function that a line of a `rates` block defines.
  package func asFunction(
    _ parameter: FunctionParameter, _ constants: [FunctionParameter], _ resultUnit: UnitLiteral?
  ) -> FunctionDefinition {
    var used: Set<String> = []
    body.forEachName { name, _, _ in used.insert(name) }
    return FunctionDefinition(
      name: name, parameters: [parameter],
      constants: constants.filter { used.contains($0.name.name) }, resultUnit: resultUnit,
      body: body, range: body.range, comment: comment)
  }
}

extension Type {
  /// The type a name has once it is defined: the literal 0 becomes a plain number.
  var asQuantity: Type {
    if case .zero = self { return .plainNumber }
    return self
  }
}
