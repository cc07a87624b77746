import Figures
import HodgkinHuxley
import Language
import Quantities

/// `raster`.
enum RasterCommand {
  static let command = Command(
    Signature(
      "raster",
      [
        .init("run", .run, "a run; a sweep has a row for each member"),
        .init("at", .anyNumber, default: "0 mV", "the level whose upward crossings are spikes"),
        .init("bin", .timeOrPlain, default: "", "the width of the rate's bins"),
        .init("rate", .boolean, default: "true", "false leaves the panel of the rate out"),
      ] + FigureOptions.parameters
    ) { _ in .figure },
    summary: "Draws the spikes of a run as ticks, a row for each member, and their rate below.",
    details: """
      The rate of a bin is its number of spikes divided by its width and by the number of members. \
      Members that left the finite numbers have an empty row.
      """,
    example: "sweep A = 1 µA/cm² .. 5 µA/cm² by 0.5 µA/cm²\nraster(simulate(Lab3, 100 ms, I = A))"
  ) { call, evaluator in
    let run = try call.run("run")
    var level: Double?
    if call["at"] != nil { level = try call.scalar("at", run.spikingState.number.dimension) }
    let trains = try SpikeTrains(run, level: level, evaluator.environment)
    let failed = Set(run.result.failures.map(\.member))
    let rows = (0..<run.members).map { failed.contains($0) ? [] : Array(trains.times(of: $0)) }
    var figure = RasterFigure(rows: rows, axes: run.axes, time: run.time).figure(
      binWidth: try call.scalar("bin", run.time.dimension), withRate: try call.flag("rate") ?? true)
    try FigureOptions.apply(call, to: &figure)
    return .figure(figure)
  }
}
