import CVectors

extension Machine {
  /// The operations that no equation of the field spends its time in.
  @inline(never)
  func executeRare(_ i: Code) {
    switch i.pointee.code {
    case .negate: unary(i) { Vector(-0.0) - $0 }
    case .absolute:
      unary(i) { huxley_choose(huxley_less($0, Vector(0)), Vector(0) - $0, $0 + Vector(0)) }
    case .squareRoot: unary(i) { $0.squareRoot() }
    case .floor: unary(i) { $0.rounded(.down) }
    case .ceiling: unary(i) { $0.rounded(.up) }
    case .round: unary(i) { $0.rounded(.toNearestOrAwayFromZero) }
    case .exponential: unary(i) { huxley_exp($0) }
    case .exponentialMinusOne: unary(i) { huxley_expm1($0) }
    case .linoid: unary(i) { huxley_linoid($0, Vector(1)) }
    case .hyperbolicTangent: unary(i) { huxley_tanh($0) }
    case .hyperbolicCosine: unary(i) { huxley_cosh($0) }
    case .wholePower: wholePower(i)
    case .power:
      binary(i) { base, exponent in
        var result = base
        for lane in 0..<Vector.scalarCount {
          result[lane] = Operation.power.value(base[lane], exponent[lane])
        }
        return result
      }
    case .scalarFunction:
      guard let operation = Operation(rawValue: UInt8(truncatingIfNeeded: i.pointee.count)) else {
        return
      }
      unary(i) { $0.mapped { operation.value($0) } }
    default: executeChoice(i)
    }
  }

  @inline(never)
  private func executeChoice(_ i: Code) {
    switch i.pointee.code {
    case .minimum: binary(i) { huxley_choose(huxley_less($1, $0), $1, $0) }
    case .maximum: binary(i) { huxley_choose(huxley_less($0, $1), $1, $0) }
    case .less: binary(i) { Vector(truth: huxley_less($0, $1)) }
    case .lessOrEqual: binary(i) { Vector(truth: huxley_less_or_equal($0, $1)) }
    case .equal: binary(i) { Vector(truth: huxley_equal($0, $1)) }
    case .and: binary(i) { Vector(truth: $0.isTrue & $1.isTrue) }
    case .or: binary(i) { Vector(truth: $0.isTrue | $1.isTrue) }
    case .not: unary(i) { Vector(truth: ~$0.isTrue) }
    case .select: ternary(i) { c, a, b in huxley_choose(a.isTrue, b, c) }
    default: break
    }
  }

  /// By squaring, in the order of `Operation.power`.
  private func wholePower(_ i: Code) {
    unary(i) { base in
      var result = Vector(1)
      var square = base
      var rest = i.pointee.count
      while rest > 0 {
        if rest & 1 == 1 { result = result * square }
        square = square * square
        rest >>= 1
      }
      return result
    }
  }
}
