#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
@testable import Figures

/// What a sweep shows of itself, and curves with names that need setting.
enum SweepFigures {
  /// Four members above the spikes of all.
  static var overview: Figure {
    let currents = (0...20).map { Double($0) / 4 }
    let runs = currents.map { Neuron(duration: 60, amplitude: $0, from: 5, to: 55) }
    let panels = [20, 13, 6, 0].map { index in
      var series = SampleFigures.series(runs[index].voltage, "V", .voltage)
      series.label = .plain("\(NumberFormat.short(currents[index])) µA/cm²")
      return Panel(
        y: Axis(.quantity("V", unit: "mV"), limits: Limits(-90, 60), unit: "mV"),
        marks: [.series(series)], height: 56)
    }
    let rows = runs.map { run in
      run.voltage.indices.dropFirst().filter { run.voltage[$0 - 1] < 0 && run.voltage[$0] >= 0 }
        .map { Double($0) * Neuron.step }
    }
    var figure = Figure.raster(
      Raster(rows: rows, positions: currents), rows: Axis(.quantity("I", unit: "µA/cm²")),
      time: SampleFigures.time, span: Limits(0, 60) ?? .unit, rate: nil)
    figure.panels[0].height = 150
    figure.panels.insert(contentsOf: panels, at: 0)
    return figure
  }

  /// Subscripts with commas between, and three dash patterns.
  static var timeConstants: Figure {
    let voltages = (0...150).map { Double($0) - 100 }
    func bell(_ height: Double, _ middle: Double) -> [Double] {
      voltages.map { height * exp(-($0 - middle) * ($0 - middle) / 500) + height / 20 }
    }
    func curve(_ y: [Double], _ name: String, _ role: Role) -> Mark {
      .series(Series(x: .values(voltages), y: y, label: .symbol(name), role: role))
    }
    let names: [StyledText] = [.symbol("τ_m"), .symbol("τ_h"), .symbol("τ_n")]
    let label = names.dropFirst().reduce(names[0]) { $0 + .plain(", ") + $1 } + .plain(" (ms)")
    return Figure(
      title: "Time constants",
      panels: [
        Panel(
          y: Axis(label, unit: "ms"),
          marks: [
            curve(bell(0.4, -45), "τ_m", .sodium), curve(bell(6, -55), "τ_h", .sodiumInactivation),
            curve(bell(4, -65), "τ_n", .potassiumActivation),
          ])
      ], x: SampleFigures.voltageAxis)
  }

  /// More curves than there are colours.
  static var manyCurves: Figure {
    let curves = (0..<14).map { index in
      Mark.series(
        Series(
          x: .uniform(start: 0, step: 1, count: 40),
          y: (0..<40).map { Double(index) + sin(Double($0 + 3 * index) / 5) / 2 },
          label: .plain("run \(index + 1)"), role: .neutral(index)))
    }
    return Figure(
      title: "Fourteen runs",
      panels: [Panel(y: SampleFigures.voltageAxis, marks: curves)], x: SampleFigures.time)
  }

  static let all: [(name: String, make: @Sendable () -> Figure)] = [
    ("sweep", { overview }), ("time-constants", { timeConstants }), ("many-curves", { manyCurves }),
  ]
}
