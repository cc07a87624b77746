extension Tiler {
  /// `1 / ln 2`: from exponents of e to those of 2.
  private static let binary = 0x1.71547652b82fep0

  /// Reads `A·exp(u)`, `A/(1 + exp(u))` and `A·linoid(u)` with `u` linear in a base.
  func rate(_ node: Node) -> Tile.RateOf? {
    guard case .apply(let operation, let a, let b, _) = graph[node] else { return nil }
    switch operation {
    case .exp: return form(.exponential, of: a, amplitude: 1, node)
    case .linoid: return form(.linoid, of: a, amplitude: 1, node)
    case .multiply:
      guard let amplitude = graph.constantValue(of: b), isInline(a),
        case .apply(let inner, let exponent, _, _) = graph[a]
      else { return nil }
      if inner == .exp { return form(.exponential, of: exponent, amplitude: amplitude, node) }
      return inner == .linoid
        ? form(.linoid, of: exponent, amplitude: amplitude, node) : nil
    case .divide:
      guard let amplitude = graph.constantValue(of: a), isInline(b),
        case .apply(.add, let exponential, let one, _) = graph[b], graph.isConstant(one, 1),
        isInline(exponential), let exponent = graph.unwrapped(.exp, exponential)
      else { return nil }
      return form(.sigmoid, of: exponent, amplitude: amplitude, node)
    default: return nil
    }
  }

  private func form(
    _ kind: Rate.Kind, of exponent: Node, amplitude: Double, _ node: Node
  ) -> Tile.RateOf? {
    guard depends(exponent, on: .state) else { return nil }
    let affine = graph.affineForm(of: exponent)
    // By itself the function keeps its few ULP; a rate adds the rounding of its exponent.
    if affine.scale.magnitude == 1, affine.offset == 0 { return nil }
    let rate = Rate(
      kind: kind, scale: affine.scale * Self.binary, offset: affine.offset * Self.binary,
      amplitude: kind == .linoid ? amplitude / Self.binary : amplitude)
    return Tile.RateOf(rate: rate, node: node, base: affine.base)
  }

  private typealias Relaxation = (a: Node, b: Node, gate: Node)

  /// Reads `a − (a + b)·x`.
  private func relaxationParts(_ node: Node) -> Relaxation? {
    guard case .apply(.subtract, let opening, let product, _) = graph[node], isInline(product),
      case .apply(.multiply, let p, let q, _) = graph[product]
    else { return nil }
    for (total, gate) in [(p, q), (q, p)] where isInline(total) {
      guard case .apply(.add, let a, let b, _) = graph[total] else { continue }
      if a == opening { return (a, b, gate) }
      if b == opening { return (b, a, gate) }
    }
    return nil
  }

  /// Whether the node is the slope of a gate, a tile of its own.
  func isRelaxation(_ node: Node) -> Bool { relaxationParts(node) != nil }

  /// Reads a gate's step `x + h·(a − (a + b)·y)` with constant `h`, and its slope alone.
  func gate(_ node: Node) -> Tile? {
    if let parts = relaxationParts(node) { return gate(parts, start: nil, step: 1) }
    guard case .apply(.add, let p, let q, _) = graph[node] else { return nil }
    for (start, change) in [(p, q), (q, p)] where isInline(change) {
      let (step, slope) = peeled(change)
      guard isInline(slope), let parts = relaxationParts(slope) else { continue }
      return gate(parts, start: start, step: step)
    }
    return nil
  }

  /// The rates are found inside the tile where nothing else needs them.
  private func gate(_ parts: Relaxation, start: Node?, step: Double) -> Tile {
    var opening = Tile.RateOf(rate: Rate(), node: parts.a, base: parts.a)
    var closing = Tile.RateOf(rate: Rate(), node: parts.b, base: parts.b)
    if parts.a != parts.b {
      if isInline(parts.a, uses: 2), let rate = rate(parts.a) { opening = rate }
      if isInline(parts.b), let rate = rate(parts.b) { closing = rate }
    }
    return .gate(opening, closing, gate: parts.gate, start: start, step: step)
  }
}
