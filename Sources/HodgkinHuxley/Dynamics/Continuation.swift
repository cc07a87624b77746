/// Follows equilibria along a parameter, around folds, and locates where they change their stability.
///
/// The curve of equilibria is followed by its arc length (pseudo-arclength continuation) in the
/// states that remain after elimination and the parameter, all scaled to be of a size. Special points
/// are bisected along the curve until the bracket does not get shorter.
public struct Continuation: Sendable {
  /// A point of a branch.
  public struct Point: Hashable, Sendable {
    public var parameter: Double
    public var equilibrium: Equilibrium
  }

  public struct SpecialPoint: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// Two equilibria meet: the curve turns back.
      case fold
      /// A pair of eigenvalues crosses the imaginary axis: oscillations are born.
      case hopf
    }

    public var kind: Kind
    public var parameter: Double
    /// How far the parameter may be off: the last bracket, and what rounding leaves of eigenvalues.
    public var error: Double
    public var equilibrium: Equilibrium
    /// Of a Hopf point, the frequency of the oscillations in radians per ms; 0 at a fold.
    public var angularFrequency: Double
  }

  /// A piece of the curve of equilibria, in order along it.
  public struct Branch: Sendable {
    public var points: [Point] = []
    public var special: [SpecialPoint] = []
  }

  /// Of a scaled unit.
  private static let longestStep = 0.01
  private static let shortestStep = 1e-7
  private static let maximumPoints = 4000
  /// Values of the parameter at which equilibria are looked for, to begin branches.
  private static let seeds = 9

  private let search: EquilibriumSearch
  private let range: ClosedRange<Double>
  private let bounds: [ClosedRange<Double>]
  private let curve: SolutionCurve

  /// - Parameters:
  ///   - bounds: of each state; what leaves them is not followed.
  ///   - scales: what counts as a unit along each state.
  ///   - range: of the parameter, which stands in the graph as the state after the system's own.
  public init(
    _ steady: SteadyStates, bounds: [ClosedRange<Double>], scales: [Double],
    range: ClosedRange<Double>
  ) {
    search = EquilibriumSearch(steady, bounds: bounds)
    self.range = range
    self.bounds = steady.remaining.map { bounds[$0] }
    curve = SolutionCurve(
      steady, scales: steady.remaining.map { scales[$0] } + [range.upperBound - range.lowerBound])
  }

  /// All branches that pass through the equilibria at a few values of the parameter.
  ///
  /// - Parameter progress: called now and then; what it throws ends the work.
  public func branches(progress: () throws -> Void = {}) throws -> [Branch] {
    var branches: [Branch] = []
    var traced: [[[Double]]] = []
    for seed in 0..<Self.seeds {
      let part = Double(seed) / Double(Self.seeds - 1)
      let parameter = range.lowerBound + part * (range.upperBound - range.lowerBound)
      for equilibrium in try search.equilibria(extra: [parameter]) {
        try progress()
        let start =
          search.steady.remaining.map { equilibrium.states[$0] } + [parameter]
        guard !traced.contains(where: { passes($0, through: start) }) else { continue }
        let points = try trace(from: start, progress)
        guard points.count > 1 else { continue }
        traced.append(points)
        branches.append(branch(points))
      }
    }
    return branches
  }

  // MARK: Following

  /// Both ways from a point, until the curve leaves the bounds or closes.
  private func trace(from start: [Double], _ progress: () throws -> Void) throws -> [[Double]] {
    guard let tangent = curve.tangent(at: start, along: nil) else { return [] }
    let ahead = try follow(from: start, along: tangent, progress)
    if ahead.isClosed { return [start] + ahead.points }
    let back = try follow(from: start, along: tangent.map { -$0 }, progress)
    return back.points.reversed() + [start] + ahead.points
  }

  private func follow(
    from start: [Double], along direction: [Double], _ progress: () throws -> Void
  ) throws -> (points: [[Double]], isClosed: Bool) {
    var points: [[Double]] = []
    var (point, tangent) = (start, direction)
    var step = Self.longestStep / 4
    while points.count < Self.maximumPoints {
      try progress()
      let predicted = curve.moved(point, by: step, along: tangent)
      guard let next = curve.corrected(predicted, along: tangent),
        curve.distance(next, predicted) < step,
        let turned = curve.tangent(at: next, along: tangent),
        zip(turned, tangent).reduce(0, { $0 + $1.0 * $1.1 }) > 0.9
      else {
        step /= 2
        if step < Self.shortestStep { break }
        continue
      }
      guard isInside(next) else {
        if let last = edge(from: point, to: next) { points.append(last) }
        break
      }
      if points.count > 10, curve.distance(next, start) < step { return (points + [start], true) }
      points.append(next)
      (point, tangent) = (next, turned)
      step = min(step * 1.5, Self.longestStep)
    }
    return (points, false)
  }

  private func isInside(_ point: [Double]) -> Bool {
    zip(point, bounds + [range]).allSatisfy { $1.contains($0) }
  }

  /// The point where the parameter reaches the end of its range; nil where a state left its bounds.
  private func edge(from inside: [Double], to outside: [Double]) -> [Double]? {
    let last = inside.count - 1
    let end = outside[last] > range.upperBound ? range.upperBound : range.lowerBound
    guard !range.contains(outside[last]), outside[last] != inside[last] else { return nil }
    let part = (end - inside[last]) / (outside[last] - inside[last])
    let met = curve.solved(zip(inside, outside).map { $0 + part * ($1 - $0) }, at: end)
    // Near a fold the end of the range may be met on another stretch of the curve, and a branch that
    // begins at the end of the range is there already.
    return met.flatMap {
      (1e-9..<2 * Self.longestStep).contains(curve.distance($0, inside)) ? $0 : nil
    }
  }

  /// Whether a branch that is known goes through a point.
  private func passes(_ points: [[Double]], through start: [Double]) -> Bool {
    zip(points, points.dropFirst()).contains { left, right in
      let length = curve.distance(left, right)
      guard curve.distance(left, start) <= 2 * length else { return false }
      // The point of the branch beside it, at right angles to the branch: so it is found at folds too.
      let direction = curve.secant(left, right)
      let along = curve.distance(left, start) * curve.cosine(left, start, direction)
      guard along >= -1e-6, along <= length + 1e-6,
        let exact = curve.corrected(
          curve.moved(left, by: along, along: direction), along: direction)
      else { return false }
      return curve.distance(exact, start) < 1e-5
    }
  }

  // MARK: Special points

  private func equilibrium(_ point: [Double]) -> Equilibrium {
    search.equilibrium(at: Array(point.dropLast()), extra: [point[point.count - 1]])
  }

  private func branch(_ points: [[Double]]) -> Branch {
    var branch = Branch()
    var previous: (point: [Double], growing: Int, turn: Double)?
    for point in points {
      let found = equilibrium(point)
      let growing = found.eigenvalues.prefix { $0.real > 0 }.count
      let turn =
        curve.tangent(at: point, along: previous.map { curve.secant($0.point, point) })?.last ?? 0
      if let previous {
        if previous.turn * turn < 0,
          let fold = located(
            .fold, previous.point, point, { self.turn($0, previous.point, point) > 0 })
        {
          branch.special.append(fold)
          branch.points.append(Point(parameter: fold.parameter, equilibrium: fold.equilibrium))
        } else if abs(previous.growing - growing) == 2,
          let hopf = located(
            .hopf, previous.point, point,
            { candidate in
              self.equilibrium(candidate).eigenvalues.prefix { $0.real > 0 }.count
                == previous.growing
            })
        {
          branch.special.append(hopf)
          branch.points.append(Point(parameter: hopf.parameter, equilibrium: hopf.equilibrium))
        }
      }
      branch.points.append(Point(parameter: point[point.count - 1], equilibrium: found))
      previous = (point, growing, turn)
    }
    return branch
  }

  /// The parameter's part of the direction of the curve, pointing from one point to another.
  private func turn(_ point: [Double], _ from: [Double], _ to: [Double]) -> Double {
    curve.tangent(at: point, along: curve.secant(from, to))?.last ?? 0
  }

  /// Bisects along the curve for where a property changes.
  private func located(
    _ kind: SpecialPoint.Kind, _ from: [Double], _ to: [Double],
    _ property: ([Double]) -> Bool
  ) -> SpecialPoint? {
    let direction = curve.secant(from, to)
    let length = curve.distance(from, to)
    let atStart = property(from)
    var (low, high) = (0.0, 1.0)
    var (lowPoint, highPoint) = (from, to)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      let predicted = curve.moved(from, by: middle * length, along: direction)
      guard let point = curve.corrected(predicted, along: direction) else { return nil }
      if property(point) == atStart {
        (low, lowPoint) = (middle, point)
      } else {
        (high, highPoint) = (middle, point)
      }
    }
    let found = equilibrium(highPoint)
    let last = from.count - 1
    var error = (highPoint[last] - lowPoint[last]).magnitude
    var frequency = 0.0
    if kind == .hopf {
      guard
        let pair = found.eigenvalues.filter({ $0.imaginary > 0 }).min(by: {
          $0.real.magnitude < $1.real.magnitude
        })
      else { return nil }
      frequency = pair.imaginary
      error += eigenvalueError(from, to, found)
    }
    return SpecialPoint(
      kind: kind, parameter: highPoint[last], error: max(error, highPoint[last].magnitude * 4e-16),
      equilibrium: found, angularFrequency: frequency)
  }

  /// What rounding in the eigenvalues moves the parameter by.
  private func eigenvalueError(
    _ from: [Double], _ to: [Double], _ found: Equilibrium
  ) -> Double {
    func growth(_ point: [Double]) -> Double { equilibrium(point).eigenvalues.first?.real ?? 0 }
    let last = from.count - 1
    let slope = (growth(to) - growth(from)) / (to[last] - from[last])
    let norm = found.eigenvalues.reduce(0) { max($0, $1.magnitude) }
    guard slope != 0, slope.isFinite else { return 0 }
    return (1e-14 * norm / slope).magnitude
  }
}
