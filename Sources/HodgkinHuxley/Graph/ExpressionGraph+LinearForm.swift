extension ExpressionGraph {
  /// A node read as `rest + coefficient · variable`, both parts free of the variable.
  struct LinearForm {
    /// Nil stands for 0.
    var rest: Node?
    /// Nil stands for 0.
    var slope: Node?
  }

  /// The coefficient of `variable` in a node that is linear in it, and nil for any other node,
  /// one that does not contain the variable included.
  mutating func linearForm(
    of node: Node, in variable: Node
  ) -> (coefficient: Node, rest: Node)? {
    let needed = reachable(from: [node])
    var forms = [LinearForm?](repeating: nil, count: needed.count)
    for index in needed.indices where needed[index] {
      let current = Node(id: Int32(index))
      if current == variable {
        forms[index] = LinearForm(rest: nil, slope: constant(1))
      } else if case .apply(let operation, let a, let b, let c) = self[current] {
        let operands = [a, b, c].prefix(operation.arity).map { forms[Int($0.id)] }
        forms[index] = combined(operation, current, operands)
      } else {
        forms[index] = LinearForm(rest: current, slope: nil)
      }
    }
    guard let form = forms.last ?? nil, let slope = form.slope else { return nil }
    return (slope, form.rest ?? constant(0))
  }

  private mutating func combined(
    _ operation: Operation, _ node: Node, _ operands: [LinearForm?]
  ) -> LinearForm? {
    let known = operands.compactMap { $0 }
    guard known.count == operands.count else { return nil }
    if known.allSatisfy({ $0.slope == nil }) { return LinearForm(rest: node, slope: nil) }
    switch operation {
    case .negate:
      return LinearForm(
        rest: known[0].rest.map { apply(.negate, $0) },
        slope: known[0].slope.map { apply(.negate, $0) })
    case .add, .subtract:
      return LinearForm(
        rest: combine(operation, known[0].rest, known[1].rest),
        slope: combine(operation, known[0].slope, known[1].slope))
    case .multiply:
      if known[1].slope == nil { return scaled(known[0], .multiply, known[1].rest) }
      return known[0].slope == nil ? scaled(known[1], .multiply, known[0].rest) : nil
    case .divide:
      return known[1].slope == nil ? scaled(known[0], .divide, known[1].rest) : nil
    default: return nil
    }
  }

  private mutating func combine(_ operation: Operation, _ a: Node?, _ b: Node?) -> Node? {
    guard let b else { return a }
    guard let a else { return operation == .subtract ? apply(.negate, b) : b }
    return apply(operation, a, b)
  }

  private mutating func scaled(
    _ form: LinearForm, _ operation: Operation, _ factor: Node?
  ) -> LinearForm? {
    guard let factor else { return nil }
    return LinearForm(
      rest: form.rest.map { apply(operation, $0, factor) },
      slope: form.slope.map { apply(operation, $0, factor) })
  }
}
