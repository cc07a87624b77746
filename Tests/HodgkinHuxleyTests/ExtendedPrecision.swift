#if canImport(Glibc)
  import Glibc
#endif

@testable import HodgkinHuxley

/// The value of a node by arithmetic with eleven bits more than the engine's: what its errors are
/// measured against. Only the operations that rates are made of.
func extendedValue(
  of node: ExpressionGraph.Node, in graph: ExpressionGraph, states: [Double]
) -> Float80 {
  let value = { extendedValue(of: $0, in: graph, states: states) }
  switch graph[node] {
  case .constant(let bits): return Float80(Double(bitPattern: bits))
  case .state(let index): return Float80(states[index])
  case .parameter, .time: return .nan
  case .apply(let operation, let a, let b, _):
    switch operation {
    case .add: return value(a) + value(b)
    case .subtract: return value(a) - value(b)
    case .multiply: return value(a) * value(b)
    case .divide: return value(a) / value(b)
    case .negate: return -value(a)
    case .exp: return exp(value(a))
    case .expMinusOne: return expm1(value(a))
    case .tanh: return tanh(value(a))
    case .cosh: return cosh(value(a))
    case .linoid: return extendedLinoid(value(a))
    default: return .nan
    }
  }
}

/// `x / (exp(x) − 1)`, 1 at its hole.
func extendedLinoid(_ x: Float80) -> Float80 { x == 0 ? 1 : x / expm1(x) }

func extendedTanh(_ x: Float80) -> Float80 { tanh(x) }

func extendedSinh(_ x: Float80) -> Float80 { sinh(x) }

/// The largest error in ULP, with infinities and the like taken as right where they agree.
func worstError(_ found: [Double], _ exact: [Float80]) -> Double {
  zip(found, exact).map { value, truth in
    let rounded = Double(truth)
    if value == rounded { return 0 }
    return Double((Float80(value) - truth).magnitude / Float80(rounded.ulp))
  }.max() ?? 0
}
