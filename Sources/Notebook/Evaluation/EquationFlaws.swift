import HodgkinHuxley
import Language
import Quantities

/// Refuses gates whose time constant is not above zero, and gates, currents and equations that grow
/// without bound at a voltage that a neuron can have, however they are written.
struct EquationFlaws {
  let model: Model
  let environment: Environment

  func refuse() throws {
    var compiler = ModelCompiler(model, environment)
    // What cannot be computed yet is said by the run that gives it.
    guard (try? compiler.lower([])) != nil else { return }
    for state in model.checked.gates {
      guard case .gate(.relaxation(let steadyState, let timeConstant)) = state.rule
      else { continue }
      try environment.checkInterrupt()
      let parts = [("the steady state", steadyState), ("the time constant", timeConstant)]
      for (part, expression) in parts {
        guard let value = try? compiler.evaluator.evaluateValue(expression) else { continue }
        let name = "\(part) of \(state.name)"
        if part == "the time constant" {
          try Self.refuseNotPositive(value, compiler, name, expression.range)
        }
        try refusePole(value, compiler, name, expression.range)
      }
    }
    for quantity in model.checked.intermediates {
      guard let value = compiler.evaluator.scope[quantity.name] else { continue }
      try environment.checkInterrupt()
      try refusePole(value, compiler, quantity.name, quantity.expression.range)
    }
    for state in model.checked.states {
      guard case .equation(let derivative, _) = state.rule,
        let value = try? compiler.evaluator.evaluateValue(derivative)
      else { continue }
      try environment.checkInterrupt()
      try refusePole(value, compiler, "d\(state.name)/dt", derivative.range)
    }
  }

  /// Refuses a time constant, one number or one per member, that is not above zero.
  static func refuseNotPositive(
    _ value: Value, _ compiler: ModelCompiler, _ name: String, _ range: SourceRange
  ) throws(Diagnostic) {
    let array: NumericArray
    switch value {
    case .number(let numbers): array = numbers
    case .symbol(let symbol):
      guard symbol.nodes.count == 1,
        let number = compiler.context.graph.constantValue(of: symbol.nodes[0])
      else { return }
      array = NumericArray(number, symbol.dimension)
    default: return
    }
    guard let wrong = array.values.firstIndex(where: { $0 <= 0 }) else { return }
    let words = PlainText.quantity(array.values[wrong], array.dimension, array.unit)
    throw Diagnostic(
      "\(name) lies above zero, and this is \(words)", at: range,
      help: "a gate as fast as can be is its steady state: write that in its place")
  }

  private func refusePole(
    _ value: Value, _ compiler: ModelCompiler, _ name: String, _ range: SourceRange
  ) throws {
    let states = model.checked.states
    guard case .symbol(let symbol) = value, symbol.nodes.count == 1,
      compiler.context.parameters.isEmpty,
      let voltage = states.firstIndex(where: { state in
        let dimension = state.number.dimension
        return state.name.lowercased() == "v"
          && (dimension == .potential || dimension.isDimensionless)
      }),
      let flaw = RatePoles.flaw(
        of: symbol.nodes[0], in: compiler.context.graph, voltage: voltage, of: states.count)
    else { return }
    let state = states[voltage]
    let number = state.number
    let place = PlainText.quantity(flaw.voltage, number.dimension, number.unit, digits: 6)
    throw flaw.diagnostic(of: name, at: "\(state.name) = \(place)", range)
  }
}
