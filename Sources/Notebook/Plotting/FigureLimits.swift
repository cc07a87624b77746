import Figures
import Language
import Quantities

/// `xlim` and `ylim`, checked against the dimensions of the axes they are for.
struct FigureLimits {
  private let call: Call

  init(_ call: Call) { self.call = call }

  func apply(to figure: inout Figure) throws {
    var window = ""
    if let list = try list("xlim") {
      let unit = FigureLimits.unit(of: figure.x)
      try check(list, "xlim", fits: unit)
      let limits = try limits(list, "xlim", unit, figure.x.scale)
      figure.x.limits = limits
      let (from, to) = Quantities.NumberFormat.distinct(limits.lower, limits.upper, least: 4)
      window = "\(from) to \(to)" + (unit.symbol.isEmpty ? "" : " \(unit.symbol)")
    }
    try applyToY(of: &figure)
    // The sentence counts what was recorded, not what is to be seen.
    guard call["xlim"] != nil || call["ylim"] != nil, let sentence = figure.description else {
      return
    }
    let notices = figure.panels.compactMap { $0.notice(x: figure.x) }
    if let notice = notices.first, notices.count == figure.panels.count {
      figure.description = "\(sentence); the figure shows \(notice)"
    } else if !window.isEmpty {
      figure.description = "\(sentence); shown from \(window)"
    }
  }

  private func applyToY(of figure: inout Figure) throws {
    guard let list = try list("ylim") else { return }
    let units = figure.panels.map { FigureLimits.unit(of: $0.y) }
    // Of several panels, those of this dimension are meant.
    let fitting = units.indices.filter { fits(list, units[$0]) }
    if fitting.isEmpty, let first = units.first { try check(list, "ylim", fits: first) }
    for index in fitting {
      let scale = figure.panels[index].y.scale
      figure.panels[index].y.limits = try limits(list, "ylim", units[index], scale)
    }
  }

  /// The unit of an axis, from its symbol.
  private static func unit(of axis: Figures.Axis) -> Unit {
    axis.unit.isEmpty ? .one : (try? Unit.parse(axis.unit)) ?? .one
  }

  private func list(_ name: String) throws -> NumberList? {
    guard let value = call[name] else { return nil }
    guard case .numbers(var list) = value else { throw notTwo(name) }
    if let ends = list.ends { list.values = [ends.from, ends.to] }
    guard list.values.count == 2 else { throw notTwo(name) }
    return list
  }

  private func notTwo(_ name: String) -> CommandError {
    CommandError("\(name) is a list of two numbers: [from, to]", argument: name)
  }

  private func fits(_ list: NumberList, _ unit: Unit) -> Bool {
    list.dimension == unit.dimension || list.values.allSatisfy { $0 == 0 }
  }

  private func check(_ list: NumberList, _ name: String, fits unit: Unit) throws {
    guard !fits(list, unit) else { return }
    let needed = NumberType(dimension: unit.dimension, unit: unit).words
    let given = NumberType(dimension: list.dimension, unit: list.unit).words
    let symbol = unit.symbol.isEmpty ? "" : " \(unit.symbol)"
    throw CommandError(
      "this axis shows \(needed), and \(name) is \(given)", argument: name,
      help: list.dimension.isDimensionless
        ? "write \(name) = [\(list.values.map { "\(format($0))\(symbol)" }.joined(separator: ", "))]"
        : "write \(name) = [0, 1]\(symbol), with numbers of your own")
  }

  private func limits(
    _ list: NumberList, _ name: String, _ unit: Unit, _ scale: ScaleKind
  ) throws -> Limits {
    let shown = unit.values(fromCoherent: list.values)
    let symbol = unit.symbol.isEmpty ? "" : " \(unit.symbol)"
    guard shown[0] <= shown[1] else {
      let (low, high) = (format(shown[1], digits: 6), format(shown[0], digits: 6))
      throw CommandError(
        "\(name) runs backwards, from \(high)\(symbol) to \(low)\(symbol)", argument: name,
        help: "write \(name) = [\(low), \(high)]\(symbol)")
    }
    guard shown[0] < shown[1], let limits = Limits(shown[0], shown[1]) else {
      throw CommandError("\(name) needs two different numbers below 1e300", argument: name)
    }
    if scale == .logarithmic, shown[0] <= 0 {
      throw CommandError(
        "a logarithmic axis shows positive values only, and \(name) begins at "
          + "\(format(shown[0], digits: 6))\(symbol)", argument: name)
    }
    return limits
  }
}
