import Figures
import HodgkinHuxley
import Notebook

/// The lab's run of 200 ms as a figure, 8,001 samples of four traces: drawn, and written in each
/// form; then what a cell takes that shows it. The result is the number of bytes.
func figureGroups() throws -> [Group] {
  let figure = try labFigure()
  let drawing = figure.drawing()
  return [
    [
      Measurement("figure, 4 × 8001 samples, drawn and SVG") { figure.svg().utf8.count },
      Measurement("its drawing") { figure.drawing().commands.count },
      Measurement("its drawing as SVG") { SVGWriter.write(drawing).count },
      Measurement("its drawing as HTML") { HTMLWriter.write(drawing).utf8.count },
      Measurement("its drawing as PDF") { PDFWriter.write(drawing).count },
    ],
    try [
      "plot(run.V, run.m, run.h, run.n)", "plot(run.V)", "stack(run.V, run.INa, run.IK, run.I)",
      "plot(run.V, mark = [threshold, refractory, action_potential])", "run",
    ].map(cellTime),
  ]
}

private func labFigure() throws -> Figure {
  let simulation = Simulation(
    system: labSystem(), duration: 200, step: 0.025, parameters: [.shared(3)],
    traces: [.state(0), .state(1), .state(2), .state(3)], maximumThreads: 1)
  let result = try simulation.run()
  let time = Samples.uniform(start: 0, step: result.step, count: result.samples)
  let roles: [Role] = [.voltage, .sodium, .sodiumInactivation, .potassiumActivation]
  let series = zip(["V", "m", "h", "n"], roles).enumerated().map { index, curve in
    Mark.series(
      Series(
        x: time, y: Array(result.trace(.state(index)) ?? []), label: .symbol(curve.0),
        role: curve.1))
  }
  return Figure(
    panels: [
      Panel(y: Axis(.quantity("V", unit: "mV"), unit: "mV"), marks: [series[0]]),
      Panel(y: Axis("gates"), marks: Array(series[1...]), kind: .gates),
    ], x: Axis(.named("time", unit: "ms"), unit: "ms"))
}

/// A whole cell in a session that holds the lab's run: checked, evaluated, and shown in every form.
private func cellTime(_ cell: String) throws -> Measurement {
  let session = Session(settings: Settings(traceBudget: 1 << 30, threads: 1))
  let run = "run = simulate(TraubMiles, 200 ms, dt = 0.025 ms, I = 3 µA/cm²)"
  _ = session.execute(run, named: "run", output: SilentOutput())
  return Measurement("cell: \(cell.prefix(38))") {
    switch session.execute(cell, named: "figure", output: SilentOutput()) {
    case .success(let shown): shown?.contents.reduce(0) { $0 + $1.content.utf8.count } ?? 0
    case .failure(let failure): fatalError(failure.report)
    case .interrupted: fatalError("Nobody interrupts here.")
    }
  }
}

/// Takes a cell's output and forgets it.
private struct SilentOutput: CellOutput {
  let isInterrupted = false

  func write(_ text: String, to stream: CellStream) {}

  func display(_ representations: Representations, id: String?) {}

  func page(_ representations: Representations) {}

  func clear(wait: Bool) {}

  func pause(seconds: Double) -> Bool { true }

  func ask(_ prompt: String) -> Answer { .line("") }
}
