import HodgkinHuxley
import Testing

struct OracleTests {
  @Test func `squid axon spikes when other solvers say`() throws {
    let result = try Simulation(
      system: membraneSystem(.squid, gates: .rates, rates: squidRates), method: .rk4,
      duration: 200, step: 0.005, parameters: [.shared(8)]
    ).run()
    let expected = [102.1799, 118.3768, 134.3698, 150.3548, 166.3393, 182.3237, 198.3081]
    #expect(result.spikeTimes().count == expected.count)
    for (found, time) in zip(result.spikeTimes(), expected) {
      #expect(abs(found - time) < 1e-3, "\(found), not \(time)")
    }
  }

  @Test(arguments: [(-54.387, -64.996379), (-54.3, -64.974052)])
  func `squid axon rests at the published potential`(leak: Double, rest: Double) throws {
    var membrane = Membrane.squid
    membrane.eL = leak
    let result = try Simulation(
      system: membraneSystem(membrane, rates: squidRates), method: .rk4, duration: 400,
      step: 0.01, parameters: [.shared(0)]
    ).run()
    #expect(abs(result.finalStates[0] - rest) < 2e-6)
  }

  @Test func `Traub–Miles counts are exact`() throws {
    let result = try Simulation(
      system: membraneSystem(.traubMiles), method: .rk4, duration: 250, step: 0.01, members: 51,
      parameters: [.perMember(values: labCurrents)]
    ).run()
    #expect(
      result.spikeCounts == [
        0, 2, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 12, 13, 13, 14, 14, 15, 16, 16, 17, 17, 18,
        18, 19, 19, 20, 20, 21, 21, 22, 22, 22, 23, 23, 24, 24, 25, 25, 26, 26, 26, 27, 27, 28,
        28, 28, 29, 29, 29,
      ])
  }
}
