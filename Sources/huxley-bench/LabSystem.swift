import HodgkinHuxley

/// The lab's equations, built as a front end builds them from the typed text.
func labSystem() -> DynamicalSystem {
  var g = ExpressionGraph()
  let v = g.state(0)
  let rates = labRates(&g, v)
  var derivatives = [net(&g, v)]
  var steady: [ExpressionGraph.Node] = []
  for (index, rate) in rates.enumerated() {
    let total = g.apply(.add, rate.0, rate.1)
    steady.append(g.apply(.divide, rate.0, total))
    let tau = g.apply(.divide, g.constant(1), total)
    let distance = g.apply(.subtract, steady[index], g.state(index + 1))
    derivatives.append(g.apply(.divide, distance, tau))
  }
  let start = g.constant(-65)
  let initial =
    [start]
    + g.substituting(states: [start], in: steady)
  return DynamicalSystem(
    graph: g, stateNames: ["V", "m", "h", "n"], derivatives: derivatives, initial: initial,
    parameterCount: 1)
}

/// `(I − gNa m³ h (V − ENa) − gK n⁴ (V − EK) − gL (V − EL)) / Cm`, with the current on from 50 ms.
private func net(_ g: inout ExpressionGraph, _ v: ExpressionGraph.Node) -> ExpressionGraph.Node {
  func current(
    _ g: inout ExpressionGraph, _ conductance: Double, _ gates: [(Int, Double)],
    _ reversal: Double
  ) -> ExpressionGraph.Node {
    var product = g.constant(conductance)
    for (gate, power) in gates {
      let raised = g.apply(.power, g.state(gate), g.constant(power))
      product = g.apply(.multiply, product, raised)
    }
    return g.apply(.multiply, product, g.apply(.subtract, v, g.constant(reversal)))
  }
  let started = g.apply(.lessOrEqual, g.constant(50), g.time)
  let running = g.apply(.less, g.time, g.constant(200))
  let isOn = g.apply(.and, started, running)
  var sum = g.apply(.select, isOn, g.parameter(0), g.constant(0))
  for term in [
    current(&g, 50, [(1, 3), (2, 1)], 50), current(&g, 10, [(3, 4)], -90),
    current(&g, 0.1, [], -65),
  ] {
    sum = g.apply(.subtract, sum, term)
  }
  return g.apply(.divide, sum, g.constant(1))
}

/// Opening and closing rates of m, h and n.
private func labRates(
  _ g: inout ExpressionGraph, _ v: ExpressionGraph.Node
) -> [(ExpressionGraph.Node, ExpressionGraph.Node)] {
  let one = g.constant(1)
  func exponential(_ g: inout ExpressionGraph, _ sign: Double, _ shift: Double, _ scale: Double)
    -> ExpressionGraph.Node
  {
    let shifted = g.apply(.add, v, g.constant(shift))
    let signed = sign < 0 ? g.apply(.negate, shifted) : shifted
    return g.apply(.exp, g.apply(.divide, signed, g.constant(scale)))
  }
  func line(_ g: inout ExpressionGraph, _ k: Double, _ shift: Double) -> ExpressionGraph.Node {
    g.apply(.multiply, g.constant(k), g.apply(.add, v, g.constant(shift)))
  }
  let m54 = g.apply(.subtract, one, exponential(&g, -1, 54, 4))
  let m27 = g.apply(.subtract, exponential(&g, 1, 27, 5), one)
  let h27 = g.apply(.add, one, exponential(&g, -1, 27, 5))
  let n52 = g.apply(.subtract, one, exponential(&g, -1, 52, 5))
  return [
    (
      g.apply(.divide, line(&g, 0.32, 54), m54),
      g.apply(.divide, line(&g, 0.28, 27), m27)
    ),
    (
      g.apply(.multiply, g.constant(0.128), exponential(&g, -1, 50, 18)),
      g.apply(.divide, g.constant(4), h27)
    ),
    (
      g.apply(.divide, line(&g, 0.032, 52), n52),
      g.apply(.multiply, g.constant(0.5), exponential(&g, -1, 57, 40))
    ),
  ]
}
