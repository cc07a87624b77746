import CVectors

extension Machine {
  /// The rates that the members before this instruction stand for, all from one exponential
  /// `q = 2^w` of register `a` and its second, fourth and eighth power.
  ///
  /// With `q − 1` found as exactly as `q`, and `q² − 1 = (q − 1)(q − 1 + 2)`, a rate with a hole at
  /// `w = 0` stays as exact as one with an exponential of its own.
  @inline(never)
  func sharedRates(_ head: Code) {
    let a = head.pointee.a
    let root = RateConstants(head.pointee.first)
    let members = head - Int(head.pointee.count)
    var j = 0
    while j < width {
      let base = pair(a, j)
      let w = Pair(
        huxley_off_zero(root.exponent(base.low)), huxley_off_zero(root.exponent(base.high)))
      var ladder = PowerLadder(w)
      var member = members
      while member < head {
        ladder.climb(to: member.pointee.count)
        ladder.value(member.pointee.shared, RateConstants(member.pointee.first))
          .store(at: place(member.pointee.d, j))
        member += 1
      }
      j &+= 2
    }
  }
}

/// An exponential, on the way through its powers.
private struct PowerLadder {
  /// The exponent, in powers of two, that belongs to `value`.
  private var exponent: Pair
  /// `2^exponent`
  private var value: Pair
  /// `2^exponent − 1`
  private var less: Pair
  private var power: Int32 = 1

  @inline(__always)
  init(_ w: Pair) {
    exponent = w
    let bounded = Pair(huxley_binary_clamp(w.low), huxley_binary_clamp(w.high))
    let whole = Pair(huxley_whole(bounded.low), huxley_whole(bounded.high))
    let change = Pair(
      huxley_binary_change(bounded.low, whole.low),
      huxley_binary_change(bounded.high, whole.high))
    let scale = Pair(huxley_power_of_two(whole.low), huxley_power_of_two(whole.high))
    value = scale.adding(product: scale, change)
    less = (scale - Pair(repeating: Vector(1))).adding(product: scale, change)
  }

  @inline(__always)
  mutating func climb(to target: Int32) {
    while power < target {
      exponent = exponent + exponent
      less = less * (less + Pair(repeating: Vector(2)))
      value = value * value
      power &*= 2
    }
  }

  @inline(__always)
  func value(_ form: Instruction.Shared, _ rate: RateConstants) -> Pair {
    let amplitude = Pair(repeating: rate.amplitude)
    let factor = Pair(repeating: rate.scale)
    switch form {
    case .exponential: return amplitude * value
    case .inverseExponential: return amplitude / value
    case .sigmoid:
      return amplitude / Pair(repeating: Vector(1)).adding(product: factor, value)
    case .inverseSigmoid:
      let bounded = below(value)
      return amplitude * bounded / (bounded + factor)
    case .linoid: return amplitude * exponent / less
    case .inverseLinoid: return amplitude * exponent * (below(value) / below(less))
    }
  }

  /// So that no quotient of two numbers beyond all bounds is formed.
  @inline(__always)
  private func below(_ x: Pair) -> Pair {
    Pair(huxley_below_overflow(x.low), huxley_below_overflow(x.high))
  }
}
