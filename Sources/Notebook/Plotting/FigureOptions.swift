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
    .init(
      "legend", .either([.boolean, .list(.text), .text]), default: "false",
      "true names the curves in a box; a list of names calls them so"),
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

  /// - Parameter curves: for each curve of the figure from top to bottom its place in the call; nil
  ///   where they were given in that order.
  static func apply(
    _ call: Call, to figure: inout Figure, _ environment: Environment, curves: [Int]? = nil
  ) throws {
    if let title = try call.text("title") { figure.title = title }
    try applyLabels(call, to: &figure)
    try applySize(call, to: &figure)
    if let theme = try call.words("theme").first {
      figure.theme = theme == "dark" ? .dark : .light
    }
    if let kind = try scale("xscale", call) { figure.x.scale = kind }
    if let kind = try scale("yscale", call) {
      for index in figure.panels.indices { figure.panels[index].y.scale = kind }
    }
    try applyStyle(call, to: &figure)
    let (hidden, count) = figure.withoutPlace
    tellHidden(hidden, of: count, environment)
    try FigureLimits(call).apply(to: &figure)
    try applyLegend(call, curves, to: &figure)
  }

  static func tellHidden(_ hidden: Int, of count: Int, _ environment: Environment) {
    guard hidden > 0 else { return }
    let verb = hidden == 1 ? "is not above zero and has" : "are not above zero and have"
    environment.output.display(
      .note("\(hidden) of \(count) values \(verb) no place on a logarithmic axis."))
  }

  private static func applyLegend(
    _ call: Call, _ curves: [Int]?, to figure: inout Figure
  ) throws {
    guard let legend = call["legend"] else { return }
    if case .boolean = legend {
      let wanted = try call.flag("legend") ?? false
      for index in figure.panels.indices { figure.panels[index].setLegend(wanted) }
      return
    }
    let names = try call.texts("legend") ?? []
    let count = figure.panels.reduce(0) { $0 + $1.curveCount }
    guard count > 0 else {
      throw CommandError(
        "there are no single curves to name here", argument: "legend",
        help: "the members of a sweep are told apart by its values")
    }
    guard names.count == count else {
      throw CommandError(
        "there \(names.count == 1 ? "is one name" : "are \(names.count) names") for "
          + (count == 1 ? "one curve" : "\(count) curves"), argument: "legend")
    }
    let order = curves.flatMap { $0.count == count ? $0 : nil } ?? Array(0..<count)
    let ranks = order.sorted()
    var next = order.map { place in names[ranks.firstIndex(of: place) ?? 0] }[...]
    for index in figure.panels.indices {
      let own = next.prefix(figure.panels[index].curveCount)
      next = next.dropFirst(own.count)
      figure.panels[index].setLegend(true, names: Array(own))
    }
  }

  private static func applyStyle(_ call: Call, to figure: inout Figure) throws {
    if let style = try call.words("style").first {
      figure.style = style == "trace" ? .trace : .axes
    }
    guard figure.style == .trace else { return }
    let isLogarithmic = figure.panels.contains { $0.y.scale == .logarithmic }
    guard figure.x.scale == .logarithmic || isLogarithmic else { return }
    throw CommandError(
      "a scale bar says nothing where an axis is logarithmic",
      argument: ["style", "yscale", "xscale"].first { call[$0] != nil },
      help: "style = axes shows its ticks")
  }

  private static func applyLabels(_ call: Call, to figure: inout Figure) throws {
    if let label = try call.text("xlabel") {
      figure.x.label = .plain(label)
      figure.x.isLabelGiven = true
    }
    guard let labels = try call.texts("ylabel") else { return }
    guard labels.count == figure.panels.count else {
      let count = figure.panels.count
      throw CommandError(
        "there \(labels.count == 1 ? "is one label" : "are \(labels.count) labels") for "
          + "\(count) \(count == 1 ? "panel" : "panels")", argument: "ylabel",
        help: count == 1
          ? "write ylabel = \"…\"" : "write one for each panel: ylabel = [\"…\", \"…\"]")
    }
    for (index, label) in labels.enumerated() {
      figure.panels[index].y.label = .plain(label)
      figure.panels[index].y.isLabelGiven = true
    }
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
  fileprivate var curveCount: Int {
    marks.count { if case .series = $0 { true } else { false } }
  }

  /// Names the curves in a box; a curve that has no name because it is alone gets its axis's.
  ///
  /// - Parameter names: of all curves, in their order; nil leaves them those they have.
  fileprivate mutating func setLegend(_ wanted: Bool, names: [String]? = nil) {
    hasLegend = wanted
    guard wanted else { return }
    let name = y.label.withoutUnit
    var index = 0
    marks = marks.map { mark in
      guard case .series(var series) = mark else { return mark }
      series.label = names.map { .plain($0[index]) } ?? series.label ?? name
      index += 1
      return .series(series)
    }
  }
}
