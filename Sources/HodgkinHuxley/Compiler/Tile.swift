/// A part of the graph that one instruction, or one short run of them, computes.
enum Tile {
  typealias Node = ExpressionGraph.Node

  /// A number the tile needs that may not be a node of the graph.
  enum Factor {
    case node(Node)
    case constant(Double)
  }

  /// `coefficient · x^p · y^q · (potential − reversal)`: the current of a channel.
  struct Current {
    var coefficient = Factor.constant(1)
    var gates: [(base: Node, power: Int)] = []
    var potential: Node
    var reversal: Factor
  }

  /// A summand and its sign.
  enum Term {
    case value(Node)
    case product(Factor, Node)
    case current(Current)
  }

  /// A rate and the node it is a function of.
  struct RateOf {
    var rate: Rate
    var base: Node
  }

  case operation(Operation, [Node])
  /// `a · constant`
  case scaled(Node, Double)
  case rate(RateOf)
  case sum([(isNegative: Bool, term: Term)])
  /// `a − (a + b) · x`
  case relaxation(Node, Node, gate: Node)
  /// `x + step · (a − (a + b) · x)`
  case gateFromRates(Node, Node, gate: Node, step: Double)
  case gate(RateOf, RateOf, gate: Node, step: Double)

  /// The nodes whose values must be there before.
  var operands: [Node] {
    switch self {
    case .operation(_, let nodes): nodes
    case .scaled(let node, _): [node]
    case .rate(let rate): [rate.base]
    case .sum(let terms): terms.flatMap(\.term.operands)
    case .relaxation(let a, let b, let gate): [a, b, gate]
    case .gateFromRates(let a, let b, let gate, _): [a, b, gate]
    case .gate(let a, let b, let gate, _): [a.base, b.base, gate]
    }
  }
}

extension Tile.Term {
  var operands: [ExpressionGraph.Node] {
    switch self {
    case .value(let node): [node]
    case .product(let factor, let node): factor.operands + [node]
    case .current(let current):
      current.coefficient.operands + current.gates.map(\.base) + [current.potential]
        + current.reversal.operands
    }
  }
}

extension Tile.Factor {
  var operands: [ExpressionGraph.Node] {
    if case .node(let node) = self { [node] } else { [] }
  }
}
