/// Rates of one base whose exponents are 1, 2, 4 or 8 times that of one of them, in either
/// direction and shifted by any constant: all of them come from a single exponential.
///
/// A rate with a hole belongs to it where the exponential is 1 at the hole; the value around the
/// hole would else be lost to cancellation.
struct SharedExponential {
  typealias Node = ExpressionGraph.Node

  struct Member {
    var source: Tile.RateOf
    var power: Int
    var isInverse: Bool
  }

  let base: Node
  /// The exponential is `2^(scale · base + offset)`.
  let scale: Double
  let offset: Double
  /// In order of their powers.
  let members: [Member]

  /// Rates of one base that are looked at together; those of a model are far fewer.
  private static let most = 24
  /// Powers of two that a factor may hold, so that it costs no range worth the name.
  private static let widestShift = 60.0

  /// The shared exponentials among the rates of a step, each rate in one at most.
  static func find(among rates: [Tile.RateOf]) -> [SharedExponential] {
    var byBase: [Node: [Tile.RateOf]] = [:]
    var order: [Node] = []
    var known: Set<Node> = []
    for rate in rates where rate.rate.scale.isNormal && known.insert(rate.node).inserted {
      if byBase[rate.base] == nil { order.append(rate.base) }
      byBase[rate.base, default: []].append(rate)
    }
    return order.flatMap { base in
      var rest = Array((byBase[base] ?? []).prefix(most))
      var found: [SharedExponential] = []
      while let best = best(of: rest) {
        found.append(best)
        let taken = Set(best.members.map(\.source.node))
        rest.removeAll { taken.contains($0.node) }
      }
      return found
    }
  }

  /// The one with the most members, and among these the one whose members are found fastest.
  private static func best(of rates: [Tile.RateOf]) -> SharedExponential? {
    var best: SharedExponential?
    for root in rates {
      for origin in rates where origin.node == root.node || origin.rate.kind == .linoid {
        for direction in [1.0, -1.0] {
          let candidate = SharedExponential(
            base: root.base, scale: direction * root.rate.scale.magnitude,
            zero: origin.rate.offset / origin.rate.scale, rates: rates)
          guard candidate.members.count > 1 else { continue }
          if let known = best, !candidate.isBetter(than: known) { continue }
          best = candidate
        }
      }
    }
    return best
  }

  private init(base: Node, scale: Double, zero: Double, rates: [Tile.RateOf]) {
    self.base = base
    self.scale = scale
    offset = scale * zero
    let offset = offset
    members = rates.compactMap { rate in
      let ratio = rate.rate.scale / scale
      guard let power = [1, 2, 4, 8].first(where: { (ratio.magnitude / $0 - 1).magnitude < 1e-13 })
      else { return nil }
      let shift = rate.rate.offset - (ratio < 0 ? -power : power) * offset
      let isAtHole = shift.magnitude <= 1e-13 * rate.rate.offset.magnitude
      guard rate.rate.kind == .linoid ? isAtHole : shift.magnitude <= Self.widestShift else {
        return nil
      }
      return Member(source: rate, power: Int(power), isInverse: ratio < 0)
    }
    .sorted { $0.power < $1.power }
  }

  private func isBetter(than other: SharedExponential) -> Bool {
    if members.count != other.members.count { return members.count > other.members.count }
    let inverse = { (shared: SharedExponential) in shared.members.count(where: \.isInverse) }
    return inverse(self) < inverse(other)
  }
}

extension SharedExponential.Member {
  /// The instruction that puts the rate into `register`.
  func instruction(into register: Int32, of shared: SharedExponential) -> Instruction {
    let rate = source.rate
    let direction: Double = isInverse ? -1 : 1
    let shift = rate.offset - direction * Double(power) * shared.offset
    let factor = Operation.exp.value(shift * 0x1.62e42fefa39efp-1)
    var result = Rate(kind: rate.kind, scale: factor, amplitude: rate.amplitude)
    let form: Instruction.Shared
    switch rate.kind {
    case .exponential:
      result.amplitude *= factor
      form = isInverse ? .inverseExponential : .exponential
    case .sigmoid: form = isInverse ? .inverseSigmoid : .sigmoid
    case .linoid, .given: form = isInverse ? .inverseLinoid : .linoid
    }
    return Instruction(
      code: .sharedRate, d: register, count: Int32(power), first: result, shared: form)
  }
}
