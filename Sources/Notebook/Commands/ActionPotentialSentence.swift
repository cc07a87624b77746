import HodgkinHuxley
import Language
import Quantities

/// What is said of the action potentials of a run before their table.
struct ActionPotentialSentence {
  let run: Run
  let detection: ActionPotentialDetection
  let spikes: [ActionPotential]
  /// Whether only a part of the run was looked at.
  var isWindowed = false
  /// The features that the table has no column of.
  let untabulated: [String]

  var text: String {
    let name = run.model.name
    guard !spikes.isEmpty else {
      let why = "; \(run.spikingState.name) does not cross \(level) from below"
      return "\(name): no action potential\(isWindowed ? "" : why)"
    }
    let count =
      spikes.count == 1 ? "one action potential" : "\(spikes.count) action potentials"
    var parts = ["\(name): \(count)"]
    if let withoutThreshold { parts.append(withoutThreshold) }
    if let cut { parts.append(cut) }
    parts.append("also in the result: \(untabulated.joined(separator: ", "))")
    return parts.joined(separator: "; ")
  }

  /// Nil where each spike reaches the slope.
  var withoutThreshold: String? {
    let slow = spikes.filter { $0.threshold == nil && $0.isWhole }
    guard let largest = slow.map(\.maximumSlope).max() else { return nil }
    let state = run.spikingState
    let dimension = state.number.dimension / run.model.checked.timeDimension
    func words(_ slope: Double) -> String {
      PlainText.quantity(slope, dimension, nil, digits: 3)
    }
    let which =
      slow.count == spikes.count
      ? (slow.count == 1 ? "this one" : "all of them") : "\(slow.count) of \(spikes.count)"
    return
      "d\(state.name)/dt stays below \(words(detection.thresholdSlope)) in \(which) (largest: "
      + "\(words(largest))), so that there is no threshold: give action_potentials a smaller slope"
  }

  private var cut: String? {
    spikes.allSatisfy(\.isWhole) ? nil : "the run ends before the last one has its peak"
  }

  private var level: String {
    PlainText.quantity(
      detection.level, run.spikingState.number.dimension, run.spikingState.number.unit, digits: 4)
  }
}
