@testable import Figures

/// The same kinds under other circumstances: dark, narrow, bare, with gaps, beyond their limits.
enum VariantFigures {
  private static func changed(_ figure: Figure, _ change: (inout Figure) -> Void) -> Figure {
    var figure = figure
    change(&figure)
    return figure
  }

  private static func numbers(_ count: Int, _ value: (Double) -> Double) -> [Double] {
    (0..<count).map { value(Double($0)) }
  }

  static var darkPlane: Figure { changed(KindFigures.phasePlane) { $0.theme = .dark } }
  static var darkTrace: Figure { changed(KindFigures.trace) { $0.theme = .dark } }
  static var darkRaster: Figure { changed(KindFigures.raster) { $0.theme = .dark } }
  static var darkStack: Figure { changed(SampleFigures.stack) { $0.theme = .dark } }

  static var narrow: Figure {
    changed(SampleFigures.stack) {
      $0.width = 320
      $0.title = "A long title on a narrow page, which takes two lines"
    }
  }

  static var narrowMap: Figure { changed(KindFigures.contours) { $0.width = 360 } }

  static var bareClamp: Figure {
    changed(KindFigures.voltageClamp) {
      $0.style = .trace
      $0.x.unit = "ms"
      $0.panels[0].y.unit = "µA/cm²"
      $0.panels[1].y.unit = "mV"
    }
  }

  /// Labels that were asked for, one of several curves, one of a single one, and one of the time.
  static var bareWithLabels: Figure {
    changed(SampleFigures.stack) {
      $0.style = .trace
      $0.x.label = "time after the dose"
      $0.x.isLabelGiven = true
      $0.x.unit = "ms"
      for (index, label) in ["soma", "the gates"].enumerated() {
        $0.panels[index].y.label = .plain(label)
        $0.panels[index].y.isLabelGiven = true
      }
    }
  }

  static var namedBars: Figure {
    let parts: [(name: StyledText, value: Double, role: Role)] = [
      (.symbol("I_Na"), 385, .sodium), (.symbol("I_K"), -145, .potassium),
      ("a name that is much too long for its place", -24.8, .leak), (.symbol("I"), 10, .stimulus),
    ]
    let bars = parts.enumerated().map { index, part in
      let place = Double(index) + 1
      return Mark.bars(
        Bars(edges: [place - 0.35, place + 0.35], heights: [part.value], role: part.role))
    }
    let values = parts.enumerated().map { index, part in
      Mark.callout(
        Callout(
          x: Double(index) + 1, y: part.value, label: .plain(NumberFormat.short(part.value)),
          dot: false))
    }
    return Figure(
      title: "What drives V",
      panels: [
        Panel(
          y: Axis(.named("dV/dt", unit: "mV/ms")),
          marks: [.rule(Rule(.horizontal, at: 0))] + bars + values, kind: .currents, height: 200)
      ], x: Axis("", limits: Limits(0.4, 4.6), names: parts.map(\.name)))
  }

  static var legendOfPoints: Figure {
    let x = Samples.uniform(start: 0, step: 1, count: 12)
    func series(_ factor: Double, _ name: StyledText, _ index: Int, _ shape: Series.Shape) -> Mark {
      .series(
        Series(
          x: x, y: numbers(12) { $0 * factor }, label: name, role: .neutral(index), shape: shape))
    }
    return Figure(
      title: "A legend of lines, points and both",
      panels: [
        Panel(
          y: Axis("value"),
          marks: [
            series(1, "line", 0, .line), series(1.5, "points", 1, .points),
            series(2, "both", 2, .linePoints), series(2.5, "steps", 3, .step),
          ], hasLegend: true)
      ], x: Axis("time (ms)"))
  }

  static var bandWithGap: Figure {
    let x = Samples.uniform(start: 0, step: 1, count: 60)
    let middle = numbers(60) { $0 > 25 && $0 < 32 ? .nan : 20 + $0 * $0 / 60 }
    return Figure(
      panels: [
        Panel(
          y: Axis("value", limits: Limits(0, 60)),
          marks: [
            .band(Band(x: x, lower: middle.map { $0 - 15 }, upper: middle.map { $0 + 15 })),
            .series(Series(x: x, y: middle)),
          ])
      ], x: Axis("time (ms)", limits: Limits(4.5, 52.5)))
  }

