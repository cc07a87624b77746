#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
@testable import Figures

/// One figure of every kind, and of each kind the forms that papers print.
enum KindFigures {
  private static let current = Axis(.quantity("I", unit: "µA/cm²"), unit: "µA/cm²")

  // MARK: Heat maps

  private static func map(
    _ columns: Int, _ rows: Int, _ value: (Double, Double) -> Double
  ) -> HeatMap {
    let x = (0..<columns).map { Double($0) / Double(max(columns - 1, 1)) * 10 }
    let y = (0..<rows).map { Double($0) / Double(max(rows - 1, 1)) * 100 }
    return HeatMap(
      x: x, y: y, values: y.flatMap { y in x.map { value($0, y) } }, label: "number of spikes")
  }

  private static func mapFigure(_ map: HeatMap, title: String = "") -> Figure {
    Figure(
      title: title,
      panels: [
        Panel(y: Axis(.quantity("g_Na", unit: "mS/cm²")), marks: [.heatMap(map)], kind: .plane)
      ], x: current)
  }

  private static func hill(_ x: Double, _ y: Double) -> Double {
    34 * x / 10 * (1 - exp(-y / 30))
  }

  static var heatMap: Figure {
    mapFigure(map(51, 20) { hill($0, $1).rounded(.down) }, title: "Spikes in 150 ms")
  }

  static var contours: Figure {
    var map = map(61, 41) { x, y in sin(x / 2) * cos(y / 25) * 10 }
    map.label = .quantity("V", unit: "mV")
    map.contours = .automatic
    return mapFigure(map, title: "With contour lines")
  }

  static var mapWithGaps: Figure {
    var map = map(12, 8) { x, y in x > 6 && y > 50 ? .nan : x + y / 20 }
    map.values[3] = .infinity
    map.contours = .levels([4, 8])
    return mapFigure(map, title: "Members that failed are gaps")
  }

