import Quantities

/// Resolves a model's names, orders its definitions, and checks the dimension of every equation.
struct ModelChecker {
  let definition: ModelDefinition
  var checker: ExpressionChecker
  var diagnostics: [Diagnostic] = []
  var entries: [String: Entry] = [:]
  var order: [String] = []
  private(set) var derivatives: [(state: Identifier, expression: Expression, comment: String)] = []
  private(set) var initials: [String: (state: Identifier, expression: Expression)] = [:]

  /// The dimensions that states are taken to have whose initial values do not tell.
  var guessed: [String: Dimension] = [:]

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
    _ definition: ModelDefinition, _ checker: ExpressionChecker
  ) {
    self.definition = definition
    self.checker = checker.forModel()
  }

  /// The checked model, or nil; and whatever is wrong with it.
  mutating func check() -> (model: CheckedModel?, diagnostics: [Diagnostic]) {
    collect()
    guard let sorted = sortedNames() else { return (nil, diagnostics) }
    let model = build(sorted)
    diagnostics += explained(checker.diagnostics)
    return (diagnostics.isEmpty && checker.spoilt.isEmpty ? model : nil, diagnostics)
  }

  // MARK: Collecting the names

  mutating func collect() {
    let varying = definition.varyingNames
    var further: [FunctionParameter] = []
    for item in definition.items {
      switch item.kind {
      case .definition(let name, let value): add(name, .definition(value), item.comment)
      case .function(let function): add(function.name, .function(function), item.comment)
      case .rates(let parameter, let constants, let unit, let rates):
        let block = RateBlock(
          parameter: parameter, further: constants, resultUnit: unit, rates, varying: varying)
        for rate in rates { add(rate.name, .function(block.function(of: rate)), rate.comment) }
        further += constants.filter { one in !rates.contains { $0.body.uses(one.name.name) } }
      case .gate(let name, let form): add(name, .gate(form), item.comment)
      case .input(let name, let value): add(name, .input(value), item.comment)
      case .derivative(let state, let value): derivatives.append((state, value, item.comment))
      case .initial(let state, let value):
        if let first = initials.updateValue((state, value), forKey: state.name) {
          diagnostics.append(
            Diagnostic(
              "\(state.name) has two initial values", at: state.range,
              notes: [Diagnostic.Note("it has one already", at: first.state.range)]))
        }
      }
    }
    collectStates()
    // Where a line uses one, it is checked with the line.
    for parameter in further.map(\.name)
    where entries[parameter.name] == nil && checker.scope[parameter.name] == nil {
      diagnostics.append(checker.unknownName(parameter.name, parameter.range))
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
    let circle = Array(path.drop { $0 != need.name })
    let chain = zip(circle, circle.dropFirst() + [need.name]).prefix(8)
    let message =
      circle.count == 1
      ? "\(need.name) is defined by itself"
      : "these definitions need each other in a circle: "
        + chain.map { "\($0) needs \($1)" }.joined(separator: ", ")
    let notes = circle.dropLast().prefix(4).compactMap { name in
      entries[name].map { Diagnostic.Note("\(name) is defined here", at: $0.identifier.range) }
    }
    diagnostics.append(
      Diagnostic(
        message, at: need.range, notes: Array(notes),
        help: circle.count == 1
          ? "a quantity that changes in time has an equation: d\(need.name)/dt = …"
          : "each definition may use only what can be computed without it"))
  }
}

extension Type {
  /// The type a name has once it is defined: the literal 0 becomes a plain number.
  var asQuantity: Type {
    if case .zero = self { return .plainNumber }
    return self
  }
}
