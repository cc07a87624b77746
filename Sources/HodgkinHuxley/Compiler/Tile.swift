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

  /// A rate, the node that it is, and the node it is a function of.
  struct RateOf {
    var rate: Rate
    var node: Node
    var base: Node
  }

  case operation(Operation, [Node])
  /// `a · constant`
  case scaled(Node, Double)
  case rate(RateOf)
  case sum([Summand])
  /// `start + step · Σ`
  case advance(Node, step: Double, [Summand])
  /// `start + step · (a − (a + b) · gate)`, with 0 for no start.
  case gate(RateOf, RateOf, gate: Node, start: Node?, step: Double)

  typealias Summand = (isNegative: Bool, term: Term)

  /// The rates that are found inside the tile.
  var rates: [RateOf] {
    switch self {
    case .rate(let rate): [rate]
    case .gate(let a, let b, _, _, _): [a, b].filter { $0.rate.kind != .given }
    default: []
    }
  }

  /// The nodes whose values must be there before.
  var operands: [Node] {
    switch self {
    case .operation(_, let nodes): nodes
    case .scaled(let node, _): [node]
    case .rate(let rate): [rate.base]
    case .sum(let terms): terms.flatMap(\.term.operands)
    case .advance(let start, _, let terms): [start] + terms.flatMap(\.term.operands)
    case .gate(let a, let b, let gate, let start, _):
      [a.base, b.base, gate] + (start.map { [$0] } ?? [])
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
