import HodgkinHuxley
import Language
import Quantities

/// A model's equations at one setting of its constants, as experiments look at them.
///
/// Quantities that an experiment varies by itself stand in the graph as states beyond the model's
/// own: the k-th of `free` is state `stateCount + k`.
struct ModelEquations {
  let model: Model
  /// The model as sentences name it, with what was changed of it.
  let name: String
  var graph: ExpressionGraph
  /// d(state)/dt, one node per state.
  let derivatives: [GraphNode]
  /// The steady states of the gates, by state.
  let steady: [Int: GraphNode]
  /// Currents and other named quantities that change along a run, in the model's order.
  let series: [(name: String, number: NumberType, node: GraphNode)]

  /// - Parameters:
  ///   - free: what is varied in the place of its own value.
  ///   - plus: inputs to which is added what is varied: after `free`, states beyond the model's own.
  /// - Throws: `CommandError` when a constant is swept: an experiment is about one setting.
  init(
    _ model: Model, _ adjustments: [Adjustment], free: [String] = [], plus: [String] = [],
    _ environment: Environment
  ) throws {
    self.model = model
    let checked = model.checked
    var given = adjustments.filter { !free.contains($0.name) }
    name = ModelName.words(model, given)
    for (offset, name) in free.enumerated() {
      given.append(
        Self.standIn(name, state: checked.states.count + offset, for: checked))
    }
    var compiler = ModelCompiler(model, environment)
    let first = checked.states.count + free.count
    let added = plus.enumerated().map { ($1, compiler.context.graph.state(first + $0)) }
    try compiler.lower(given, plus: Dictionary(added) { first, _ in first })
    derivatives = try compiler.derivatives()
    steady = try compiler.steadyStates()
    var series: [(String, NumberType, GraphNode)] = []
    for quantity in checked.intermediates {
      guard let value = compiler.evaluator.scope[quantity.name] else { continue }
      let node = try compiler.evaluator.node((value, quantity.expression.range))
      series.append((quantity.name, quantity.number, node))
    }
    self.series = series
    if let swept = compiler.context.parameters.first {
      let name = swept.axes.first?.name ?? "a sweep"
      throw CommandError(
        "this experiment is made at one setting, and \(name) is swept",
        help: "give one value of \(name)")
    }
    graph = compiler.context.graph
  }

  /// A constant or input that is a node of the graph.
  private static func standIn(
    _ name: String, state: Int, for model: CheckedModel
  ) -> Adjustment {
    let dimension = model.adjustable(name)?.dimension ?? .dimensionless
    let function = NativeFunction(
      name: name,
      type: .native(parameters: [.number(model.timeDimension)], result: .number(dimension))
    ) { evaluator, _, range in
      guard let graph = evaluator.graph else {
        throw Diagnostic("an equation cannot stand here", at: range)
      }
      return .symbol(
        Symbol(nodes: [graph.graph.state(state)], dimension: dimension, isVector: false))
    }
    return Adjustment(
      name: name, value: .function(.native(function)), range: model.definition.name.range)
  }

  /// Whether any equation contains the first of the free quantities.
  var isDriven: Bool {
    var graph = graph
    let free = graph.state(states.count)
    return graph.reachable(from: derivatives, contains: free)
  }

  var states: [CheckedModel.State] { model.checked.states }
  var spikingState: Int { model.checked.spikingState }

  /// The search for the model's equilibria.
  var equilibria: EquilibriumSearch {
    Equilibria.search(model.checked, graph: graph, derivatives: derivatives, steady: steady)
  }

  /// Where an experiment begins that needs a membrane at rest.
  ///
  /// Of several resting states it is the one nearest to the model's own initial value.
  /// - Parameter extra: the values of free quantities.
  func restingStates(extra: [Double] = []) throws(CommandError) -> [Equilibrium] {
    do throws(EquilibriumSearch.Failure) {
      return try equilibria.equilibria(extra: extra).filter(\.stability.isStable)
    } catch {
      throw CommandError(
        "every \(states[spikingState].name) is an equilibrium of \(name): nothing drives it")
    }
  }
}

extension CheckedModel {
  /// The input that an experiment varies: the one named in the call, else the first.
  func input(_ call: Call) throws(CommandError) -> Constant {
    guard let first = inputs.first else {
      throw CommandError(
        "\(name) has no input, and \(call.command.name) needs one to drive it", argument: "model",
        help: "add a line such as input I = 0 µA/cm², and I to the equation of "
          + states[spikingState].name)
    }
    guard case .word(let word)? = call["input"] else { return first }
    guard let found = inputs.first(where: { $0.name == word }) else {
      let nearest = nearestName(to: word, among: inputs.map(\.name))
      throw CommandError(
        "\(name) has no input called \(word)", argument: "input",
        help: nearest.map { "did you mean \($0)?" }
          ?? "it has \(inputs.map(\.name).joined(separator: ", "))")
    }
    return found
  }
}
