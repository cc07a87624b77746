import HodgkinHuxley
import Language
import Quantities

/// How near a run came to the longest step that its method bears, in words.
enum RunStability {
  /// Member-samples that are looked at; of a larger sweep, members spread evenly over it.
  private static let effort = 4_000_000

  /// The margin over all members, or over some of a large sweep; nil where any step is borne.
  static func margin(
    _ run: Run, _ environment: Environment
  ) throws -> (margin: StabilityMargin?, examined: Int) {
    let count = max(1, min(run.members, effort / max(run.result.samples, 1)))
    var simulation = run.simulation
    if count < run.members {
      let last = Double(run.members - 1)
      simulation = simulation.selecting(
        members: (0..<count).map { Int(last * Double($0) / Double(max(count - 1, 1))) })
    }
    let output = environment.output
    do {
      return (try simulation.stabilityMargin(cancellation: { output.isInterrupted }), count)
    } catch SimulationError.cancelled {
      throw Interrupted()
    } catch {
      throw SimulationRunner.words(error)
    }
  }

  static func words(_ run: Run, _ environment: Environment) throws -> String {
    if let steps = run.result.stepsTaken {
      let mean = run.duration * Double(run.members) / Double(max(steps, 1))
      let length = PlainText.quantity(mean, run.model.checked.timeDimension, nil, digits: 2)
      return "\(steps) steps of its own choice, \(length) long on average"
    }
    let (margin, examined) = try margin(run, environment)
    guard let margin else { return "\(run.methodName) is stable with any step here" }
    let time = run.model.checked.timeDimension
    let state = run.model.checked.states[margin.state].name
    let place = "\(state) at t = \(PlainText.quantity(margin.time, time, nil, digits: 4))"
    let longest = PlainText.quantity(margin.longestStep, time, nil, digits: 3)
    let part = format(margin.ratio, digits: 3)
    let some = examined < run.members ? ", of \(examined) members" : ""
    return margin.ratio > 1
      ? "not stable: dt is \(part) times the longest step \(run.methodName) bears, \(longest) "
        + "(\(place)\(some))"
      : "dt is \(part) of the longest step \(run.methodName) bears, \(longest) (\(place)\(some))"
  }
}
