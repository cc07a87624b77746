import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// The resting state that `V(0) = rest` asks for: the stable equilibrium of a model with one
/// equation besides its gates, the gates at their steady states.
///
/// Equilibria are the zeros of dX/dt along X, bracketed on a grid and bisected to the last digit;
/// whether one is stable is seen from the eigenvalues of the whole model there.
struct RestingState {
  /// In the state's coherent unit; equilibria are looked for between these.
  private static let range = -200.0...200.0
  private static let gridSteps = 1600
  /// In ms: what was on before the run began.
  private static let time = -1e-3

  private let graph: ExpressionGraph
  private let state: Int
  private let derivatives: [GraphNode]
  /// The states as functions of the one that has an equation.
  private let states: [GraphNode]
  /// dX/dt as a function of X alone.
  private let slope: GraphNode
  private let parameters: [Double]

  /// - Parameters:
  ///   - steady: of each gate, its steady state; of the state itself, its own node.
  init(
    graph: ExpressionGraph, state: Int, derivatives: [GraphNode], steady: [GraphNode],
    parameters: [Double]
  ) {
    var graph = graph
    let now = graph.constant(Self.time)
    let reduced = graph.substituting(states: steady, time: now, in: [derivatives[state]])
    self.slope = reduced.first ?? derivatives[state]
    self.state = state
    self.derivatives = derivatives
    self.states = steady
    self.parameters = parameters
    self.graph = graph
  }

  /// An equilibrium, and whether the model returns to it after a small push.
  struct Equilibrium {
    let value: Double
    let isStable: Bool
  }

  /// All equilibria within the range, in order.
  func equilibria() -> [Equilibrium] {
    let width = (Self.range.upperBound - Self.range.lowerBound) / Double(Self.gridSteps)
    var found: [Equilibrium] = []
    var left = Self.range.lowerBound
    var before = slope(at: left)
    for step in 1...Self.gridSteps {
      let right = Self.range.lowerBound + Double(step) * width
      let after = slope(at: right)
      if before.isFinite, after.isFinite, before == 0 || before * after < 0 {
        let value = before == 0 ? left : bisect(left, right, before)
        found.append(Equilibrium(value: value, isStable: growth(at: value) < 0))
      }
      (left, before) = (right, after)
    }
    return found
  }

  private func slope(at value: Double) -> Double {
    graph.evaluate(
      [slope], states: point(value), parameters: parameters, time: Self.time
    ).first ?? .nan
  }

  /// A point at which only the state itself matters.
  private func point(_ value: Double) -> [Double] {
    var point = Array(repeating: 0.0, count: derivatives.count)
    point[state] = value
    return point
  }

  private func bisect(_ from: Double, _ to: Double, _ atFrom: Double) -> Double {
    var (low, high) = (from, to)
    for _ in 0..<80 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if (slope(at: middle) < 0) == (atFrom < 0) { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  // MARK: Stability

  /// The largest real part among the eigenvalues of the Jacobian at an equilibrium, per ms.
  private func growth(at value: Double) -> Double {
    let center = graph.evaluate(
      states, states: point(value), parameters: parameters, time: Self.time)
    return Self.spectralAbscissa(of: jacobian(at: center))
  }

  /// By central differences; row = derivative, column = state.
  private func jacobian(at center: [Double]) -> [[Double]] {
    let columns = center.indices.map { column -> [Double] in
      let step = 1e-5 * max(abs(center[column]), 0.1)
      func slopes(_ sign: Double) -> [Double] {
        var point = center
        point[column] += sign * step
        return graph.evaluate(
          derivatives, states: point, parameters: parameters, time: Self.time)
      }
      return zip(slopes(1), slopes(-1)).map { ($0 - $1) / (2 * step) }
    }
    return center.indices.map { row in columns.map { $0[row] } }
  }

  /// The limit of log ‖exp(A t)‖ / t: `exp(A h)` by its series for a short h, then squared again and
  /// again, with the norm kept in a logarithm so that nothing overflows.
  private static func spectralAbscissa(of matrix: [[Double]]) -> Double {
    let norm = matrix.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
    guard norm.isFinite, norm > 0 else { return norm == 0 ? 0 : .infinity }
    let step = 0.125 / norm
    var power = exponential(matrix.map { $0.map { $0 * step } })
    var logarithm = 0.0
    var duration = step
    for _ in 0..<40 {
      power = product(power, power)
      logarithm *= 2
      duration *= 2
      let size = power.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
      guard size > 0, size.isFinite else { return size > 0 ? .infinity : -.infinity }
      power = power.map { $0.map { $0 / size } }
      logarithm += Glibc.log(size)
    }
    return logarithm / duration
  }

  private static func exponential(_ matrix: [[Double]]) -> [[Double]] {
    let identity = matrix.indices.map { row in matrix.indices.map { $0 == row ? 1.0 : 0.0 } }
    var sum = identity
    var term = identity
    for order in 1...12 {
      term = product(term, matrix).map { $0.map { $0 / Double(order) } }
      sum = zip(sum, term).map { zip($0, $1).map(+) }
    }
    return sum
  }

  private static func product(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
    left.map { row in
      right.indices.map { column in
        row.indices.reduce(0) { $0 + row[$1] * right[$1][column] }
      }
    }
  }
}
