import HodgkinHuxley
import Language
import Quantities

/// Refuses rates that grow without bound, or are lost to rounding, at a voltage that a neuron can
/// have.
///
/// The graph has turned the removable singularities that it knows into linoids. Of the quotients
/// that remain, a root of the denominator is a pole when the rate near it grows as the distance
/// shrinks, and a removable singularity when it does not.
struct RatePoles {
  /// The voltages that are searched, in mV (or plain numbers), in steps of 1.
  private static let voltages = -120...100
  /// The distances from a root at which a rate is compared with itself. A pole makes it 100 times
  /// greater at the smaller one; what can be removed leaves it as it is.
  private static let (far, near) = (1e-3, 1e-5)
  private static let growth = 20.0

  let model: CheckedModel
  /// The model's constants and functions.
  let scope: [String: Value]
  let environment: Environment

  func refuse() throws {
    let names = rateNames
    for function in model.functions where names.contains(function.name) {
      guard case .function(.defined(let rate))? = scope[function.name],
        rate.definition.parameters.count == 1,
        let dimension = dimension(of: rate.definition.parameters[0])
      else { continue }
      try environment.checkInterrupt()
      guard let flaw = try flaw(of: rate, dimension) else { continue }
      throw diagnostic(rate, flaw)
    }
  }

  /// What is wrong with a formula at a voltage.
  enum Flaw {
    /// It grows without bound.
    case pole(Double)
    /// It has a limit, and rounding makes something else of it.
    case hole(Double)
  }

  /// The lines of `rates` blocks, and the functions that gates name.
  private var rateNames: Set<String> {
    var names: Set<String> = []
    for item in model.definition.items {
      switch item.kind {
      case .rates(_, _, _, let rates): names.formUnion(rates.map(\.name.name))
      case .gate(_, .rates(let first, let second)), .gate(_, .relaxation(let first, let second)):
        for expression in [first, second] {
          expression.forEachName { name, _, _ in names.insert(name) }
        }
      default: break
      }
    }
    return names
  }

  /// The dimension of a parameter that is a voltage, or the plain number of one; else nil.
  private func dimension(of parameter: FunctionParameter) -> Dimension? {
    if let unit = parameter.unit?.unit { return unit.dimension == .potential ? .potential : nil }
    guard let state = model.states.first(where: { $0.name == parameter.name.name }),
      state.name.lowercased() == "v"
    else { return nil }
    let dimension = state.number.dimension
    return dimension == .potential || dimension.isDimensionless ? dimension : nil
  }

  /// What is wrong with the rate at the first voltage where something is; nil for nothing.
  private func flaw(of rate: UserFunction, _ dimension: Dimension) throws -> Flaw? {
    let context = GraphContext()
    var evaluator = Evaluator(scope: scope, environment: environment, graph: context)
    let argument = Symbol(
      nodes: [context.graph.state(0)], dimension: dimension, isVector: false)
    guard
      case .symbol(let symbol) = try evaluator.apply(
        .defined(rate), [.symbol(argument)], rate.definition.range),
      symbol.nodes.count == 1, context.parameters.isEmpty
    else { return nil }
    return Self.flaw(of: symbol.nodes[0], in: context.graph, voltage: 0, of: 1)
  }

  /// - Parameters:
  ///   - voltage: the index of the state that is the voltage; denominators that need another are not
  ///     judged.
  ///   - count: of the states.
  static func flaw(
    of formula: GraphNode, in graph: ExpressionGraph, voltage: Int, of count: Int
  ) -> Flaw? {
    // Gates may have any value in the formula itself, and no simple one that could hide a pole.
    var states = [Double](repeating: 0.37, count: max(count, voltage + 1))
    var alone = [Double](repeating: .nan, count: states.count)
    func value(_ node: GraphNode, _ potential: Double) -> Double {
      states[voltage] = potential
      return graph.evaluate([node], states: states).first ?? .nan
    }
    func denominator(_ node: GraphNode, _ potential: Double) -> Double {
      alone[voltage] = potential
      return graph.evaluate([node], states: alone).first ?? .nan
    }
    for node in denominators(below: formula, in: graph) {
      for root in roots({ denominator(node, $0) }) {
        let sides = [-1.0, 1.0].map { side in
          (away: value(formula, root + side * far), close: value(formula, root + side * near))
        }
        if sides.contains(where: {
          abs($0.close) > growth * abs($0.away) && $0.close.isFinite
        }) {
          return .pole(root)
        }
        let limit = (sides[0].away + sides[1].away) / 2
        let error = abs(value(formula, root) - limit)
        if abs(sides[0].away - sides[1].away) < 1e-2 * abs(limit), error > 1e-2 * abs(limit) {
          return .hole(root)
        }
      }
    }
    return nil
  }

