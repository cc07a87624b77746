import Figures
import HodgkinHuxley
import Language
import Quantities

/// What a figure shows, in one sentence computed from the data: it is what a screen reader says and
/// what stands for the figure in plain text.
enum FigureSentence {
  /// - Parameter names: what the arrays are called; nil names them after what they are.
  static func of(_ arrays: [NumericArray], names: [String]? = nil) -> String? {
    guard let first = arrays.first, let axis = first.axes.last, axis.count > 0 else { return nil }
    if arrays.count == 1 { return single(first, axis) }
    let names = names ?? AxisLabels.names(arrays)
    let shown = 6
    var parts = zip(names, arrays).prefix(shown).map { "\($0) \(range($1, "from "))" }
    if names.count > shown { parts.append("and \(names.count - shown) more") }
    let listed = names.prefix(shown).joined(separator: ", ") + (names.count > shown ? ", …" : "")
    return "\(listed) over \(span(axis)): \(parts.joined(separator: ", "))"
  }

  /// Values over two axes, as a heat map shows them.
  static func of(map array: NumericArray, right: Axis, up: Axis) -> String {
    let name = array.label ?? "values"
    let axes = [right, up].map { "\($0.isTime ? "time" : $0.name) (\(span($0)))" }
    return "\(name) over \(axes.joined(separator: " and ")): \(range(array))"
  }

  private static func single(_ array: NumericArray, _ axis: Axis) -> String {
    let name = array.label ?? "values"
    if array.axes.count > 1 {
      let swept = array.axes.dropLast().map { "\($0.name) (\(span($0)))" }
      return
        "\(name) over \(span(axis)) for each \(swept.joined(separator: " and ")): \(range(array))"
    }
    if axis.isTime, let run = array.origin, run.axes.isEmpty, isSpiking(array, run) {
      return "\(name) over \(span(axis)): \(spikes(run, array, axis))"
    }
    guard axis.count > 1 else {
      return "\(name) at \(axis.isTime ? "" : "\(axis.name) ")\(span(axis)): \(range(array))"
    }
    let over = axis.isTime ? "over \(span(axis))" : "against \(axis.name) over \(span(axis))"
    return "\(name) \(over): \(range(array))"
  }

  private static func isSpiking(_ array: NumericArray, _ run: Run) -> Bool {
    array.label == run.spikingState.name
      && (array.dimension == .potential || run.result.spikeCounts.contains { $0 > 0 })
  }

  private static func spikes(_ run: Run, _ array: NumericArray, _ axis: Axis) -> String {
    let spikes = spikeSamples(of: run, in: axis)
    guard let first = spikes.first else { return "no spikes, \(range(array))" }
    let count = "\(spikes.count) \(spikes.count == 1 ? "spike" : "spikes")"
    let end = spikes.dropFirst().first ?? min(axis.count, array.values.count)
    var last = first
    while last + 1 < end, axis.isNextSample(last + 1, step: run.step) { last += 1 }
    // A spike that the selection cuts off while it rises shows no peak.
    guard last < array.values.count,
      let peak = (first...last).max(by: { array.values[$0] < array.values[$1] }), peak < last
    else { return "\(count), \(range(array))" }
    let height = PlainText.quantity(array.values[peak], array.dimension, array.unit, digits: 3)
    let time = PlainText.quantity(axis.coordinates[peak], axis.dimension, axis.unit, digits: 3)
    return "\(count), first peak \(height) at \(time)"
  }

  /// The sample of each spike that the axis, a part of the run's time perhaps with gaps, has kept: the
  /// first at or after the crossing.
  private static func spikeSamples(of run: Run, in axis: Axis) -> [Int] {
    let tolerance = run.step * 1e-6
    var samples: [Int] = []
    var index = 0
    for time in run.result.spikeTimes(member: 0) {
      while index < axis.count, axis.coordinates[index] < time - tolerance { index += 1 }
      guard index < axis.count else { break }
      if axis.coordinates[index] - time <= run.step + tolerance { samples.append(index) }
    }
    return samples
  }

  /// "1 spike", "408 051 spikes", "no spikes".
  static func count(_ count: Int, _ noun: String) -> String {
    if count == 1 { return "1 \(noun)" }
    return "\(count == 0 ? "no" : Figures.NumberFormat.count(count)) \(noun)s"
  }

  /// "0–50 ms"
  static func span(_ axis: Axis) -> String {
    let unit = axis.shownUnit
    guard axis.count > 0 else { return "nothing" }
    let ends = unit.values(fromCoherent: [axis.coordinates[0], axis.coordinates[axis.count - 1]])
    let symbol = unit.symbol.isEmpty ? "" : " \(unit.symbol)"
    let dash = ends.contains { $0 < 0 } ? " to " : "–"
    let (from, to) = Quantities.NumberFormat.distinct(ends[0], ends[1], least: 3)
    return axis.count == 1 ? from + symbol : "\(from)\(dash)\(to)\(symbol)"
  }

  /// "−65 to 48 mV" after `from`, "3 µA/cm² throughout", "no values"; then how many have no value.
  private static func range(_ array: NumericArray, _ from: String = "") -> String {
    let all = array.shownValues
    let finite = all.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "no values" }
    let symbol = array.shownUnit.symbol.isEmpty ? "" : " \(array.shownUnit.symbol)"
    let (least, greatest) = Quantities.NumberFormat.distinct(low, high, least: 3)
    let gaps = all.count - finite.count
    let counts = [gaps, all.count].map(Figures.NumberFormat.count).joined(separator: " of ")
    let missing = gaps == 0 ? "" : ", \(counts) without a value"
    if low != high { return "\(from)\(least) to \(greatest)\(symbol)\(missing)" }
    return least + symbol + (all.count > 1 && gaps == 0 ? " throughout" : missing)
  }
}
