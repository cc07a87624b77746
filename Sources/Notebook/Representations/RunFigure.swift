import Figures
import HodgkinHuxley
import Language
import Quantities

/// A run shown by itself: its voltage, gates and inputs above one another, and a table of how it was
/// made and what came of it.
enum RunFigure {
  static func representations(
    _ run: Run, _ environment: Environment
  ) throws -> Representations {
    let page = try self.page(run, environment)
    environment.output.remark(on: page.drawings)
    let sentence = page.sentence.isEmpty ? RunSummary.sentence(run) : page.sentence
    return page.representations(plain: page.drawings.first?.description ?? sentence)
  }

  /// Without its figure where the traces do not fit the memory budget.
  static func page(_ run: Run, _ environment: Environment) throws -> FigurePage {
    let table = try summaryTable(run, environment)
    do {
      let drawing =
        run.axes.isEmpty
        ? try figure(run, environment).drawing()
        : try SweepFigure(run, environment).figure()?.drawing()
      return FigurePage(drawings: [drawing].compactMap { $0 }, table: table)
    } catch let error as CommandError where error.isOfMemory {
      return FigurePage(
        drawings: [], sentence: "\(RunSummary.sentence(run)). Not drawn: \(error.message).",
        table: table)
    }
  }

  private static func figure(_ run: Run, _ environment: Environment) throws -> Figure {
    let checked = run.model.checked
    let states = try checked.states.map { try run.trace($0.name, environment) }
    let inputs = try checked.inputs.map { try run.trace($0.name, environment) }
    var groups: [[NumericArray]] = []
    for array in states + inputs {
      let isInput = checked.inputs.contains { $0.name == array.label }
      if let index = groups.firstIndex(where: {
        $0[0].dimension == array.dimension && !isInput
      }) {
        groups[index].append(array)
      } else {
        groups.append([array])
      }
    }
    let panels = groups.map { FigureBuilder.panel($0) }
    var figure = Figure(panels: panels, x: AxisLabels.axis(run.time))
    figure.description = RunSummary.sentence(run)
    return figure
  }

  private static func summaryTable(_ run: Run, _ environment: Environment) throws -> Table {
    let time = run.model.checked.timeDimension
    var rows = [
      ("model", run.model.name), ("duration", PlainText.quantity(run.duration, time, nil)),
      ("step", PlainText.quantity(run.step, time, nil)), ("method", run.methodName),
    ]
    if let tolerances = run.simulation.method.tolerances {
      let words = "\(format(tolerances.relative)) (rtol), \(format(tolerances.absolute)) (atol)"
      rows.append(("tolerances", words))
    }
    if run.axes.isEmpty {
      let times = run.result.spikeTimes(member: 0)
      rows.append(("spikes", "\(times.count)"))
      if let first = times.first {
        rows.append(("first spike", PlainText.quantity(first, time, nil, digits: 6)))
      }
      if times.count > 0, time == .time {
        rows.append(("rate", "\(format(Double(times.count) / run.duration * 1000, digits: 4)) Hz"))
      }
    } else {
      for axis in run.axes { rows.append(("sweep", "\(axis.name), \(axis.count) values")) }
      rows.append(("failed members", "\(run.result.failures.count)"))
      let unfinished = run.result.unfinished.reduce(0) { $0 + $1.count }
      if unfinished > 0 { rows.append(("interrupted before their end", "\(unfinished)")) }
    }
    rows.append(("stability", try RunStability.words(run, environment)))
    return Table(columns: [
      Table.Column(name: "run", texts: rows.map(\.0)),
      Table.Column(name: "", texts: rows.map(\.1)),
    ])
  }
}