  /// What the rate is divided by anywhere in it.
  private static func denominators(below root: GraphNode, in graph: ExpressionGraph) -> [GraphNode]
  {
    var found: [GraphNode] = []
    var seen: Set<GraphNode> = [root]
    var stack = [root]
    while let node = stack.popLast() {
      guard let (operation, operands) = graph.operation(of: node) else { continue }
      if operation == .divide { found.append(operands[1]) }
      if operation == .power, let exponent = graph.constantValue(of: operands[1]), exponent < 0 {
        found.append(operands[0])
      }
      stack += operands.filter { seen.insert($0).inserted }
    }
    return found.filter { graph.constantValue(of: $0) == nil }
  }

  /// Where the function is zero, to the precision of numbers.
  private static func roots(_ function: (Double) -> Double) -> [Double] {
    var roots: [Double] = []
    var previous = (voltage: Double(voltages.lowerBound), value: Double.nan)
    for whole in voltages {
      let next = (voltage: Double(whole), value: function(Double(whole)))
      if next.value == 0 {
        roots.append(next.voltage)
      } else if previous.value != 0, previous.value.sign != next.value.sign,
        previous.value.isFinite, next.value.isFinite
      {
        let root = bisect(function, previous, next)
        // A change of sign through infinity is no root.
        let size = max(abs(previous.value), abs(next.value))
        if abs(function(root)) <= 1e-6 * size { roots.append(root) }
      }
      previous = next
    }
    return roots
  }

  private static func bisect(
    _ function: (Double) -> Double, _ lower: (voltage: Double, value: Double),
    _ upper: (voltage: Double, value: Double)
  ) -> Double {
    var (low, high) = (lower.voltage, upper.voltage)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle).sign == lower.value.sign { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  // MARK: Message

  private func diagnostic(_ rate: UserFunction, _ flaw: Flaw) -> Diagnostic {
    let parameter = rate.definition.parameters[0]
    let name = parameter.name.name
    let unit = parameter.unit?.unit
    let shown = unit.map { $0.value(ofCoherent: flaw.voltage) } ?? flaw.voltage
    let text = format(shown, digits: 6) + (unit.map { " \($0.symbol)" } ?? "")
    return flaw.diagnostic(
      of: rate.definition.name.name, at: "\(name) = \(text)",
      quotient(rate, shown)?.range ?? rate.definition.body.range)
  }

  /// The quotient of the formula whose denominator is nearest to zero.
  private func quotient(_ rate: UserFunction, _ place: Double) -> Language.Expression? {
    var inner = rate.scope
    inner[rate.definition.parameters[0].name.name] = .number(NumericArray(place))
    var best: (size: Double, expression: Language.Expression)?
    func visit(_ expression: Language.Expression) {
      if case .binary(.divide, _, let denominator) = expression.kind {
        var evaluator = Evaluator(scope: inner, environment: environment)
        evaluator.appliesFunctionsToModel = true
        if case .number(let array)? = try? evaluator.evaluateValue(denominator),
          let size = array.scalar.map({ abs($0) }), size < best?.size ?? .infinity
        {
          best = (size, expression)
        }
      }
      expression.kind.children.forEach(visit)
    }
    visit(rate.definition.body)
    return best?.expression
  }
}

extension RatePoles.Flaw {
  var voltage: Double {
    switch self {
    case .pole(let voltage), .hole(let voltage): voltage
    }
  }

  func diagnostic(of name: String, at place: String, _ range: SourceRange) -> Diagnostic {
    switch self {
    case .pole:
      Diagnostic(
        "\(name) has a pole at \(place): it grows without bound there", at: range,
        help: "x / (1 - exp(-x / k)) has the same x above and below the line; "
          + "compare the numbers with the paper")
    case .hole:
      Diagnostic(
        "\(name) is 0/0 at \(place), and rounding would make any number of it", at: range,
        help: "written as x / (1 - exp(-x / k)) it has its limit there")
    }
  }
}
