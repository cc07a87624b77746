/// Times the groups and prints them. The members of a group take turns, so that a machine that
/// slows down slows all of them; ratios are those to the first.
func report(_ groups: inout [[Measurement]], rounds: Int, json: Bool) throws {
  for group in groups.indices {
    for index in groups[group].indices { _ = try groups[group][index].work() }
    for _ in 0..<rounds {
      for index in groups[group].indices { try groups[group][index].round() }
    }
  }
  print(json ? jsonText(groups) : table(groups))
}

private func table(_ groups: [[Measurement]]) -> String {
  var lines = [
    padded("work", 46) + padded("least ms", 12, right: true)
      + padded("ns/member-step", 16, right: true) + padded("first / this", 14, right: true)
      + padded("result", 10, right: true)
  ]
  for group in groups {
    for measurement in group {
      let perStep = measurement.memberSteps > 0 ? fixed(measurement.perMemberStep, 2) : ""
      lines.append(
        padded(measurement.name, 46)
          + padded(fixed(measurement.least * 1e3, 3), 12, right: true)
          + padded(perStep, 16, right: true)
          + padded(fixed(group[0].least / measurement.least, 2), 14, right: true)
          + padded("\(measurement.outcome)", 10, right: true))
    }
    lines.append("")
  }
  return lines.joined(separator: "\n")
}

private func jsonText(_ groups: [[Measurement]]) -> String {
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
  return "[\n" + rows.joined(separator: ",\n") + "\n]"
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
