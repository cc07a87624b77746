import HodgkinHuxley

/// A graph with the spelling of a formula: what a front end would do, for the tests.
final class Formula {
  typealias Node = ExpressionGraph.Node

  var graph = ExpressionGraph()

  func number(_ value: Double) -> Node { graph.constant(value) }
  func state(_ index: Int) -> Node { graph.state(index) }
  func parameter(_ index: Int) -> Node { graph.parameter(index) }
  func add(_ a: Node, _ b: Node) -> Node { graph.apply(.add, a, b) }
  func subtract(_ a: Node, _ b: Node) -> Node { graph.apply(.subtract, a, b) }
  func multiply(_ a: Node, _ b: Node) -> Node { graph.apply(.multiply, a, b) }
  func divide(_ a: Node, _ b: Node) -> Node { graph.apply(.divide, a, b) }
  func power(_ a: Node, _ b: Double) -> Node { graph.apply(.power, a, number(b)) }
  func exp(_ a: Node) -> Node { graph.apply(.exp, a) }
  func negate(_ a: Node) -> Node { graph.apply(.negate, a) }

  /// A system of the graph as it is once all its nodes are made.
  func system(
    stateNames: [String], derivatives: [Node], initial: [Node],
    recorded: [DynamicalSystem.Observable] = [], parameterCount: Int = 0
  ) -> DynamicalSystem {
    DynamicalSystem(
      graph: graph, stateNames: stateNames, derivatives: derivatives, initial: initial,
      recorded: recorded, parameterCount: parameterCount)
  }

  func value(of node: Node) -> Double? { graph.constantValue(of: node) }

  /// `k (V + a)`
  func line(_ k: Double, _ v: Node, _ a: Double) -> Node {
    multiply(number(k), add(v, number(a)))
  }

  /// `exp(sign (V + a) / s)`
  func exp(_ sign: Double, _ v: Node, _ a: Double, _ s: Double) -> Node {
    let shifted = add(v, number(a))
    return exp(divide(sign < 0 ? negate(shifted) : shifted, number(s)))
  }

  /// `amplitude` on `[from, to)`, 0 elsewhere.
  func pulse(_ amplitude: Node, from: Double, to: Double) -> Node {
    let time = graph.time
    let started = graph.apply(.lessOrEqual, number(from), time)
    let running = graph.apply(.less, time, number(to))
    return graph.apply(.select, graph.apply(.and, started, running), amplitude, number(0))
  }
}

/// The conductances, potentials and stimulus of a membrane with a sodium, a potassium and a leak
/// current.
struct Membrane {
  var gNa = 50.0
  var gK = 10.0
  var gL = 0.1
  var eNa = 50.0
  var eK = -90.0
  var eL = -65.0
  var from = 50.0
  var to = 200.0
  var initial = -65.0

  /// The lab's membrane and stimulus.
  static let lab = Membrane()
  /// Reduced Traub–Miles.
  static let traubMiles = Membrane(
    gNa: 100, gK: 80, gL: 0.1, eNa: 50, eK: -100, eL: -67, initial: -66.59100)
  /// Hodgkin and Huxley 1952 with the modern sign.
  static let squid = Membrane(
    gNa: 120, gK: 36, gL: 0.3, eNa: 50, eK: -77, eL: -54.3, from: 100, to: 200)
}

/// Opening and closing rates of m, h and n.
typealias Rates = [(opening: ExpressionGraph.Node, closing: ExpressionGraph.Node)]

/// The rates of the lab and of the reduced Traub–Miles model, as the lab writes them.
func labRates(_ f: Formula, _ v: ExpressionGraph.Node) -> Rates {
  let one = f.number(1)
  return [
    (
      f.divide(f.line(0.32, v, 54), f.subtract(one, f.exp(-1, v, 54, 4))),
      f.divide(f.line(0.28, v, 27), f.subtract(f.exp(1, v, 27, 5), one))
    ),
    (
      f.multiply(f.number(0.128), f.exp(-1, v, 50, 18)),
      f.divide(f.number(4), f.add(one, f.exp(-1, v, 27, 5)))
    ),
    (
      f.divide(f.line(0.032, v, 52), f.subtract(one, f.exp(-1, v, 52, 5))),
      f.multiply(f.number(0.5), f.exp(-1, v, 57, 40))
    ),
  ]
}

