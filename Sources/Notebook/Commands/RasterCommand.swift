import Figures
import Language
import Quantities

/// `raster`.
enum RasterCommand {
  static let command = Command(
    Signature(
      "raster",
      Measures.parameters + [
        .init("bin", .timeOrPlain, default: "", "the width of the rate's bins"),
        .init("rate", .boolean, default: "true", "false leaves the panel of the rate out"),
      ] + FigureOptions.parameters
    ) { _ in .figure },
    summary: "Draws the spikes of a run as ticks, a row for each member, and their rate below.",
    details: """
      The rate of a bin is its number of spikes divided by its width and by the number of members. \
      Members that left the finite numbers, or were not finished, have \
      an empty row.
      """,
    example: "sweep A = 1 µA/cm² .. 5 µA/cm² by 0.5 µA/cm²\nraster(simulate(Lab3, 100 ms, I = A))"
  ) { call, evaluator in
    let spikes = try Measures.taken(call, evaluator)
    var figure = RasterFigure(spikes).figure(
      binWidth: try width(call, spikes), withRate: try call.flag("rate") ?? true)
    try FigureOptions.apply(call, to: &figure, evaluator.environment)
    return .figure(figure)
  }

  private static func width(_ call: Call, _ spikes: Spikes) throws -> Double? {
    guard let width = try call.scalar("bin", spikes.timeDimension) else { return nil }
    guard width > 0, spikes.duration / width < Double(Bins.maximumCount) else {
      throw CommandError(
        width > 0
          ? "bins that narrow would be more than \(Bins.maximumCount)"
          : "the width of a bin must be positive", argument: "bin")
    }
    return width
  }
}
