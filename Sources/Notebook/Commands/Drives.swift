import Figures
import HodgkinHuxley
import Language
import Quantities

/// dV/dt of a run taken apart.
struct Drives {
  let model: CheckedModel
  /// What each name of ``CheckedModel/drivingNames`` contributes, then the rest, then the sum.
  let parts: [NumericArray]
  let dimension: Dimension
  let unit: Unit
  private let run: Run
  private let potentials: NumericArray

  init(_ run: Run, _ environment: Environment) throws {
    self.run = run
    model = run.model.checked
    let state = run.spikingState
    dimension = state.number.dimension / model.timeDimension
    unit = Unit.preferred(for: dimension)
    potentials = try run.trace(state.name, environment)
    let names = model.drivingNames
    let given = run.adjustments.filter { !names.contains($0.name) }
    var compiler = ModelCompiler(run.model, environment)
    try compiler.lower(given)
    guard case .equation(let derivative, _) = state.rule else {
      throw CommandError("\(state.name) is a gate, and no current drives it", argument: "run")
    }
    // The named quantities as states beyond the model's own.
    let count = model.states.count
    for (offset, name) in names.enumerated() {
      let number = model.traceType(name)?.dimension ?? .dimensionless
      compiler.evaluator.scope[name] = .symbol(
        Symbol(
          nodes: [compiler.context.graph.state(count + offset)], dimension: number, isVector: false)
      )
    }
    let node = try compiler.node(derivative)
    guard compiler.context.parameters.isEmpty else {
      throw CommandError("currents are taken apart for a single run", argument: "run")
    }
    let program = PointProgram(compiler.context.graph, [node])
    let values = try Self.values(run, program, names, environment)
    let dimension = self.dimension
    parts = zip(names + ["rest", "total"], values).map { name, values in
      NumericArray(
        values: values, axes: [run.time], dimension: dimension,
        label: name == "total" ? "d\(state.name)/dt" : name)
    }
  }

  /// One array for each name, then the rest, then the sum.
  private static func values(
    _ run: Run, _ program: PointProgram, _ names: [String], _ environment: Environment
  ) throws -> [[Double]] {
    let states = run.model.checked.states.map(\.name)
    let traces = try (states + names).map { try run.trace($0, environment).values }
    var values = [[Double]](repeating: [], count: names.count + 2)
    let columns = names.indices.map { states.count + $0 }
    for sample in 0..<run.time.count {
      if sample.isMultiple(of: 4096) { try environment.checkInterrupt() }
      let point = traces.map { $0[sample] }
      let (total, slopes) = program.jacobian(
        states: point, time: Double(sample) * run.step, with: columns)
      var rest = total[0]
      for place in names.indices {
        let part = slopes[0][place] * point[states.count + place]
        values[place].append(part)
        rest -= part
      }
      values[names.count].append(abs(rest) < 1e-12 * abs(total[0]) + 1e-12 ? 0 : rest)
      values[names.count + 1].append(total[0])
    }
    return values
  }

  var name: String { "d\(run.spikingState.name)/dt" }

  var label: StyledText {
    .plain(unit.symbol.isEmpty ? name : "\(name) (\(unit.symbol))")
  }

  func potential(_ index: Int) -> Double { potentials.values[index] }

  func trace() throws -> NumericArray { potentials }

  /// The greatest contribution of each part up and down, and when.
  func table() -> Table {
    func extreme(_ sign: Double) -> [(value: Double, time: Double)] {
      parts.map { part in
        let index = part.values.indices.max { sign * part.values[$0] < sign * part.values[$1] } ?? 0
        return (unit.value(ofCoherent: part.values[index]), Double(index) * run.step)
      }
    }
    let (up, down) = (extreme(1), extreme(-1))
    let time = run.time.shownUnit.symbol
    return Table(
      caption: "What drives \(run.spikingState.name) of \(run.model.name)",
      columns: [
        Table.Column(name: "part", texts: parts.map { $0.label ?? "" }),
        Table.Column(name: "most up", unit: unit.symbol, numbers: up.map(\.value), decimals: 3),
        Table.Column(name: "at", unit: time, numbers: up.map(\.time), decimals: 3),
        Table.Column(name: "most down", unit: unit.symbol, numbers: down.map(\.value), decimals: 3),
        Table.Column(name: "at", unit: time, numbers: down.map(\.time), decimals: 3),
      ])
  }
}