/// The rates of Hodgkin and Huxley, rest near −65 mV, at 6.3 °C.
func squidRates(_ f: Formula, _ v: ExpressionGraph.Node) -> Rates {
  let one = f.number(1)
  return [
    (
      f.divide(f.line(0.1, v, 40), f.subtract(one, f.exp(-1, v, 40, 10))),
      f.multiply(f.number(4), f.exp(-1, v, 65, 18))
    ),
    (
      f.multiply(f.number(0.07), f.exp(-1, v, 65, 20)),
      f.divide(one, f.add(one, f.exp(-1, v, 35, 10)))
    ),
    (
      f.divide(f.line(0.01, v, 55), f.subtract(one, f.exp(-1, v, 55, 10))),
      f.multiply(f.number(0.125), f.exp(-1, v, 65, 80))
    ),
  ]
}

/// The rates of the interneuron of Wang and Buzsáki (1996), without their factor 5.
func interneuronRates(_ f: Formula, _ v: ExpressionGraph.Node) -> Rates {
  let one = f.number(1)
  return [
    (
      f.divide(f.line(0.1, v, 35), f.subtract(one, f.exp(-1, v, 35, 10))),
      f.multiply(f.number(4), f.exp(-1, v, 60, 18))
    ),
    (
      f.multiply(f.number(0.07), f.exp(-1, v, 58, 20)),
      f.divide(one, f.add(one, f.exp(-1, v, 28, 10)))
    ),
    (
      f.divide(f.line(0.01, v, 34), f.subtract(one, f.exp(-1, v, 34, 10))),
      f.multiply(f.number(0.125), f.exp(-1, v, 44, 80))
    ),
  ]
}

/// How the equation of a gate is written.
enum GateForm {
  /// `(x∞ − x) / τx`, as the lab has it.
  case steadyState
  /// `α (1 − x) − β x`
  case rates
}

/// V, m, h, n with the stimulus amplitude as parameter 0; INa is recorded.
func membraneSystem(
  _ membrane: Membrane = .lab, gates: GateForm = .steadyState,
  rates: (Formula, ExpressionGraph.Node) -> Rates = labRates
) -> DynamicalSystem {
  let f = Formula()
  let v = f.state(0)
  let x = [f.state(1), f.state(2), f.state(3)]
  let one = f.number(1)
  let live = rates(f, v)
  let derivatives = zip(x, live).map { gate, rate in
    let total = f.add(rate.opening, rate.closing)
    switch gates {
    case .steadyState:
      return f.divide(f.subtract(f.divide(rate.opening, total), gate), f.divide(one, total))
    case .rates:
      return f.subtract(
        f.multiply(rate.opening, f.subtract(one, gate)), f.multiply(rate.closing, gate))
    }
  }
  let conductance = f.multiply(f.multiply(f.number(membrane.gNa), f.power(x[0], 3)), x[1])
  let sodium = f.multiply(conductance, f.subtract(v, f.number(membrane.eNa)))
  let potassium = f.multiply(
    f.multiply(f.number(membrane.gK), f.power(x[2], 4)), f.subtract(v, f.number(membrane.eK)))
  let leak = f.multiply(f.number(membrane.gL), f.subtract(v, f.number(membrane.eL)))
  let stimulus = f.pulse(f.parameter(0), from: membrane.from, to: membrane.to)
  let net = f.subtract(f.subtract(f.subtract(stimulus, sodium), potassium), leak)
  let start = f.number(membrane.initial)
  let resting = rates(f, start).map { f.divide($0.opening, f.add($0.opening, $0.closing)) }
  return DynamicalSystem(
    graph: f.graph, stateNames: ["V", "m", "h", "n"],
    derivatives: [f.divide(net, f.number(1))] + derivatives, initial: [start] + resting,
    recorded: [DynamicalSystem.Observable(name: "INa", node: sodium)], parameterCount: 1)
}

/// The lab's 51 currents, as `numpy.arange(0, 10.2, 0.2)` gives them.
let labCurrents = (0...50).map { Double($0) * 0.2 }

/// The lab's second task.
func labSweep(step: Double = 0.025) -> Simulation {
  Simulation(
    system: membraneSystem(), duration: 200, step: step, members: 51,
    parameters: [.perMember(values: labCurrents)])
}
