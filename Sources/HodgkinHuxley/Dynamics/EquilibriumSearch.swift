/// Finds all equilibria of a system within bounds.
///
/// Where one state remains (see ``SteadyStates``), its zeros are bracketed on a grid and bisected to
/// the last digit: none is missed that lies further from the next one than the grid is wide, nor a
/// pair about an extreme. Where several remain, Newton's method starts from points spread evenly over
/// the bounds; what it finds are equilibria, and that it found all is likely, not certain.
public struct EquilibriumSearch: Sendable {
  public enum Failure: Error, Hashable, Sendable {
    /// Every value of the remaining state is an equilibrium.
    case continuum
  }

  /// Positions on the even part of the grid, and on the part that is dense about zero.
  private static let evenSteps = 1600
  private static let denseSteps = 400
  /// Points from which Newton's method starts, for each state that remains.
  private static let starts = 500

  public let steady: SteadyStates
  private let bounds: [ClosedRange<Double>]
  private let residuals: PointProgram
  private let states: PointProgram
  private let derivatives: PointProgram

  /// - Parameter bounds: of each state, in its own unit.
  public init(_ steady: SteadyStates, bounds: [ClosedRange<Double>]) {
    self.steady = steady
    self.bounds = steady.remaining.map { bounds[$0] }
    residuals = PointProgram(steady.graph, steady.residuals)
    states = PointProgram(steady.graph, steady.states)
    derivatives = PointProgram(steady.graph, steady.derivatives)
  }

  /// In the order of the first remaining state.
  ///
  /// - Parameter extra: values of states beyond the system's own, such as a parameter that is followed.
  public func equilibria(
    parameters: [Double] = [], extra: [Double] = []
  ) throws(Failure) -> [Equilibrium] {
    let found: [[Double]]
    switch steady.remaining.count {
    case 0: found = [[]]
    case 1: found = try alongOne(parameters, extra).map { [$0] }
    default: found = byNewton(parameters, extra)
    }
    return found.map { equilibrium(at: $0, parameters: parameters, extra: extra) }
  }

  /// The equilibrium that belongs to values of the remaining states.
  public func equilibrium(
    at values: [Double], parameters: [Double] = [], extra: [Double] = []
  ) -> Equilibrium {
    let point = states.values(states: steady.point(values) + extra, parameters: parameters)
    let jacobian = derivatives.jacobian(
      states: point + extra, parameters: parameters, with: Array(point.indices))
    return Equilibrium(states: point, eigenvalues: Eigenvalues.of(jacobian.slopes))
  }

  // MARK: One state

  private func alongOne(
    _ parameters: [Double], _ extra: [Double]
  ) throws(Failure) -> [Double] {
    let search = ZeroSearch(on: grid) { value in
      residuals.values(states: steady.point([value]) + extra, parameters: parameters)[0]
    }
    guard !search.isZeroOnStretch else { throw .continuum }
    return search.zeros
  }

  /// Even over the bounds, and dense about zero, where a model in plain numbers has its equilibria.
  private var grid: [Double] {
    let (low, high) = (bounds[0].lowerBound, bounds[0].upperBound)
    let even = (0...Self.evenSteps).map {
      low + (high - low) * Double($0) / Double(Self.evenSteps)
    }
    let size = max(low.magnitude, high.magnitude)
    let dense = (-Self.denseSteps...Self.denseSteps).map { step -> Double in
      let part = Double(step) / Double(Self.denseSteps)
      return size * part * part * part
    }
    let all = (even + dense.filter { bounds[0].contains($0) }).sorted()
    return all.indices.filter { $0 == 0 || all[$0] > all[$0 - 1] }.map { all[$0] }
  }

  // MARK: Several states

  private func byNewton(_ parameters: [Double], _ extra: [Double]) -> [[Double]] {
    let newton = NewtonSearch(scales: bounds.map { $0.upperBound - $0.lowerBound }) { values in
      residuals.jacobian(
        states: steady.point(values) + extra, parameters: parameters, with: steady.remaining)
    }
    var found: [[Double]] = []
    for start in 1...(Self.starts * min(bounds.count, 6)) {
      let point = bounds.enumerated().map { index, range in
        Self.start(Self.halton(start, index), in: range, isDense: start.isMultiple(of: 2))
      }
      guard let zero = newton.zero(from: point), isInside(zero),
        !found.contains(where: { newton.distance($0, zero) < 1e-7 })
      else { continue }
      found.append(zero)
    }
    return found.sorted { $0[0] < $1[0] }
  }

  private func isInside(_ point: [Double]) -> Bool {
    zip(point, bounds).allSatisfy { value, range in
      let margin = 1e-9 * (range.upperBound - range.lowerBound)
      return value >= range.lowerBound - margin && value <= range.upperBound + margin
    }
  }

  /// Every other start lies near zero, where a model in plain numbers has its equilibria.
  private static func start(
    _ part: Double, in range: ClosedRange<Double>, isDense: Bool
  ) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard isDense, range.contains(0) else { return low + (high - low) * part }
    let signed = 2 * part - 1
    return (signed < 0 ? -low : high) * signed * signed * signed
  }

  /// The numbers of Halton's sequence fill the unit cube evenly.
  private static func halton(_ index: Int, _ dimension: Int) -> Double {
    let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
    let base = primes[dimension % primes.count]
    var (rest, part, result) = (index + 7 * (dimension / primes.count), 1.0, 0.0)
    while rest > 0 {
      part /= Double(base)
      result += part * Double(rest % base)
      rest /= base
    }
    return result
  }
}
