import Language
import Quantities

/// What a check found, in a sentence or two.
struct CheckSentence {
  private let run: Run
  private let check: RunCheck

  init(_ run: Run, _ check: RunCheck) {
    self.run = run
    self.check = check
  }

  var text: String {
    var sentences = ["With \(check.refinement), \(counts)"]
    if let shift = extreme(\.shift), shift.value == 0 {
      sentences.append("Spikes come at the same times")
    } else if let shift = extreme(\.shift) {
      let time = PlainText.quantity(
        abs(shift.value), run.model.checked.timeDimension, nil, digits: 3)
      sentences.append(
        "Spikes come up to \(time) \(shift.value < 0 ? "earlier" : "later")\(place(shift.member))")
    }
    if let change = extreme(\.change) {
      let number = run.spikingState.number
      let value = PlainText.quantity(change.value, number.dimension, number.unit, digits: 3)
      sentences.append(
        "\(run.spikingState.name)\(away) changes by up to \(value)\(place(change.member))")
    }
    if let crowded { sentences.append(crowded) }
    return sentences.joined(separator: ". ") + "."
  }

  /// Where the potential is compared, if there are spikes at all.
  private var away: String {
    let hasSpikes = check.members.contains { max($0.counts.0 ?? 0, $0.counts.1 ?? 0) > 0 }
    return hasSpikes ? " away from spikes" : ""
  }

  /// What is not compared, because spikes come one upon the other.
  private var crowded: String? {
    let count = check.members.count(where: \.isCrowded)
    guard count > 0 else { return nil }
    let distance = PlainText.quantity(
      2 * RunCheck.clearance, run.model.checked.timeDimension, nil)
    let members = count == 1 ? "member" : "members"
    let some = run.axes.isEmpty ? "" : " in \(count) \(members)"
    return "\(run.spikingState.name) between spikes is not compared\(some): "
      + "they come closer than \(distance)"
  }

  private var counts: String {
    let pairs = check.members.compactMap { member -> (Int, Int)? in
      guard let first = member.counts.0, let second = member.counts.1 else { return nil }
      return (first, second)
    }
    if run.axes.isEmpty, let (before, after) = pairs.first {
      let words = after == 0 ? "is no spike" : after == 1 ? "is 1 spike" : "are \(after) spikes"
      return "there \(words)\(before == after ? ", as before" : " instead of \(before)")"
    }
    let changed = pairs.filter { $0.0 != $0.1 }.map { abs($0.0 - $0.1) }
    let lost = check.members.count - pairs.count
    let rest = lost > 0 ? "; \(lost) could not be compared" : ""
    guard let most = changed.max() else {
      let words =
        pairs.count == 1
        ? "the count of spikes stays as it is"
        : "all \(pairs.count) counts of spikes stay as they are"
      return words + rest
    }
    return "\(changed.count) of \(pairs.count) counts of spikes change, by up to \(most)\(rest)"
  }

  private func extreme(_ key: KeyPath<RunCheck.Member, Double>) -> (member: Int, value: Double)? {
    check.members.enumerated().map { (member: $0, value: $1[keyPath: key]) }
      .filter { !$0.value.isNaN }.max { abs($0.value) < abs($1.value) }
  }

  private func place(_ member: Int) -> String {
    run.axes.isEmpty ? "" : " (\(Axis.place(of: member, along: run.axes)))"
  }
}
