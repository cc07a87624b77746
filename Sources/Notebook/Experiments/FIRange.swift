import Language
import Quantities

/// What the arguments of `fi_curve` ask for.
struct FIRange {
  /// Nil for what steps, or a ramp, take by themselves.
  let duration: Double?
  let from: Double
  /// Nil for just beyond block.
  let to: Double?
  /// How many strengths.
  let count: Int

  init(_ setup: ExperimentSetup, _ call: Call) throws(CommandError) {
    duration = try call.scalar("duration", setup.timeDimension)
    if let duration {
      guard duration.isFinite, duration >= 8 * setup.trials.step else {
        throw CommandError("a step lasts for several steps dt at least", argument: "duration")
      }
    }
    let given = try call.scalar("count", .dimensionless) ?? 41
    guard let whole = Int(exactly: given), (2...1000).contains(whole) else {
      throw CommandError("count is a whole number from 2 to 1000", argument: "count")
    }
    count = whole
    let dimension = setup.input.number.dimension
    from = try call.scalar("from", dimension) ?? 0
    to = try call.scalar("to", dimension)
    guard from.isFinite, to.map({ $0.isFinite && $0 > from }) ?? true else {
      throw CommandError("the steps go from a weaker to a stronger one", argument: "to")
    }
  }

  /// Equal steps up to a strength.
  func strengths(to last: Double) -> [Double] {
    (0..<count).map { from + (last - from) * Double($0) / Double(count - 1) }
  }
}