  static var irregularMap: Figure {
    let x = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]
    let y: [Double] = [0, 1, 2, 4, 8, 16, 20]
    let values = y.flatMap { y in x.map { log10($0 * 1000) * (1 + y) } }
    var figure = mapFigure(
      HeatMap(x: x, y: y, values: values, label: .quantity("τ", unit: "ms")),
      title: "An irregular grid on a logarithmic axis")
    figure.x = Axis(.quantity("D", unit: "µm²/ms"), scale: .logarithmic)
    return figure
  }

  static var constantMap: Figure { mapFigure(map(4, 3) { _, _ in 7 }) }
  static var oneCell: Figure { mapFigure(map(1, 1) { _, _ in 3 }) }
  static var emptyMap: Figure { mapFigure(map(0, 0) { _, _ in 0 }) }
  static var allGaps: Figure { mapFigure(map(5, 4) { _, _ in .nan }) }

  static var hugeMap: Figure {
    mapFigure(map(1000, 800) { x, y in sin(x * 2) * cos(y / 20) }, title: "800,000 cells")
  }

  static var darkMap: Figure {
    var figure = mapWithGaps
    figure.theme = .dark
    return figure
  }

  // MARK: Rasters and histograms

  private static func trains(_ count: Int, rate: Double, seed: Int) -> [[Double]] {
    var generator = SeededGenerator(seed)
    return (0..<count).map { _ in
      var times: [Double] = []
      var time = 0.0
      while true {
        time -= log(Double.random(in: 1e-9...1, using: &generator)) / rate
        if time > 500 { return times }
        times.append(time)
      }
    }
  }

  static var raster: Figure {
    var figure = Figure.raster(
      Raster(rows: trains(20, rate: 0.03, seed: 3), positions: (1...20).map { Double($0) }),
      rows: Axis("trial", isInteger: true), time: SampleFigures.time,
      span: Limits(0, 500) ?? .unit)
    figure.title = "20 trials with noise"
    return figure
  }

  static var rasterAlone: Figure {
    Figure.raster(
      Raster(rows: [trains(1, rate: 0.05, seed: 4)[0]], positions: [1]),
      rows: Axis("trial", isInteger: true), time: SampleFigures.time,
      span: Limits(0, 500) ?? .unit, rate: nil)
  }

  static var rasterOfSweep: Figure {
    let values = (0...20).map { Double($0) / 2 }
    let rows = values.map { value in
      value < 1 ? [] : Array(stride(from: 50 + 20 / value, to: 500, by: 120 / (value + 1)))
    }
    return Figure.raster(
      Raster(rows: rows, positions: values), rows: current, time: SampleFigures.time,
      span: Limits(0, 500) ?? .unit)
  }

  static var hugeRaster: Figure {
    Figure.raster(
      Raster(
        rows: trains(2000, rate: 0.02, seed: 5), positions: (1...2000).map { Double($0) }),
      rows: Axis("member", isInteger: true), time: SampleFigures.time,
      span: Limits(0, 500) ?? .unit)
  }

  static var emptyRaster: Figure {
    Figure.raster(
      Raster(rows: [[], []], positions: [1, 2]), rows: Axis("trial", isInteger: true),
      time: SampleFigures.time, span: Limits(0, 50) ?? .unit)
  }

  private static var intervals: [Double] {
    trains(1, rate: 4, seed: 6)[0].reduce(into: (last: 0.0, all: [Double]())) { state, time in
      state.all.append((time - state.last) * 40)
      state.last = time
    }.all
  }

  static var histogram: Figure {
    .histogram(Bins(of: intervals), of: Axis(.named("interspike interval", unit: "ms"), unit: "ms"))
  }

  static var density: Figure {
    .histogram(
      Bins(of: intervals, count: 30),
      of: Axis(.named("interspike interval", unit: "ms"), unit: "ms"), height: .density)
  }

  static var histogramOfCounts: Figure {
    .histogram(
      Bins(of: [3, 4, 4, 5, 5, 5, 6, 6, 7, 9]), of: Axis("number of spikes", isInteger: true))
  }

  static var histogramOfConstant: Figure {
    .histogram(Bins(of: [2.5, 2.5, 2.5]), of: Axis("value"))
  }

  static var emptyHistogram: Figure { .histogram(Bins(of: [.nan]), of: Axis("value")) }

  // MARK: Curves with errors

  static var errorBars: Figure {
    let x: [Double] = [0, 1, 2, 3, 4, 5, 6, 8, 10]
    let y = x.map { 12 * sqrt($0) }
    let errors = x.map { 1 + $0 / 4 }
    return Figure(
      title: "Mean and standard deviation of 20 trials",
      panels: [
        Panel(
          y: Axis(.named("rate", unit: "Hz")),
          marks: [
            .errorBars(
              ErrorBars(
                at: x, lower: zip(y, errors).map { $0 - $1 }, upper: zip(y, errors).map { $0 + $1 })
            ),
            .series(Series(x: .values(x), y: y, shape: .linePoints)),
            .errorBars(ErrorBars(.x, at: [20], lower: [2.2], upper: [3.4], role: .sodium)),
            .marker(
              Marker(x: 2.8, y: 20, symbol: .diamond, label: "rheobase 2.8 ± 0.6", role: .sodium)),
          ])
      ], x: current)
  }

  static var bands: Figure {
    let run = Neuron.twoSpikes
    func band(_ spread: Double, _ role: Role) -> Mark {
      .band(
        Band(
          x: SampleFigures.samples(run.voltage.count), lower: run.voltage.map { $0 - spread },
          upper: run.voltage.map { $0 + spread }, role: role))
    }
    return Figure(
      title: "Mean ± standard deviation",
      panels: [
        Panel(
          y: SampleFigures.voltageAxis,
          marks: [
            band(8, .voltage), .series(SampleFigures.series(run.voltage, "V", .voltage)),
          ])
      ], x: SampleFigures.time)
  }

  static var logarithmic: Figure {
    let widths = (0...20).map { 0.05 * pow(10, Double($0) / 8) }
    let thresholds = widths.map { 2.1 * (1 + 3 / $0) }
    return Figure(
      title: "Strength–duration curve",
      panels: [
        Panel(
          y: Axis(.named("threshold", unit: "µA/cm²"), scale: .logarithmic),
          marks: [
            .series(Series(x: .values(widths), y: thresholds, shape: .linePoints)),
            .rule(Rule(.horizontal, at: 2.1, label: "rheobase")),
            .rule(Rule(.vertical, at: 3, label: "chronaxie 3 ms")),
          ])
      ], x: Axis(.named("pulse duration", unit: "ms"), scale: .logarithmic))
  }

  static var logarithmicWithZero: Figure {
    Figure(
      panels: [
        Panel(
          y: Axis("error", scale: .logarithmic),
          marks: [
            .series(
              Series(
                x: .uniform(start: 0, step: 1, count: 7), y: [0, 1e-12, 1e-9, -1, 1e-5, .nan, 3],
                shape: .linePoints))
          ])
      ], x: Axis("step"))
  }

  // MARK: Planes

  static func cubic(_ v: Double) -> Double { v - v * v * v / 3 }

  static func relaxation(_ input: Double, count: Int) -> (v: [Double], w: [Double]) {
    var (v, w) = (-2.0, -0.2)
    var all: (v: [Double], w: [Double]) = ([], [])
    for _ in 0..<count {
      all.v.append(v)
      all.w.append(w)
      v += 0.05 * (cubic(v) - w + input)
      w += 0.05 * 0.08 * (v + 0.7 - 0.8 * w)
    }
    return all
  }

  static func plane(input: Double, withField: Bool) -> PhasePlane {
    let grid = (0...60).map { -2.5 + Double($0) / 12 }
    let run = relaxation(input, count: 4000)
    var plane = PhasePlane(
      x: Axis(.symbol("v"), limits: Limits(-2.5, 2.5)),
      y: Axis(.symbol("w"), limits: Limits(-1, 2)),
      nullclines: [
        .init(x: grid, y: grid.map { cubic($0) + input }, label: "v′ = 0", role: .sodium),
        .init(
          x: grid, y: grid.map { ($0 + 0.7) / 0.8 }, label: "w′ = 0", role: .potassiumActivation),
      ],
      trajectories: [Trajectory(x: run.v, y: run.w, dotStride: 40)])
    if withField {
      let points = (0..<16).flatMap { i in (0..<12).map { j in (i, j) } }
      let x = points.map { -2.4 + Double($0.0) * 0.32 }
      let y = points.map { -0.9 + Double($0.1) * 0.25 }
      plane.field = VectorField(
        x: x, y: y, dx: zip(x, y).map { cubic($0) - $1 + input },
        dy: zip(x, y).map { 0.08 * ($0 + 0.7 - 0.8 * $1) })
    }
    return plane
  }

  static var phasePlane: Figure {
    var plane = plane(input: 0.5, withField: true)
    plane.fixedPoints = [
      .init(x: -0.8048, y: -0.1311, stability: .unstable, label: "unstable focus")
    ]
    var figure = plane.figure
    figure.title = "FitzHugh–Nagumo, I = 0.5"
    return figure
  }

  static var threeFixedPoints: Figure {
    var plane = plane(input: 0, withField: false)
    plane.fixedPoints = [
      .init(x: -1.2, y: -0.62, stability: .stable, label: "rest"),
      .init(x: 0, y: 0, stability: .saddle, label: "saddle"),
      .init(x: 1.5, y: 0.4, stability: .unstable, label: "unstable node"),
    ]
    return plane.figure
  }

  static var bifurcation: Figure {
    let fold = (0...80).map { -3 + Double($0) * 0.075 }
    let cycle = (0...30).map { 0.2 + Double($0) * 0.06 }
    var figure = Figure.bifurcation(
      [
        Branch(
          x: fold.map { -cubic($0) }, y: fold, isStable: fold.map { abs($0) > 1 },
          label: "fixed points"),
        Branch(
          x: cycle, y: cycle.map { 1.2 + sqrt($0 - 0.19) }, isStable: cycle.map { _ in true },
          label: "maximum of the cycle", role: .sodium),
      ],
      points: [
        Marker(x: -2.0 / 3, y: 1, symbol: .diamond, label: "fold 1"),
        Marker(x: 2.0 / 3, y: -1, symbol: .diamond, label: "fold 2"),
        Marker(x: 0.2, y: 1.3, symbol: .square, label: "Hopf 0.200", role: .sodium),
      ],
      parameter: current, y: SampleFigures.voltageAxis)
    figure.title = "Bifurcation diagram"
    figure.x.limits = Limits(-2.5, 2.5)
    return figure
  }

  static var symbols: Figure {
    let all: [Marker.Symbol] = [
      .disc, .circle, .halfDisc, .square, .diamond, .triangle, .cross,
    ]
    let marks = all.enumerated().map { index, symbol in
      Mark.marker(
        Marker(
          x: Double(index), y: Double(index % 3), symbol: symbol, label: .plain("\(symbol)"),
          role: .neutral(index)))
    }
    return Figure(panels: [Panel(y: Axis("value"), marks: marks)], x: Axis("place"))
  }

  // MARK: Voltage clamp, gating, traces

  static var voltageClamp: Figure {
    let voltages = stride(from: -60.0, through: 60, by: 20).map { $0 }
    let times = (0..<400).map { Double($0) * 0.05 }
    let currents = voltages.map { v in
      times.map { t -> Double in
        guard t >= 5, t < 15 else { return 0 }
        let m = 1 - exp(-(t - 5) / 0.4)
        let h = exp(-(t - 5) / 2)
        let n = 1 - exp(-(t - 5) / 4)
        let drive = 1 / (1 + exp(-(v + 30) / 9))
        return 40 * m * m * m * h * drive * (v - 55) + 12 * n * n * n * n * drive * (v + 90)
      }
    }
    let steps = voltages.map { v in times.map { $0 >= 5 && $0 < 15 ? v : -80 } }
    let label = StyledText.quantity("V", unit: "mV")
    func family(_ members: [[Double]]) -> Family {
      Family(
        x: .uniform(start: 0, step: 0.05, count: 400), members: members, values: voltages,
        label: label)
    }
    var figure = Figure.voltageClamp(
      currents: family(currents), currentAxis: Axis(.quantity("I", unit: "µA/cm²")),
      steps: family(steps), voltageAxis: SampleFigures.voltageAxis, time: SampleFigures.time)
    figure.title = "Voltage clamp"
    return figure
  }

  static var gating: Figure {
    let voltages = (0...150).map { Double($0) - 100 }
    func sigmoid(_ half: Double, _ slope: Double) -> [Double] {
      voltages.map { 1 / (1 + exp(-($0 - half) / slope)) }
    }
    func bell(_ middle: Double, _ height: Double) -> [Double] {
      voltages.map { 0.1 + height * exp(-($0 - middle) * ($0 - middle) / 900) }
    }
    func series(_ y: [Double], _ name: String, _ role: Role) -> Series {
      Series(x: .values(voltages), y: y, label: .symbol(name), role: role)
    }
    return .gating(
      steadyStates: [
        series(sigmoid(-40, 9), "m_∞", .sodium),
        series(sigmoid(-62, -7), "h_∞", .sodiumInactivation),
        series(sigmoid(-53, 15), "n_∞", .potassiumActivation),
      ],
      timeConstants: [
        series(bell(-40, 0.4), "τ_m", .sodium),
        series(bell(-65, 8), "τ_h", .sodiumInactivation),
        series(bell(-70, 5), "τ_n", .potassiumActivation),
      ],
      voltage: SampleFigures.voltageAxis, time: Axis(.named("time constant", unit: "ms")))
  }

  static var trace: Figure {
    let run = Neuron.twoSpikes
    return Figure(
      title: "As electrophysiologists print it",
      panels: [
        Panel(
          y: Axis(.quantity("V", unit: "mV"), unit: "mV"),
          marks: [.series(SampleFigures.series(run.voltage, "V", .voltage))]),
        Panel(
          y: Axis(.quantity("I", unit: "µA/cm²"), unit: "µA/cm²"),
          marks: [.series(SampleFigures.series(run.current, "I", .stimulus, shape: .step))],
          kind: .stimulus),
      ], x: Axis(.named("time", unit: "ms"), unit: "ms"), style: .trace)
  }

  static var traceOfFamily: Figure {
    var figure = SampleFigures.family
    figure.style = .trace
    figure.x.unit = "ms"
    figure.panels[0].y.unit = "mV"
    figure.title = ""
    return figure
  }

  static var legend: Figure {
    var figure = SampleFigures.gatesAlone
    figure.panels[0].hasLegend = true
    return figure
  }

  static var integerTicks: Figure {
    Figure(
      panels: [
        Panel(
          y: Axis("number of spikes", isInteger: true),
          marks: [
            .series(
              Series(
                x: .uniform(start: 0, step: 1, count: 6), y: [0, 0, 1, 1, 2, 2],
                shape: .linePoints))
          ])
      ], x: Axis("trial", isInteger: true))
  }

  static var manySamples: Figure {
    let y = (0...100_000).map { index -> Double in
      let phase = Double(index % 1428) / 1428
      return -65 + 10 * phase + (phase > 0.97 ? 100 * sin((phase - 0.97) / 0.03 * .pi) : 0)
    }
    return Figure(
      title: "100,001 samples, 70 spikes",
      panels: [
        Panel(
          y: SampleFigures.voltageAxis,
          marks: [
            .series(
              Series(x: .uniform(start: 0, step: 0.025, count: y.count), y: y, role: .voltage))
          ])
      ], x: SampleFigures.time)
  }

  static let all: [(name: String, make: @Sendable () -> Figure)] = [
    ("heat-map", { heatMap }), ("heat-map-contours", { contours }),
    ("heat-map-gaps", { mapWithGaps }), ("heat-map-irregular", { irregularMap }),
    ("heat-map-constant", { constantMap }), ("heat-map-one-cell", { oneCell }),
    ("heat-map-empty", { emptyMap }), ("heat-map-all-gaps", { allGaps }),
    ("heat-map-huge", { hugeMap }), ("heat-map-dark", { darkMap }),
    ("raster", { raster }), ("raster-one-row", { rasterAlone }),
    ("raster-sweep", { rasterOfSweep }), ("raster-huge", { hugeRaster }),
    ("raster-empty", { emptyRaster }),
    ("histogram", { histogram }), ("histogram-density", { density }),
    ("histogram-counts", { histogramOfCounts }), ("histogram-constant", { histogramOfConstant }),
    ("histogram-empty", { emptyHistogram }),
    ("error-bars", { errorBars }), ("band", { bands }),
    ("log-log", { logarithmic }), ("log-zero", { logarithmicWithZero }),
    ("phase-field", { phasePlane }), ("phase-fixed-points", { threeFixedPoints }),
    ("bifurcation", { bifurcation }), ("symbols", { symbols }),
    ("voltage-clamp", { voltageClamp }), ("gating", { gating }),
    ("trace", { trace }), ("trace-family", { traceOfFamily }), ("legend", { legend }),
    ("integer-ticks", { integerTicks }), ("many-samples", { manySamples }),
  ]
}
