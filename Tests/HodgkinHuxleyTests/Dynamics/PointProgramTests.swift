import HodgkinHuxley
import Testing

@Suite struct PointProgramTests {
  /// Every operation of the graph that has a slope, at a point where it is smooth.
  @Test func `exact derivatives agree with central differences`() {
    // Paths of noise and tables of samples are broken lines: they count as flat.
    for operation in Operation.allCases where operation != .noise && operation != .lookup {
      var graph = ExpressionGraph()
      let states = (0..<operation.arity).map { graph.state($0) }
      let node = graph.apply(operation, states)
      let program = PointProgram(graph, [node])
      let point = [0.37, 0.81, 0.55]
      let (values, slopes) = program.jacobian(states: point, with: [0, 1, 2])
      #expect(values == program.values(states: point))
      for column in 0..<operation.arity {
        func value(_ sign: Double) -> Double {
          var moved = point
          moved[column] += sign * 1e-5
          return program.values(states: moved)[0]
        }
        let difference = (value(1) - value(-1)) / 2e-5
        #expect((slopes[0][column] - difference).magnitude < 1e-8, "\(operation) by \(column)")
      }
    }
  }

  @Test func `the slope of a linoid is exact about its hole`() {
    var graph = ExpressionGraph()
    let node = graph.apply(.linoid, graph.state(0))
    let program = PointProgram(graph, [node])
    for x in [-0.5, -0.11, -0.0999, -1e-9, 0, 1e-12, 0.0999, 0.1001, 3] {
      let slope = program.jacobian(states: [x], with: [0]).slopes[0][0]
      // L(x) + L(−x) = … gives L(−x) = L(x) + x, and so L′(−x) = −1 − L′(x).
      let mirrored = program.jacobian(states: [-x], with: [0]).slopes[0][0]
      #expect((slope + mirrored + 1).magnitude < 1e-14)
    }
    #expect(program.jacobian(states: [0], with: [0]).slopes[0][0] == -0.5)
  }

  @Test func `values are those of the graph`() {
    let formula = Formula()
    let v = formula.state(0)
    let node = formula.divide(
      formula.exp(1, v, 40, 7), formula.add(formula.parameter(0), formula.graph.time))
    let program = PointProgram(formula.graph, [node, v])
    let graph = formula.graph
    #expect(
      program.values(states: [-50], parameters: [2], time: 3)
        == graph.evaluate([node, v], states: [-50], parameters: [2], time: 3))
    #expect(program.values(states: [])[1].isNaN)
  }
}
