import HodgkinHuxley
import Testing

/// Runs under noise and under sampled stimuli.
struct NoisyRunTests {
  /// dx/dt = −x/5 + noise(seed) + samples, with the noise recorded.
  private func simulation(
    seeds: [Double], step: Double = 0.1, method: IntegrationMethod = .euler, threads: Int = 2
  ) throws -> Simulation {
    let f = Formula()
    let position = f.multiply(f.graph.time, f.number(1 / 0.1))
    let noise = f.graph.apply(.noise, position, f.parameter(0), f.number(30))
    let table = try #require(SampleTable(positions: [0, 5, 20], values: [0, 1, 0]))
    let sampled = f.graph.lookup(f.graph.time, in: table)
    let input = f.add(noise, sampled)
    let slope = f.subtract(input, f.divide(f.state(0), f.number(5)))
    return Simulation(
      system: f.system(
        stateNames: ["x"], derivatives: [slope], initial: [f.number(0)],
        recorded: [.init(name: "input", node: input)], parameterCount: 1),
      method: method, duration: 40, step: step, members: seeds.count,
      parameters: [seeds.count == 1 ? .shared(seeds[0]) : .perMember(values: seeds)],
      traces: [.state(0), .recorded(0)], spikes: nil, maximumThreads: threads)
  }

  @Test(arguments: [IntegrationMethod.euler, .rk4], [0, 63, 64, 129])
  func `a member alone meets the path it met in company`(
    method: IntegrationMethod, member: Int
  ) throws {
    let seeds = (0..<130).map { Double($0 * 17) }
    let together = try simulation(seeds: seeds, method: method, threads: 3).run()
    let alone = try simulation(seeds: [seeds[member]], method: method).run()
    for quantity in [HodgkinHuxley.Quantity.state(0), .recorded(0)] {
      let own = try #require(alone.trace(quantity))
      #expect(own.elementsEqual(try #require(together.trace(quantity, member: member))))
    }
  }

  @Test func `half the step meets the same path`() throws {
    let coarse = try simulation(seeds: [5], step: 0.1).run()
    let fine = try simulation(seeds: [5], step: 0.05).run()
    let (a, b) = (
      Array(try #require(coarse.trace(.recorded(0)))),
      Array(try #require(fine.trace(.recorded(0))))
    )
    for (k, value) in a.enumerated() { #expect(abs(b[2 * k] - value) < 1e-11) }
  }

  @Test(arguments: [(IntegrationMethod.euler, 2.0), (.heun, 4), (.rk4, 16)])
  func `a method keeps its order under noise where steps divide the grid`(
    method: IntegrationMethod, ratio: Double
  ) throws {
    let exact = try simulation(seeds: [5], step: 0.1 / 256, method: .rk4).run().finalStates[0]
    let errors = try [0.05, 0.025].map {
      abs(try simulation(seeds: [5], step: $0, method: method).run().finalStates[0] - exact)
    }
    #expect(abs(errors[0] / errors[1] / ratio - 1) < 0.1, "\(errors)")
  }
}
