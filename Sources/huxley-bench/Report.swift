import HodgkinHuxley

/// Pieces of work that are compared: the ratios are those of the first to each.
typealias Group = [Measurement]

/// Times the groups. The members of a group take turns, so that a machine that slows down slows
/// all of them.
func measure(_ groups: inout [Group], rounds: Int) throws {
  for group in groups.indices {
    for index in groups[group].indices { _ = try groups[group][index].work() }
    for _ in 0..<rounds {
      for index in groups[group].indices { try groups[group][index].round() }
    }
  }
}

func table(_ groups: [Group]) -> String {
  var lines = [
    "Instructions: \(InstructionSet.name). Least of all rounds; one thread in processor time.", "",
    row("work", ["least ms", "ns/member-step", "first / this", "result"]),
  ]
  for group in groups {
    for measurement in group {
      let perStep = measurement.memberSteps > 0 ? fixed(measurement.perMemberStep, 2) : ""
      lines.append(
        row(
          measurement.name,
          [
            fixed(measurement.least * 1e3, 3), perStep,
            fixed(group[0].least / measurement.least, 2), "\(measurement.outcome)",
          ]))
    }
    lines.append("")
  }
  return lines.joined(separator: "\n")
}

func table(_ growth: [Growth]) -> String {
  guard !growth.isEmpty else { return "" }
  var lines = [
    "", row("members, 25 ms", ["1 thread ms", "ns/member-step", "all cores ms", "peak MiB"]),
  ]
  for size in growth {
    lines.append(
      row(
        "\(size.members)",
        [
          fixed(size.single * 1e3, 1), fixed(size.single * 1e6 / Double(size.members), 2),
          fixed(size.all * 1e3, 1), fixed(Double(size.memory) / 1_048_576, 1),
        ]))
  }
  return lines.joined(separator: "\n") + "\n"
}

func table(_ newRuns: [Double]) -> String {
  "\nA new model, built, compiled and run for 50 ms: first \(fixed(newRuns[0] * 1e3, 2)) ms, tenth"
    + " \(fixed(newRuns[9] * 1e3, 2)) ms"
}

func jsonText(_ groups: [Group], _ growth: [Growth], _ newRuns: [Double]) -> String {
  let rows = groups.flatMap { group in
    group.map { measurement in
      """
        {"work": "\(measurement.name)", "least_ms": \(measurement.least * 1e3), \
      "ns_per_member_step": \(measurement.perMemberStep), \
      "first_over_this": \(group[0].least / measurement.least), \
      "result": \(measurement.outcome), "rounds": \(measurement.times.count)}
      """
    }
  }
  let sizes = growth.map { size in
    """
      {"members": \(size.members), "one_thread_ms": \(size.single * 1e3), \
    "all_cores_ms": \(size.all * 1e3), "peak_bytes": \(size.memory)}
    """
  }
  return """
    {"instructions": "\(InstructionSet.name)",
    "new_model_ms": \(newRuns.map { $0 * 1e3 }),
    "growth": [\(sizes.joined(separator: ",\n"))],
    "work": [
    \(rows.joined(separator: ",\n"))
    ]}
    """
}

private func row(_ name: String, _ cells: [String]) -> String {
  padded(name, 46) + cells.map { padded($0, 16, right: true) }.joined()
}

private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
  let space = String(repeating: " ", count: max(0, width - text.count))
  return right ? space + text : text + space
}

private func fixed(_ value: Double, _ places: Int) -> String {
  guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((value * scale).rounded())
  let digits = String(scaled.magnitude)
  let whole = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let sign = scaled < 0 ? "-" : ""
  return places == 0 ? sign + whole : sign + whole.dropLast(places) + "." + whole.suffix(places)
}
