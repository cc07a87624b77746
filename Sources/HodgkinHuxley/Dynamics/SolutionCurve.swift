/// The curve of solutions of k equations in k + 1 unknowns, of which the last is a parameter.
///
/// Directions are in scaled coordinates and have length 1.
struct SolutionCurve: Sendable {
  private let steady: SteadyStates
  private let residuals: PointProgram
  private let scales: [Double]

  init(_ steady: SteadyStates, scales: [Double]) {
    self.steady = steady
    self.scales = scales
    residuals = PointProgram(steady.graph, steady.residuals)
  }

  /// Values, and slopes with respect to the scaled unknowns.
  private func equations(_ point: [Double]) -> (values: [Double], slopes: [[Double]]) {
    let (values, slopes) = residuals.jacobian(
      states: steady.point(Array(point.dropLast())) + [point[point.count - 1]],
      with: steady.remaining + [steady.states.count])
    return (values, slopes.map { zip($0, scales).map { $0 * $1 } })
  }

  /// The direction of the curve at a point, within a right angle of another direction; without one,
  /// the one in which the parameter grows.
  func tangent(at point: [Double], along direction: [Double]?) -> [Double]? {
    let (_, slopes) = equations(point)
    guard slopes.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    let borders =
      direction.map { [$0] }
      ?? scales.indices.reversed().map { place in scales.indices.map { $0 == place ? 1 : 0 } }
    for border in borders {
      guard let system = LinearSystem(slopes + [border]) else { continue }
      let solution = system.solve(slopes.map { _ in 0 } + [1])
      let length = solution.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length.isFinite, length > 0 else { continue }
      return solution.map { $0 / length }
    }
    return nil
  }

  /// Back onto the curve, at right angles to a direction; nil where Newton's method does not arrive.
  func corrected(_ predicted: [Double], along direction: [Double]) -> [Double]? {
    var point = predicted
    for _ in 0..<12 {
      let (values, slopes) = equations(point)
      let offset = zip(zip(point, predicted), zip(direction, scales)).reduce(0) {
        $0 + ($1.0.0 - $1.0.1) / $1.1.1 * $1.1.0
      }
      guard let system = LinearSystem(slopes + [direction]) else { return nil }
      let step = system.solve(values + [offset])
      guard step.allSatisfy(\.isFinite) else { return nil }
      point = zip(point, zip(step, scales)).map { $0 - $1.0 * $1.1 }
      if step.allSatisfy({ $0.magnitude < 1e-13 }) { return point }
    }
    return nil
  }

  /// The solution near a point at one value of the parameter.
  func solved(_ near: [Double], at parameter: Double) -> [Double]? {
    var start = near
    start[start.count - 1] = parameter
    let fixed = scales.indices.map { $0 == scales.count - 1 ? 1.0 : 0 }
    return corrected(start, along: fixed)
  }

  func moved(
    _ point: [Double], by length: Double, along direction: [Double]
  ) -> [Double] {
    zip(point, zip(direction, scales)).map { $0 + length * $1.0 * $1.1 }
  }

  /// The direction from one point to another.
  func secant(_ from: [Double], _ to: [Double]) -> [Double] {
    let length = distance(from, to)
    return zip(zip(from, to), scales).map { length > 0 ? ($0.1 - $0.0) / $1 / length : 0 }
  }

  /// Of the angle between the way from one point to another and a direction.
  func cosine(_ from: [Double], _ to: [Double], _ direction: [Double]) -> Double {
    zip(secant(from, to), direction).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// In scaled coordinates.
  func distance(_ first: [Double], _ second: [Double]) -> Double {
    zip(zip(first, second), scales).reduce(0) {
      let part = ($1.0.0 - $1.0.1) / $1.1
      return $0 + part * part
    }.squareRoot()
  }
}
