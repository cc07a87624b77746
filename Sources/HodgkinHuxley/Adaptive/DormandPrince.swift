/// The embedded pair of orders 5 and 4, with a continuous extension of order 4.
///
/// It is chosen over the pair of Bogacki and Shampine (orders 3 and 2) because spike times are read
/// off the extension: at the tolerances they need, the higher order takes fewer evaluations, and
/// its extension costs none.
///
/// J. R. Dormand and P. J. Prince, "A family of embedded Runge–Kutta formulae", J. Comp. Appl.
/// Math. 6 (1980), 19–26; the extension as in E. Hairer, S. P. Nørsett and G. Wanner, Solving
/// Ordinary Differential Equations I, II.6.
struct DormandPrince {
  typealias Node = ExpressionGraph.Node

  /// The slope at `c · h` after the start of a step, at given states.
  typealias Slope = (inout ExpressionGraph, _ c: Double, _ states: [Node]) -> [Node]

  private static let c = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1]
  /// One row per stage; the last is the step of order 5 itself.
  private static let a: [[Double]] = [
    [],
    [1.0 / 5],
    [3.0 / 40, 9.0 / 40],
    [44.0 / 45, -56.0 / 15, 32.0 / 9],
    [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
    [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
  ]
  /// The step of order 5 less that of order 4.
  private static let e = [
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
  ]
  private static let d = [
    -12715105075.0 / 11282082432, 0, 87487479700.0 / 32700410799, -10690763975.0 / 1880347072,
    701980252875.0 / 199316789632, -1453857185.0 / 822651844, 69997945.0 / 29380423,
  ]

  /// The states after the step, of order 5.
  let next: [Node]
  /// What it is estimated to err by.
  let errors: [Node]
  /// `h` times the slopes at both ends, and the last term of the extension.
  private let ends: [(first: Node, last: Node)]
  private let bends: [Node]

  /// - Parameters:
  ///   - states: at the start of the step.
  ///   - h: the length of the step, in ms.
  init(_ graph: inout ExpressionGraph, states: [Node], step h: Node, slope: Slope) {
    var slopes: [[Node]] = []
    var reached = states
    for (stage, row) in Self.a.enumerated() {
      if stage > 0 {
        let change = Self.combination(&graph, row, slopes)
        reached = states.indices.map { index in
          graph.apply(.add, states[index], graph.apply(.multiply, h, change[index]))
        }
      }
      slopes.append(slope(&graph, Self.c[stage], reached))
    }
    next = reached
    errors = Self.combination(&graph, Self.e, slopes).map { graph.apply(.multiply, h, $0) }
    bends = Self.combination(&graph, Self.d, slopes).map { graph.apply(.multiply, h, $0) }
    ends = zip(slopes[0], slopes[6]).map {
      (graph.apply(.multiply, h, $0), graph.apply(.multiply, h, $1))
    }
  }

  private static func combination(
    _ graph: inout ExpressionGraph, _ weights: [Double], _ slopes: [[Node]]
  ) -> [Node] {
    slopes[0].indices.map { index in
      var sum: Node?
      for (weight, slope) in zip(weights, slopes) where weight != 0 {
        let term = graph.apply(.multiply, slope[index], graph.constant(weight))
        sum = sum.map { graph.apply(.add, $0, term) } ?? term
      }
      return sum ?? graph.constant(0)
    }
  }

  /// The last three coefficients of the extension, per state:
  ///
  /// ```
  /// x + θ · (y − x + (1 − θ) · (r + θ · (s + (1 − θ) · q)))
  /// ```
  func extensionTerms(_ graph: inout ExpressionGraph, states: [Node]) -> [[Node]] {
    states.indices.map { index in
      let change = graph.apply(.subtract, next[index], states[index])
      let r = graph.apply(.subtract, ends[index].first, change)
      let s = graph.apply(.subtract, graph.apply(.subtract, change, ends[index].last), r)
      return [r, s, bends[index]]
    }
  }
}

extension IntegrationMethod {
  /// The method of Dormand and Prince, order 5, with steps of its own choice: each member of a run
  /// takes the steps that keep its error within the tolerances, from one edge of its stimulus to the
  /// next, and the samples and spikes are read off the steps' continuous extension.
  ///
  /// ``step`` takes a step of the length given, without looking at the error.
  ///
  /// - Parameters:
  ///   - relative: as a part of a state.
  ///   - absolute: in the unit of each state.
  ///   - maximumTrials: steps that may be tried for each 64 samples.
  public static func adaptive(
    relative: Double = 1e-6, absolute: Double = 1e-6,
    maximumTrials: Int = StepTolerances.usualTrials
  ) -> IntegrationMethod {
    IntegrationMethod(
      name: "adaptive", order: nil,
      tolerances: StepTolerances(
        relative: relative, absolute: absolute, maximumTrials: maximumTrials)
    ) { context in
      let (t, dt, system) = (context.time, context.step, context.system)
      let pair = DormandPrince(&context.graph, states: context.states, step: dt) {
        graph, c, states in
        let shift = graph.apply(.multiply, dt, graph.constant(c))
        let time = graph.apply(.add, t, shift)
        return graph.rightHandSide(of: system, at: time, states: states, step: dt)
      }
      return pair.next
    }
  }
}
