import HodgkinHuxley
import Language
import Quantities

/// The spikes of a run at a level and within a window: one train per member, as ragged as they are.
package struct Spikes: Sendable {
  package let run: Run
  /// The sweeps, outermost first; none for a single run.
  package let axes: [Axis]
  /// The times of each member's spikes; nil for a member that failed or was not finished.
  package let trains: [[Double]?]
  /// Of each member, whether the run was interrupted before it was finished.
  let isUnfinished: [Bool]
  /// Spikes at `from` ≤ t < `to` count.
  package let from: Double
  package let to: Double

  /// - Parameter level: nil for the one the run watched.
  init(
    _ run: Run, level: Double?, from: Double, to: Double, _ environment: Environment
  ) throws {
    self.run = run
    axes = run.axes
    self.from = from
    self.to = to
    let result = try Self.result(run, level, environment)
    var isUnfinished = Array(repeating: false, count: result.members)
    for range in result.unfinished { for member in range { isUnfinished[member] = true } }
    self.isUnfinished = isUnfinished
    trains = (0..<result.members).map { member in
      guard result.spikeCount(member: member) != nil else { return nil }
      return result.spikeTimes(member: member).filter { $0 >= from && $0 < to }
    }
  }

  private init(_ spikes: Spikes, _ axes: [Axis], members: [Int]) {
    (run, from, to) = (spikes.run, spikes.from, spikes.to)
    self.axes = axes
    trains = members.map { spikes.trains[$0] }
    isUnfinished = members.map { spikes.isUnfinished[$0] }
  }

  /// What the run kept, or a new run that watches another level.
  private static func result(
    _ run: Run, _ level: Double?, _ environment: Environment
  ) throws -> SimulationResult {
    guard let level, level != run.simulation.spikes?.level else { return run.result }
    var again = run.simulation
    again.spikes = SpikeDetection(state: run.compiled.spikingState, level: level)
    again.traces = []
    return try SimulationRunner.run(again, environment)
  }

  var timeDimension: Dimension { run.model.checked.timeDimension }

  /// How long the window is within the run.
  var duration: Double { max(0, min(to, run.duration) - max(from, 0)) }

  /// One value per member.
  func array(
    _ label: String, _ dimension: Dimension, unit: Unit? = nil, _ value: ([Double]) -> Double
  )
    -> NumericArray
  {
    NumericArray(
      values: trains.map { $0.map(value) ?? .nan }, axes: axes, dimension: dimension, unit: unit,
      label: label, origin: run)
  }

  /// The axes of what a member has more or less of than another.
  static let raggedAxes: Set<String> = ["spike", "interval"]

  /// What is said where an axis is empty.
  static func emptiness(of axis: Axis) -> String {
    switch axis.name {
    case "spike": "there are no spikes"
    case "interval": "there are fewer than two spikes, and so no intervals"
    default: "there is nothing along this axis"
    }
  }

  /// As many values per member as it has, along an axis that counts from 1 and ends with the longest;
  /// the others end in gaps.
  func ragged(
    _ label: String, along name: String, _ dimension: Dimension, _ values: ([Double]) -> [Double]
  ) -> NumericArray {
    let rows = trains.map { $0.map(values) ?? [] }
    let width = rows.map(\.count).max() ?? 0
    let axis = Axis(
      name: name, dimension: .dimensionless, unit: nil,
      coordinates: .regular(start: 1, step: 1, count: width))
    return NumericArray(
      values: rows.flatMap { $0 + Array(repeating: .nan, count: width - $0.count) },
      axes: axes + [axis], dimension: dimension, label: label, origin: run)
  }

  var times: NumericArray { ragged("spike time", along: "spike", timeDimension) { $0 } }

  var counts: NumericArray {
    array(Measures.countLabel, .dimensionless) { Double($0.count) }
  }

  /// `spikes.times`, `spikes.count`
  func member(_ name: String) -> NumericArray? {
    switch name {
    case "times": times
    case "count": counts
    default: nil
    }
  }

  /// The spikes at one value of a sweep, which goes away.
  func selecting(axis: Int, index: Int) -> Spikes {
    let inner = axes[(axis + 1)...].reduce(1) { $0 * $1.count }
    let length = axes[axis].count
    let picked = trains.indices.filter { ($0 / inner) % length == index }
    var rest = axes
    rest.remove(at: axis)
    return Spikes(self, rest, members: picked)
  }
}
