import HodgkinHuxley

/// Models of other forms than the lab's, to see that none of its speed is the lab's alone:
/// Hodgkin and Huxley 1952, Wang and Buzsáki 1996 with its gate without delay, Morris and Lecar
/// 1981 with hyperbolic functions. The current is parameter 0.
func otherModels() -> [(name: String, system: DynamicalSystem)] {
  [
    ("Hodgkin–Huxley", squidAxon()), ("Wang–Buzsáki", interneuron()),
    ("Morris–Lecar", muscleFibre()),
  ]
}

/// The spelling of a formula, on a graph.
private final class Sheet {
  typealias Node = ExpressionGraph.Node

  var graph = ExpressionGraph()
  var v: Node { graph.state(0) }

  func number(_ value: Double) -> Node { graph.constant(value) }
  func add(_ a: Node, _ b: Node) -> Node { graph.apply(.add, a, b) }
  func subtract(_ a: Node, _ b: Node) -> Node { graph.apply(.subtract, a, b) }
  func multiply(_ a: Node, _ b: Node) -> Node { graph.apply(.multiply, a, b) }
  func divide(_ a: Node, _ b: Node) -> Node { graph.apply(.divide, a, b) }

  /// `amplitude · exp(−(V + shift)/scale)`
  func exponential(_ amplitude: Double, _ shift: Double, _ scale: Double) -> Node {
    let shifted = graph.apply(.negate, add(v, number(shift)))
    return multiply(number(amplitude), graph.apply(.exp, divide(shifted, number(scale))))
  }

  /// `amplitude · (V + shift) / (1 − exp(−(V + shift)/scale))`
  func linoid(_ amplitude: Double, _ shift: Double, _ scale: Double) -> Node {
    divide(
      multiply(number(amplitude), add(v, number(shift))),
      subtract(number(1), exponential(1, shift, scale)))
  }

  /// `1 / (1 + exp(−(V + shift)/scale))`
  func sigmoid(_ shift: Double, _ scale: Double) -> Node {
    divide(number(1), add(number(1), exponential(1, shift, scale)))
  }

  /// `α (1 − x) − β x`
  func gate(_ state: Int, _ rates: (opening: Node, closing: Node)) -> Node {
    let x = graph.state(state)
    return subtract(
      multiply(rates.opening, subtract(number(1), x)), multiply(rates.closing, x))
  }

  /// `g · Πx · (V − E)`
  func current(_ g: Double, _ gates: [(Node, Double)], _ reversal: Double) -> Node {
    let open = gates.reduce(number(g)) { product, gate in
      multiply(product, graph.apply(.power, gate.0, number(gate.1)))
    }
    return multiply(open, subtract(v, number(reversal)))
  }

  func system(_ names: [String], currents: [Node], gates: [Node], capacity: Double, start: [Double])
    -> DynamicalSystem
  {
    let net = currents.reduce(graph.parameter(0)) { subtract($0, $1) }
    let derivatives = [divide(net, number(capacity))] + gates
    let initial = start.map { number($0) }
    return DynamicalSystem(
      graph: graph, stateNames: names, derivatives: derivatives, initial: initial,
      parameterCount: 1)
  }
}

private func squidAxon() -> DynamicalSystem {
  let s = Sheet()
  let (m, h, n) = (s.graph.state(1), s.graph.state(2), s.graph.state(3))
  return s.system(
    ["V", "m", "h", "n"],
    currents: [
      s.current(120, [(m, 3), (h, 1)], 50), s.current(36, [(n, 4)], -77),
      s.current(0.3, [], -54.387),
    ],
    gates: [
      s.gate(1, (s.linoid(0.1, 40, 10), s.exponential(4, 65, 18))),
      s.gate(2, (s.exponential(0.07, 65, 20), s.sigmoid(35, 10))),
      s.gate(3, (s.linoid(0.01, 55, 10), s.exponential(0.125, 65, 80))),
    ], capacity: 1, start: [-65, 0.0529, 0.5961, 0.3177])
}

private func interneuron() -> DynamicalSystem {
  let s = Sheet()
  let (h, n) = (s.graph.state(1), s.graph.state(2))
  let (opening, closing) = (s.linoid(0.1, 35, 10), s.exponential(4, 60, 18))
  let steady = s.divide(opening, s.add(opening, closing))
  let faster = { s.multiply(s.number(5), $0) }
  return s.system(
    ["V", "h", "n"],
    currents: [
      s.current(35, [(steady, 3), (h, 1)], 55), s.current(9, [(n, 4)], -90),
      s.current(0.1, [], -65),
    ],
    gates: [
      faster(s.gate(1, (s.exponential(0.07, 58, 20), s.sigmoid(28, 10)))),
      faster(s.gate(2, (s.linoid(0.01, 34, 10), s.exponential(0.125, 44, 80)))),
    ], capacity: 1, start: [-64, 0.78, 0.09])
}

private func muscleFibre() -> DynamicalSystem {
  let s = Sheet()
  let w = s.graph.state(1)
  let half = { (node: Sheet.Node) in
    s.multiply(s.number(0.5), s.add(s.number(1), s.graph.apply(.tanh, node)))
  }
  let calcium = half(s.divide(s.add(s.v, s.number(1.2)), s.number(18)))
  let steady = half(s.divide(s.subtract(s.v, s.number(2)), s.number(30)))
  let speed = s.graph.apply(.cosh, s.divide(s.subtract(s.v, s.number(2)), s.number(60)))
  let change = s.multiply(s.multiply(s.number(0.04), speed), s.subtract(steady, w))
  return s.system(
    ["V", "w"],
    currents: [
      s.current(4.4, [(calcium, 1)], 120), s.current(8, [(w, 1)], -84), s.current(2, [], -60),
    ], gates: [change], capacity: 20, start: [-60, 0.015])
}
