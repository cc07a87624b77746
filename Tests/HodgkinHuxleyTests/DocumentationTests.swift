import FoundationEssentials
import HodgkinHuxley
import Testing

/// The program in the documentation of ``Simulation`` is the one here, which is compiled and run.
struct DocumentationTests {
  private func counts() throws -> [Int] {
    var printed: [Int] = []
    func print(_ counts: [Int]) { printed = counts }
    // The program begins.
    var graph = ExpressionGraph()
    let (v, w, current) = (graph.state(0), graph.state(1), graph.parameter(0))
    let cube = graph.apply(.power, v, graph.constant(3))
    let dv = graph.apply(.subtract, graph.apply(.subtract, graph.apply(.add, v, current), w), cube)
    let lag = graph.apply(.subtract, graph.apply(.add, v, graph.constant(0.4)), w)
    let slopes = [dv, graph.apply(.multiply, lag, graph.constant(0.08))]
    let start = [graph.constant(-0.7), graph.constant(-0.3)]
    let system = DynamicalSystem(
      graph: graph, stateNames: ["v", "w"], derivatives: slopes, initial: start, parameterCount: 1)
    let currents = Parameter.perMember(values: [0, 0.2, 0.3, 0.5, 0.8])
    let run = Simulation(
      system: system, method: .rk4, duration: 200, step: 0.05, members: 5, parameters: [currents])
    print(try run.run().spikeCounts)
    // The program ends.
    return printed
  }

  @Test func `the documented program counts what an independent program counts`() throws {
    #expect(try counts() == [0, 1, 5, 5, 1])
  }

  @Test func `the documentation holds the program that is tested`() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let source = root.appending(path: "Sources/HodgkinHuxley/Model/Simulation.swift")
    func lines(_ url: URL) throws -> [String] {
      String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
        .map(String.init)
    }
    let documented = try lines(source).drop { $0 != "/// ```swift" }.dropFirst()
      .prefix { $0 != "/// ```" }.map { String($0.dropFirst(4)) }
    let tested = try lines(here).drop { !$0.hasSuffix("// The program begins.") }.dropFirst()
      .prefix { !$0.hasSuffix("// The program ends.") }.map { String($0.dropFirst(4)) }
    #expect(!documented.isEmpty && documented == tested)
  }
}
