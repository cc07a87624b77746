import HodgkinHuxley
import Language
import Quantities
import Synchronization

/// A user's one-line method, such as `euler(f, x, t, dt) = x + dt * f(t, x)`, as the engine takes it.
///
/// The function is evaluated once, on the nodes of the graph, when the run is compiled; so it costs
/// nothing per step and runs as fast as a built-in method.
final class UserMethod: Sendable {
  private let function: FunctionValue
  private let timeDimension: Dimension
  private let range: SourceRange
  private let environment: Environment
  private let failure = Mutex<Diagnostic?>(nil)

  init(
    _ function: FunctionValue, timeDimension: Dimension, range: SourceRange,
    environment: Environment
  ) {
    self.function = function
    self.timeDimension = timeDimension
    self.range = range
    self.environment = environment
  }

  /// What was wrong when the method was compiled; the run it was made for is then worthless.
  var diagnostic: Diagnostic? { failure.withLock { $0 } }

  func method(named name: String) -> IntegrationMethod {
    IntegrationMethod(name: name) { context in
      do {
        return try self.step(&context)
      } catch {
        let diagnostic =
          error as? Diagnostic ?? Diagnostic("this method cannot be used", at: self.range)
        self.failure.withLock { $0 = diagnostic }
        return context.states
      }
    }
  }

  private func step(_ context: inout MethodContext) throws -> [GraphNode] {
    let graph = GraphContext(graph: context.graph)
    let (system, step) = (context.system, context.step)
    let rate = Dimension.dimensionless / timeDimension
    let rightHandSide = NativeFunction(name: "f", type: .rightHandSide) {
      evaluator, arguments, range in
      guard arguments.count == 2, case .symbol(let state) = arguments[1], state.isVector else {
        throw Diagnostic("f is called as f(t, x), with the state x", at: range)
      }
      guard let graph = evaluator.graph else {
        throw Diagnostic("f can be used inside a method only", at: range)
      }
      let time = try Self.time(arguments[0], graph, range)
      let nodes = graph.graph.rightHandSide(
        of: system, at: time, states: state.nodes, step: step)
      return .symbol(Symbol(nodes: nodes, dimension: rate, isVector: true))
    }
    var evaluator = Evaluator(scope: [:], environment: environment, graph: graph)
    let result = try evaluator.apply(
      function,
      [
        .function(.native(rightHandSide)),
        .symbol(Symbol(nodes: context.states, dimension: .dimensionless, isVector: true)),
        .symbol(Symbol(nodes: [context.time], dimension: timeDimension, isVector: false)),
        .symbol(Symbol(nodes: [context.step], dimension: timeDimension, isVector: false)),
      ], range)
    guard case .symbol(let next) = result, next.isVector, next.nodes.count == context.states.count
    else {
      throw Diagnostic(
        "a method must give the next state, and this gives \(result.words)", at: range)
    }
    guard next.dimension.isDimensionless else {
      throw Diagnostic(
        "the method's result is not a state: its dimensions do not fit", at: range,
        help: "multiply f(t, x) by the step: x + dt * f(t, x)")
    }
    guard graph.parameters.isEmpty else {
      throw Diagnostic("a method cannot depend on a sweep", at: range)
    }
    context.graph = graph.graph
    return next.nodes
  }

  private static func time(
    _ value: Value, _ graph: GraphContext, _ range: SourceRange
  ) throws -> GraphNode {
    switch value {
    case .symbol(let symbol) where symbol.nodes.count == 1: return symbol.nodes[0]
    case .number(let array) where array.scalar != nil:
      return graph.graph.constant(array.scalar ?? 0)
    default: throw Diagnostic("f is called as f(t, x), with one time t", at: range)
    }
  }
}