  static var negativeBars: Figure {
    Figure(
      title: "Bars below zero",
      panels: [
        Panel(
          y: Axis("change"),
          marks: [
            .bars(
              Bars(
                edges: numbers(9) { $0 }, heights: [1, -2, 3, 0, .nan, -1.5, 2, 0.5],
                label: "change"))
          ])
      ], x: Axis("class"))
  }

  static var errorsBeyondLimits: Figure {
    Figure(
      title: "Errors beyond the limits have no cap",
      panels: [
        Panel(
          y: Axis("value", limits: Limits(0, 10)),
          marks: [
            .errorBars(ErrorBars(at: [1, 2, 3], lower: [2, -4, 6], upper: [4, 6, 14])),
            .series(Series(x: .values([1, 2, 3]), y: [3, 1, 9], shape: .points)),
          ])
      ], x: Axis("condition", isInteger: true))
  }

  static var logarithmicMap: Figure {
    let places = numbers(13) { pow10(-3 + $0 / 2) }
    return Figure(
      panels: [
        Panel(
          y: Axis(.named("weight", unit: "nS"), scale: .logarithmic),
          marks: [
            .heatMap(
              HeatMap(
                x: places, y: places,
                values: places.indices.flatMap { row in
                  places.indices.map { Double(($0 + 1) * (row + 1)) }
                }, label: .named("rate", unit: "Hz"), contours: .automatic))
          ], kind: .plane)
      ], x: Axis(.named("frequency", unit: "Hz"), scale: .logarithmic))
  }

  static var shortLogarithm: Figure {
    Figure(
      title: "Less than a decade",
      panels: [
        Panel(
          y: Axis("rate", scale: .logarithmic),
          marks: [
            .series(
              Series(
                x: .uniform(start: 20, step: 1, count: 30), y: numbers(30) { 31 + $0 / 2 }))
          ])
      ], x: Axis("current", scale: .logarithmic))
  }

  static var manyDecades: Figure {
    Figure(
      panels: [
        Panel(
          y: Axis("error", scale: .logarithmic),
          marks: [
            .series(
              Series(
                x: .uniform(start: 1, step: 1, count: 40), y: numbers(40) { pow10(-$0 * 3) },
                shape: .linePoints))
          ])
      ], x: Axis("order", isInteger: true))
  }

  static var backAndForth: Figure {
    let x = numbers(60) { ($0 * 37).truncatingRemainder(dividingBy: 53) }
    return Figure(
      title: "A course that jumps",
      panels: [
        Panel(
          y: Axis("y"), marks: [.trajectory(Trajectory(x: x, y: x.reversed(), label: "course"))],
          kind: .plane)
      ], x: Axis("x"))
  }

  static var spansAndRules: Figure {
    changed(SampleFigures.voltage) {
      $0.panels[0].marks += [
        .span(Span(from: 10, to: 40, label: "pulse")),
        .span(Span(from: 12, to: 14, label: "window", tone: .strong)),
        .rule(Rule(.vertical, at: 30, label: "switch")),
        .rule(Rule(.horizontal, at: 0, label: "0 mV")),
        .callout(Callout(x: 16, y: 40, label: "first spike")),
      ]
    }
  }

  private static func pow10(_ exponent: Double) -> Double {
    ScaleKind.logarithmic.value(at: exponent)
  }

  static let all: [(name: String, make: @Sendable () -> Figure)] = [
    ("dark-plane", { darkPlane }), ("dark-trace", { darkTrace }), ("dark-raster", { darkRaster }),
    ("dark-stack", { darkStack }), ("narrow", { narrow }), ("heat-map-narrow", { narrowMap }),
    ("trace-clamp", { bareClamp }), ("trace-labels", { bareWithLabels }),
    ("bars-named", { namedBars }), ("legend-points", { legendOfPoints }),
    ("band-gap", { bandWithGap }), ("bars-negative", { negativeBars }),
    ("error-bars-cut", { errorsBeyondLimits }), ("heat-map-log", { logarithmicMap }),
    ("log-short", { shortLogarithm }), ("log-decades", { manyDecades }),
    ("trajectory-jumps", { backAndForth }), ("spans-rules", { spansAndRules }),
  ]
}
