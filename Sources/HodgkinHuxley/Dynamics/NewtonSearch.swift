/// Newton's method with damping for several equations, in coordinates scaled to be of a size.
struct NewtonSearch {
  private static let maximumSteps = 60

  /// What counts as one unit along each coordinate.
  let scales: [Double]
  /// The values of the equations, and their derivatives: row = equation.
  let equations: ([Double]) -> (values: [Double], slopes: [[Double]])

  /// Where the equations vanish, to rounding; nil where the method does not arrive.
  ///
  /// A step is taken as far as the correction that would come next is smaller (Deuflhard's natural
  /// monotonicity test), which does not depend on the units of the equations.
  func zero(from start: [Double]) -> [Double]? {
    var point = start
    for _ in 0..<Self.maximumSteps {
      let (values, slopes) = equations(point)
      guard values.allSatisfy(\.isFinite), let system = LinearSystem(slopes) else { return nil }
      let step = system.solve(values)
      let length = norm(step)
      guard length.isFinite else { return nil }
      if length < 1e-13 { return moved(point, step, 1) }
      var damping = 1.0
      while true {
        let next = moved(point, step, damping)
        let following = norm(system.solve(equations(next).values))
        if following.isFinite, following <= (1 - damping / 4) * length || length < 1e-9 {
          point = next
          break
        }
        damping /= 2
        guard damping > 1e-4 else { return nil }
      }
    }
    return nil
  }

  func distance(_ first: [Double], _ second: [Double]) -> Double {
    norm(zip(first, second).map { $0 - $1 })
  }

  private func norm(_ step: [Double]) -> Double {
    zip(step, scales).reduce(0) { max($0, ($1.0 / $1.1).magnitude) }
  }

  private func moved(_ point: [Double], _ step: [Double], _ part: Double) -> [Double] {
    zip(point, step).map { $0 - part * $1 }
  }
}
