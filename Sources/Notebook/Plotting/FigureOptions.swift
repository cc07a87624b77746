import Figures
import Language
import Quantities

/// The options that all figures share.
enum FigureOptions {
  static let parameters: [Signature.Parameter] = [
    .init("title", .text, default: "", "stands above the figure"),
    .init("xlabel", .text, default: "", "instead of the label made from the data"),
    .init(
      "ylabel", .either([.text, .list(.text)]), default: "",
      "instead of the label made from the data; a list for several panels"),
    .init("legend", .boolean, default: "false", "true names the curves in a box"),
    .init("xlim", .list(.anyNumber), default: "", "[from, to] or from .. to, with units"),
    .init("ylim", .list(.anyNumber), default: "", "[from, to] or from .. to, with units"),
    .init("xscale", .word(scales), default: "linear", "log spreads x by its logarithm"),
    .init("yscale", .word(scales), default: "linear", "log spreads y by its logarithm"),
    .init("width", .number(.dimensionless), default: "640", "in pixels"),
    .init("height", .number(.dimensionless), default: "", "of each panel, in pixels"),
    .init(
      "style", .word(["axes", "trace"]), default: "axes", "trace draws scale bars instead of axes"),
    .init("theme", .word(["light", "dark"]), default: "light", "of the background"),
  ]

  private static let scales = ["linear", "log"]

  static func apply(_ call: Call, to figure: inout Figure) throws {
    if let title = try call.text("title") { figure.title = title }
    try applyLabels(call, to: &figure)
    try applySize(call, to: &figure)
    if try call.words("theme") == ["dark"] { figure.theme = .dark }
    if try call.words("style") == ["trace"] { figure.style = .trace }
    if let kind = try scale("xscale", call) { figure.x.scale = kind }
    if let kind = try scale("yscale", call) {
      for index in figure.panels.indices { figure.panels[index].y.scale = kind }
    }
    try FigureLimits(call).apply(to: &figure)
    if let wanted = try call.flag("legend") {
      for index in figure.panels.indices { figure.panels[index].setLegend(wanted) }
    }
  }

  private static func applyLabels(_ call: Call, to figure: inout Figure) throws {
    if let label = try call.text("xlabel") { figure.x.label = .plain(label) }
    let labels: [String]
    switch call["ylabel"] {
    case nil: return
    case .text(let text)?: labels = [text]
    case .list(let values)?:
      labels = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: throw CommandError("ylabel is a string, or a list of them", argument: "ylabel")
    }
    guard labels.count == figure.panels.count else {
      let count = figure.panels.count
      throw CommandError(
        "there \(labels.count == 1 ? "is one label" : "are \(labels.count) labels") for "
          + "\(count) \(count == 1 ? "panel" : "panels")", argument: "ylabel",
        help: count == 1
          ? "write ylabel = \"…\"" : "write one for each panel: ylabel = [\"…\", \"…\"]")
    }
    for (index, label) in labels.enumerated() { figure.panels[index].y.label = .plain(label) }
  }

  private static func applySize(_ call: Call, to figure: inout Figure) throws {
    if let width = try call.scalar("width", .dimensionless) {
      guard (320...4000).contains(width) else {
        throw CommandError("width must be between 320 and 4000 pixels", argument: "width")
      }
      figure.width = width
    }
    if let height = try call.scalar("height", .dimensionless) {
      guard (40...4000).contains(height) else {
        throw CommandError("height must be between 40 and 4000 pixels", argument: "height")
      }
      for index in figure.panels.indices { figure.panels[index].height = height }
    }
  }

  private static func scale(_ name: String, _ call: Call) throws -> ScaleKind? {
    guard let word = try call.words(name).first else { return nil }
    return word == "log" ? .logarithmic : .linear
  }
}

extension Panel {
  /// Names the curves in a box; a curve that has no name because it is alone gets its axis's.
  fileprivate mutating func setLegend(_ wanted: Bool) {
    hasLegend = wanted
    guard wanted else { return }
    let name = y.label.withoutUnit
    marks = marks.map { mark in
      guard case .series(var series) = mark else { return mark }
      series.label = series.label ?? name
      return .series(series)
    }
  }
}
