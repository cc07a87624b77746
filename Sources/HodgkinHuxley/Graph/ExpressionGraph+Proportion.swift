/// Proportions that hold for some values of the parameters only.
extension ExpressionGraph {
  /// The `r` with `node = r · core` wherever the condition holds, which rests on parameters alone:
  /// the slopes are in proportion whatever they are, and the offsets may be.
  ///
  /// Nil where they are in proportion for all parameters or for none.
  mutating func proportion(
    of node: Node, to core: Node
  ) -> (ratio: ExpandedForm.Term, condition: Node)? {
    guard let mine = expanded(node), let theirs = expanded(core) else { return nil }
    let (slope, offset) = mine.separated { isFixed([$0]) }
    let (coreSlope, coreOffset) = theirs.separated { isFixed([$0]) }
    guard !coreSlope.terms.isEmpty, let ratio = slope.ratio(to: coreSlope),
      ratio.value.isFinite, ratio.value != 0, isFixed(Array(ratio.powers.keys)),
      let image = coreOffset.multiplied(by: ExpandedForm(term: ratio)),
      let difference = offset.adding(image, sign: -1),
      difference.terms.contains(where: { !$0.powers.isEmpty })
    else { return nil }
    var (sum, size) = (constant(0), constant(0))
    for term in difference.terms {
      let value = self.node(of: term)
      sum = apply(.add, sum, value)
      size = apply(.add, size, apply(.abs, value))
    }
    let bound = apply(.multiply, size, constant(ExpandedForm.tolerance))
    return (ratio, apply(.lessOrEqual, apply(.abs, sum), bound))
  }

  /// Whether nodes rest on nothing that changes along a run.
  func isFixed(_ nodes: [Node]) -> Bool {
    guard !nodes.isEmpty else { return true }
    let needed = reachable(from: nodes)
    return !needed.indices.contains { index in
      guard needed[index] else { return false }
      switch entries[index] {
      case .state, .time: return true
      default: return false
      }
    }
  }

  private mutating func node(of term: ExpandedForm.Term) -> Node {
    var value = constant(term.value)
    for (atom, power) in term.powers.sorted(by: { $0.key.id < $1.key.id }) {
      for _ in 0..<abs(power) { value = apply(power > 0 ? .multiply : .divide, value, atom) }
    }
    return value
  }
}
