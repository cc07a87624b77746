import Quantities

/// The names a model defines, and what is said when they are defined twice or by halves.
extension ModelChecker {
  mutating func add(_ name: Identifier, _ kind: Entry.Kind, _ comment: String) {
    if let first = entries[name.name] {
      diagnostics.append(repeated(name, kind, first))
      return
    }
    if name.name == "t" {
      diagnostics.append(
        Diagnostic(
          "t is the time; a model cannot define it", at: name.range,
          help: "give the name another spelling, such as t0"))
      return
    }
    entries[name.name] = Entry(identifier: name, kind: kind, comment: comment)
    order.append(name.name)
  }

  private func repeated(_ name: Identifier, _ kind: Entry.Kind, _ first: Entry) -> Diagnostic {
    let notes = [Diagnostic.Note("it is defined here first", at: first.identifier.range)]
    switch (kind, first.kind) {
    case (.state, .state):
      return Diagnostic(
        "\(name.name) has two equations", at: name.range, notes: notes,
        help: "add up what changes \(name.name) in one equation")
    case (.state, .definition):
      return Diagnostic(
        "\(name.name) is given a value and an equation", at: first.identifier.range,
        notes: [Diagnostic.Note("this is its equation", at: name.range)],
        help: "the value at the start is written \(name.name)(0) = …")
    default:
      return Diagnostic(
        "\(name.name) is defined twice in \(definition.name.name)", at: name.range, notes: notes,
        help: "one name has one meaning: rename or leave out one of the two")
    }
  }

  mutating func collectStates() {
    let withoutInitial = derivatives.filter { initials[$0.state.name] == nil }.map(\.state)
    let withoutEquation = initials.values.map(\.state).filter { state in
      !derivatives.contains { $0.state.name == state.name }
    }
    for derivative in derivatives {
      let name = derivative.state.name
      add(derivative.state, .state(initial: initials[name]?.expression), derivative.comment)
    }
    var paired: Set<String> = []
    for state in withoutInitial where !checker.spoilt.contains(state.name) {
      if case .definition? = entries[state.name]?.kind { continue }
      let other = withoutEquation.first {
        $0.name.lowercased() == state.name.lowercased() && entries[$0.name] == nil
      }
      if let other { paired.insert(other.name) }
      diagnostics.append(halfState(state, other))
    }
    // Whatever refers to a state by the name of its initial value is not reported again.
    let spoilt = checker.spoilt
    checker.spoilt.formUnion(withoutEquation.map(\.name))
    for state in withoutEquation.sorted(by: { $0.range.lower < $1.range.lower })
    where !paired.contains(state.name) && !spoilt.contains(state.name) {
      diagnostics.append(noEquation(state))
    }
    requireEquation()
  }

  private func halfState(_ state: Identifier, _ other: Identifier?) -> Diagnostic {
    guard let other else {
      let isPotential = ["v", "V"].contains(state.name.prefix(1))
      return Diagnostic(
        "\(state.name) has an equation and no initial value", at: state.range,
        help: "add a line such as \(state.name)(0) = \(isPotential ? "-65 mV" : "0.05")")
    }
    return Diagnostic(
      "\(state.name) has an equation and \(other.name) an initial value", at: state.range,
      notes: [Diagnostic.Note("this is another name", at: other.range)],
      help: "upper and lower case differ: write both \(other.name) or both \(state.name)")
  }

  private func noEquation(_ state: Identifier) -> Diagnostic {
    if case .gate? = entries[state.name]?.kind {
      return Diagnostic(
        "\(state.name) is a gate, and a gate starts at its steady state by itself",
        at: state.range, help: "leave this line out")
    }
    if let slip = entries["d\(state.name)"], case .definition = slip.kind {
      return Diagnostic(
        "\(state.name) has an initial value and no equation", at: slip.identifier.range,
        help: "did you mean d\(state.name)/dt = …?")
    }
    return Diagnostic(
      "\(state.name) has an initial value and no equation", at: state.range,
      help: entries[state.name] == nil
        ? "add d\(state.name)/dt = …" : "\(state.name) is defined otherwise; leave this line out")
  }

  private mutating func requireEquation() {
    let hasGate = entries.values.contains { if case .gate = $0.kind { true } else { false } }
    guard derivatives.isEmpty, !hasGate, diagnostics.isEmpty, checker.spoilt.isEmpty else { return }
    diagnostics.append(
      Diagnostic(
        "\(definition.name.name) has no equation to integrate", at: definition.name.range,
        help: "add dV/dt = … and V(0) = …"))
    // Whatever refers to V would be reported after this.
    checker.spoilt.insert("V")
  }

  /// What was found, where several mismatches come from one initial value without its unit: the first
  /// of them, which says so.
  func explained(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var blamed: Set<String> = []
    return diagnostics.sorted { $0.range.lower < $1.range.lower }.compactMap { diagnostic in
      guard let culprit = culprit(behind: diagnostic) else { return diagnostic }
      return blamed.insert(culprit).inserted ? explained(diagnostic, by: culprit) : nil
    }
  }

  /// The state whose initial value has no unit and makes a plain number of it, which does not fit.
  private func culprit(behind diagnostic: Diagnostic) -> String? {
    guard diagnostic.message.contains("a plain number") else { return nil }
    return initials.keys.sorted().first { name in
      guard let initial = initials[name]?.expression, initial.isLiteral, !initial.hasUnit,
        guessed[name] == nil
      else { return false }
      if case .unary(_, let inner) = initial.kind, inner.hasUnit { return false }
      return diagnostic.range.names.contains { used in
        guard used != name else { return true }
        guard case .function(let function)? = entries[used]?.kind else { return false }
        return function.parameters.contains { $0.name.name == name }
      }
    }
  }

  private func explained(_ diagnostic: Diagnostic, by state: String) -> Diagnostic {
    guard let initial = initials[state]?.expression else { return diagnostic }
    return Diagnostic(
      diagnostic.message, at: diagnostic.range,
      notes: diagnostic.notes + [
        Diagnostic.Note(
          "\(state) is a plain number, because it starts without a unit", at: initial.range)
      ],
      help: "give the initial value its unit: \(state)(0) = \(initial.range.text) mV")
  }
}

extension SourceRange {
  /// The words in the range.
  fileprivate var names: [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
