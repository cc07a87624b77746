/// A method: the formula that takes the states from one sample to the next, or with steps of its
/// own choice from one time to another.
///
/// The formula works on expressions, so a method written by a user compiles to the same program
/// as a built-in one that does the same.
public struct IntegrationMethod: Sendable {
  public let name: String
  /// The error of a run falls as this power of the step; nil where the method chooses its own steps.
  public let order: Int?
  /// Present where the method chooses its own steps, each as long as the tolerances allow.
  public let tolerances: StepTolerances?
  /// The states after one step, one node per state.
  public let step: @Sendable (inout MethodContext) -> [ExpressionGraph.Node]

  /// - Parameter order: 1, the most cautious, where it is not known.
  public init(
    name: String, order: Int = 1,
    step: @escaping @Sendable (inout MethodContext) -> [ExpressionGraph.Node]
  ) {
    self.init(name: name, order: max(order, 1), tolerances: nil, step: step)
  }

  init(
    name: String, order: Int?, tolerances: StepTolerances?,
    step: @escaping @Sendable (inout MethodContext) -> [ExpressionGraph.Node]
  ) {
    self.name = name
    self.order = order
    self.tolerances = tolerances
    self.step = step
  }

  /// `x + dt · f(t, x)`: forward Euler, order 1.
  public static let euler = IntegrationMethod(name: "euler", order: 1) { context in
    let slope = context.f(context.time, context.states)
    return context.advance(context.states, by: context.step, along: slope)
  }

  /// Heun's method, order 2: Euler's step, then the mean of the slopes at both ends.
  public static let heun = IntegrationMethod(name: "heun", order: 2) { context in
    let (t, x, dt) = (context.time, context.states, context.step)
    let k1 = context.f(t, x)
    let end = context.graph.apply(.add, t, dt)
    let k2 = context.f(end, context.advance(x, by: dt, along: k1))
    let half = context.graph.apply(.multiply, dt, context.graph.constant(0.5))
    let sum = zip(k1, k2).map { context.graph.apply(.add, $0, $1) }
    return context.advance(x, by: half, along: sum)
  }

  /// The classical method of Runge and Kutta, order 4.
  public static let rk4 = IntegrationMethod(name: "rk4", order: 4) { context in
    let (t, x, dt) = (context.time, context.states, context.step)
    let half = context.graph.apply(.multiply, dt, context.graph.constant(0.5))
    let middle = context.graph.apply(.add, t, half)
    let end = context.graph.apply(.add, t, dt)
    let k1 = context.f(t, x)
    let k2 = context.f(middle, context.advance(x, by: half, along: k1))
    let k3 = context.f(middle, context.advance(x, by: half, along: k2))
    let k4 = context.f(end, context.advance(x, by: dt, along: k3))
    let sixth = context.graph.apply(.divide, dt, context.graph.constant(6))
    let two = context.graph.constant(2)
    let sum = x.indices.map { index in
      let inner = context.graph.apply(.add, k2[index], k3[index])
      let outer = context.graph.apply(.add, k1[index], k4[index])
      return context.graph.apply(.add, outer, context.graph.apply(.multiply, two, inner))
    }
    return context.advance(x, by: sixth, along: sum)
  }

  /// Exponential Euler, order 1: an equation `dx/dt = a − b·x`, with `a` and `b` free of `x`, is
  /// solved exactly over the step with `a` and `b` held; any other takes forward Euler's step.
  ///
  /// ```
  /// x + (a − b·x) · dt · (exp(z) − 1)/z,   z = −b·dt
  /// ```
  ///
  /// The last factor is `1 / linoid(z)`, which has no hole at `b = 0`.
  public static let exponentialEuler = IntegrationMethod(
    name: "exponential_euler", order: 1
  ) { context in
    let (x, dt) = (context.states, context.step)
    let slope = context.f(context.time, x)
    return x.indices.map { index in
      guard let form = context.graph.linearForm(of: slope[index], in: x[index]) else {
        return context.advance([x[index]], by: dt, along: [slope[index]])[0]
      }
      let exponent = context.graph.apply(.multiply, form.coefficient, dt)
      let reach = context.graph.apply(.divide, dt, context.graph.apply(.linoid, exponent))
      return context.advance([x[index]], by: reach, along: [slope[index]])[0]
    }
  }
}
