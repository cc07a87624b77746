/// Quotients with a removable singularity, made whole.
extension ExpressionGraph {
  /// `above / below`, where one of their factors vanishes like `exp(x) − 1` and one on the
  /// other side of the line in proportion to x: their quotient is `linoid(x)` or its like, which
  /// has the limit at the hole.
  ///
  /// Both may be spelled in any way that can be multiplied out, with constants, parameters and
  /// states as coefficients. A factor that vanishes elsewhere leaves a true pole, and the quotient is
  /// nil.
  ///
  /// Where it depends on swept constants whether the two vanish together, each member has what it
  /// should: the whole quotient, or the one with the pole.
  mutating func wholeQuotient(_ above: Node, over below: Node) -> Node? {
    guard let form = factored([above], over: [below]), let found = whole(form) else { return nil }
    guard let condition = found.condition else { return found.value }
    return apply(.select, condition, found.value, insert(.apply(.divide, above, below, below)))
  }

  /// The same for a product of which a factor is a quotient.
  mutating func wholeProduct(_ a: Node, _ b: Node) -> Node? {
    guard let form = factored([a, b]), let found = whole(form) else { return nil }
    guard let condition = found.condition else { return found.value }
    return apply(.select, condition, found.value, insert(.apply(.multiply, a, b, b)))
  }

  private mutating func whole(_ form: FactoredForm) -> (value: Node, condition: Node?)? {
    guard !form.below.isEmpty, !form.above.isEmpty else { return nil }
    var rest = form
    if let found = match(form.below, with: form.above) {
      rest.below.remove(at: found.index)
      rest.above.remove(at: found.place)
      return (whole(found.hole, found.ratio, times: rest), found.condition)
    }
    if let found = match(form.above, with: form.below) {
      rest.above.remove(at: found.index)
      rest.below.remove(at: found.place)
      return (wholeInverse(found.hole, found.ratio, times: rest), found.condition)
    }
    return nil
  }

  private struct Match {
    /// Of the factor that vanishes.
    var index: Int
    /// Of the one in proportion to which it does.
    var place: Int
    var hole: RemovableHole
    var ratio: ExpandedForm.Term
    /// Where they vanish together; nil for everywhere.
    var condition: Node?
  }

  /// The first of the factors that vanishes in proportion to one of the others.
  private mutating func match(_ factors: [Node], with others: [Node]) -> Match? {
    let holes = factors.map { removableHole($0) }
    for (index, hole) in holes.enumerated() {
      guard let hole else { continue }
      for (place, other) in others.enumerated() {
        guard let ratio = ratio(of: other, to: hole.core) else { continue }
        return Match(index: index, place: place, hole: hole, ratio: ratio)
      }
    }
    for (index, hole) in holes.enumerated() {
      guard let hole else { continue }
      for (place, other) in others.enumerated() {
        guard let found = proportion(of: other, to: hole.core) else { continue }
        return Match(
          index: index, place: place, hole: hole, ratio: found.ratio, condition: found.condition)
      }
    }
    return nil
  }

  /// The term r with `node = r · core`; nil where there is none, or where r has a pole of its own.
  private func ratio(of node: Node, to core: Node) -> ExpandedForm.Term? {
    guard let mine = expanded(node), let theirs = expanded(core),
      let ratio = mine.ratio(to: theirs), ratio.value.isFinite, ratio.value != 0
    else { return nil }
    let divisors = ratio.powers.filter { $0.value < 0 }.map(\.key)
    let needed = reachable(from: divisors)
    let hasStates = needed.indices.contains { index in
      guard needed[index], case .state = entries[index] else { return false }
      return true
    }
    return hasStates ? nil : ratio
  }

  /// `ratio · core / factor · rest`
  private mutating func whole(
    _ hole: RemovableHole, _ ratio: ExpandedForm.Term, times rest: FactoredForm
  ) -> Node {
    var rest = rest
    var shape = shape(of: hole)
    if case .exponential = hole.shape,
      let place = rest.above.firstIndex(where: { unwrapped(.exp, $0) == hole.core })
    {
      // exp(x)/(exp(x) − 1) = 1/(1 − exp(−x)), which does not overflow.
      rest.above.remove(at: place)
      shape = apply(.linoid, apply(.negate, hole.core))
    }
    let scale = constant(rest.constant * ratio.value / hole.scale)
    var value = apply(.multiply, shape, scale)
    for factor in rest.above { value = apply(.multiply, value, factor) }
    value = product(value, ratio.powers, sign: 1)
    for factor in rest.below + hole.common { value = apply(.divide, value, factor) }
    return value
  }

  /// `factor / (ratio · core) · rest`
  private mutating func wholeInverse(
    _ hole: RemovableHole, _ ratio: ExpandedForm.Term, times rest: FactoredForm
  ) -> Node {
    let scale = constant(rest.constant * hole.scale / ratio.value)
    var value = apply(.divide, scale, shape(of: hole))
    for factor in rest.above + hole.common { value = apply(.multiply, value, factor) }
    value = product(value, ratio.powers, sign: -1)
    for factor in rest.below { value = apply(.divide, value, factor) }
    return value
  }

  /// `value · Π atom^(sign · power)`, what is above the line first.
  private mutating func product(_ value: Node, _ powers: [Node: Int], sign: Int) -> Node {
    var value = value
    let atoms = powers.sorted { $0.key.id < $1.key.id }.map { ($0.key, sign * $0.value) }
    for (atom, power) in atoms where power > 0 {
      for _ in 0..<power { value = apply(.multiply, value, atom) }
    }
    for (atom, power) in atoms where power < 0 {
      for _ in power..<0 { value = apply(.divide, value, atom) }
    }
    return value
  }
}
