import HodgkinHuxley
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct ClampedSystemTests {
  @Test func `a gate follows its exponential and what it drives is integrated`() {
    // V held; dx/dt = (V − x)/2; dc/dt = x² − c, which has no closed form in the engine's eyes.
    let f = Formula()
    let (v, x, c) = (f.state(0), f.state(1), f.state(2))
    let gate = f.divide(f.subtract(v, x), f.number(2))
    let pool = f.subtract(f.power(x, 2), c)
    let system = ClampedSystem(
      graph: f.graph, derivatives: [f.number(0), gate, pool], steady: [:], holding: 0, time: 0)
    #expect(system.isExact == [true, true, false])
    let start = system.steadyStates(at: 0)
    #expect(start == [0, 0, 0])
    let times = (0...400).map { Double($0) * 0.025 }
    let course = system.states(holding: 3, from: start, at: times)
    for (time, states) in zip(times, course) {
      // c′ = 9 (1 − e^(−t/2))² − c from 0.
      let a = exp(-time / 2)
      #expect((states[1] - 3 * (1 - a)).magnitude < 1e-14 * 3)
      // 9 [1 − 4a + (3 + t) a²]
      let expected = 9 * (1 - 4 * a + (3 + time) * a * a)
      #expect((states[2] - expected).magnitude < 1e-7)
    }
    #expect(system.timeConstants(at: 3)[1] == 2)
  }
}
