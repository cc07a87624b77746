extension Tiler {
  /// The summands of a node, from left to right, through inline sums and differences.
  func terms(of node: Node) -> [Tile.Summand] {
    var result: [Tile.Summand] = []
    var pending: [(isNegative: Bool, node: Node, isRoot: Bool)] = [(false, node, true)]
    while let (isNegative, current, isRoot) = pending.popLast() {
      if isRoot || (isInline(current) && !isRelaxation(current)),
        case .apply(let operation, let a, let b, _) = graph[current],
        [.add, .subtract, .negate].contains(operation)
      {
        if operation == .negate {
          pending.append((!isNegative, a, false))
        } else {
          pending.append((isNegative != (operation == .subtract), b, false))
          pending.append((isNegative, a, false))
        }
      } else {
        result.append(term(current, isNegative: isNegative))
      }
    }
    return result
  }

  /// Reads a state's step `x + h·(sum)` with constant `h`.
  func advance(_ node: Node) -> Tile? {
    guard case .apply(.add, let p, let q, _) = graph[node] else { return nil }
    for (start, change) in [(p, q), (q, p)] where isInline(change) {
      let (step, slope) = peeled(change)
      guard isInline(slope), case .apply(let operation, _, _, _) = graph[slope],
        [.add, .subtract].contains(operation), rate(slope) == nil
      else { continue }
      return .advance(start, step: step, terms(of: slope))
    }
    return nil
  }

  private func term(_ node: Node, isNegative: Bool) -> Tile.Summand {
    guard isInline(node) else { return (isNegative, .value(node)) }
    if let current = current(node) { return (isNegative, .current(current)) }
    let (coefficient, rest) = peeled(node)
    if coefficient != 1 {
      let sign = isNegative != (coefficient < 0)
      return (sign, .product(.constant(coefficient.magnitude), rest))
    }
    if rate(node) == nil, case .apply(.multiply, let a, let b, _) = graph[node] {
      return (isNegative, .product(.node(a), b))
    }
    return (isNegative, .value(node))
  }

  /// Reads `g·x^p·y^q·(V − E)` with at most two gates, one of them to the first power, and `g` and
  /// `E` that do not change with the state.
  func current(_ node: Node) -> Tile.Current? {
    guard let factors = factors(of: node) else { return nil }
    var result: Tile.Current?
    var coefficient: Tile.Factor?
    var gates: [(base: Node, power: Int)] = []
    for factor in factors {
      if let value = graph.constantValue(of: factor) {
        guard coefficient == nil else { return nil }
        coefficient = .constant(value)
      } else if !depends(factor, on: .state) {
        guard coefficient == nil else { return nil }
        coefficient = .node(factor)
      } else if result == nil, let force = drivingForce(factor) {
        result = force
      } else {
        let (base, power) = gatePower(factor)
        if let known = gates.firstIndex(where: { $0.base == base }) {
          gates[known].power += power
        } else {
          gates.append((base, power))
        }
      }
    }
    gates.sort { $0.power > $1.power }
    guard gates.count <= 2, gates.first.map({ $0.power <= 4 }) ?? true,
      gates.count < 2 || gates[1].power == 1
    else { return nil }
    result?.coefficient = coefficient ?? .constant(1)
    result?.gates = gates
    return result
  }

  /// The factors of a product, through inline products; nil for more than eight.
  private func factors(of node: Node) -> [Node]? {
    guard case .apply(.multiply, _, _, _) = graph[node] else { return nil }
    var result: [Node] = []
    var pending = [node]
    while let current = pending.popLast() {
      if current == node || isInline(current),
        case .apply(.multiply, let a, let b, _) = graph[current]
      {
        pending += [b, a]
      } else {
        result.append(current)
      }
      if result.count + pending.count > 8 { return nil }
    }
    return result
  }

  private func drivingForce(_ node: Node) -> Tile.Current? {
    guard case .apply(let operation, let a, let b, _) = graph[node], depends(a, on: .state),
      !depends(b, on: .state)
    else { return nil }
    if operation == .subtract {
      let reversal = graph.constantValue(of: b).map { Tile.Factor.constant($0) } ?? .node(b)
      return Tile.Current(potential: a, reversal: reversal)
    }
    guard operation == .add, let shift = graph.constantValue(of: b) else { return nil }
    return Tile.Current(potential: a, reversal: .constant(-shift))
  }

  private func gatePower(_ node: Node) -> (base: Node, power: Int) {
    if isInline(node), case .apply(.power, let base, let exponent, _) = graph[node],
      let power = graph.constantValue(of: exponent).flatMap({ Int(exactly: $0) }),
      (1...4).contains(power)
    {
      return (base, power)
    }
    return (node, 1)
  }
}
