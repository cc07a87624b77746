extension Tiler {
  /// Reads `A·exp(u)`, `A/(1 + exp(u))` and `A·linoid(u)` with `u` linear in a base.
  func rate(_ node: Node) -> Tile.RateOf? {
    guard case .apply(let operation, let a, let b, _) = graph[node] else { return nil }
    switch operation {
    case .exp: return form(.exponential, of: a, amplitude: 1)
    case .linoid: return form(.linoid, of: a, amplitude: 1)
    case .multiply:
      guard let amplitude = graph.constantValue(of: b), isInline(a),
        case .apply(let inner, let exponent, _, _) = graph[a]
      else { return nil }
      if inner == .exp { return form(.exponential, of: exponent, amplitude: amplitude) }
      return inner == .linoid ? form(.linoid, of: exponent, amplitude: amplitude) : nil
    case .divide:
      guard let amplitude = graph.constantValue(of: a), isInline(b),
        case .apply(.add, let exponential, let one, _) = graph[b], graph.isConstant(one, 1),
        isInline(exponential), let exponent = graph.unwrapped(.exp, exponential)
      else { return nil }
      return form(.sigmoid, of: exponent, amplitude: amplitude)
    default: return nil
    }
  }

  private func form(_ kind: Rate.Kind, of exponent: Node, amplitude: Double) -> Tile.RateOf? {
    guard depends(exponent, on: .state) else { return nil }
    let affine = graph.affineForm(of: exponent)
    let rate = Rate(
      kind: kind, scale: affine.scale, offset: affine.offset, amplitude: amplitude)
    return Tile.RateOf(rate: rate, base: affine.base)
  }

  /// Reads `a − (a + b)·x`.
  private func relaxationParts(_ node: Node) -> (a: Node, b: Node, gate: Node, total: Node)? {
    guard case .apply(.subtract, let opening, let product, _) = graph[node], isInline(product),
      case .apply(.multiply, let p, let q, _) = graph[product]
    else { return nil }
    for (total, gate) in [(p, q), (q, p)] where isInline(total) {
      guard case .apply(.add, let a, let b, _) = graph[total] else { continue }
      if a == opening { return (a, b, gate, total) }
      if b == opening { return (b, a, gate, total) }
    }
    return nil
  }

  func relaxation(_ node: Node) -> Tile? {
    relaxationParts(node).map { .relaxation($0.a, $0.b, gate: $0.gate) }
  }

  /// Reads a gate's step `x + h·(a − (a + b)·x)` with constant `h`, and the two rates in it where
  /// nothing else needs them.
  func gate(_ node: Node) -> Tile? {
    guard case .apply(.add, let p, let q, _) = graph[node] else { return nil }
    for (state, change) in [(p, q), (q, p)] where isInline(change) {
      let (step, slope) = peeled(change)
      guard isInline(slope), let parts = relaxationParts(slope), parts.gate == state else {
        continue
      }
      if isInline(parts.a, uses: 2), isInline(parts.b), parts.a != parts.b,
        let opening = rate(parts.a), let closing = rate(parts.b)
      {
        return .gate(opening, closing, gate: state, step: step)
      }
      return .gateFromRates(parts.a, parts.b, gate: state, step: step)
    }
    return nil
  }
}
