import HodgkinHuxley
import Testing

struct ActionPotentialTests {
  /// Straight lines through corners (ms, mV), sampled every 0.1 ms.
  private func trace(_ corners: [(time: Double, potential: Double)]) -> [Double] {
    let last = Int((corners[corners.count - 1].time * 10).rounded())
    return (0...last).map { sample in
      let time = Double(sample) / 10
      let next = max(1, corners.firstIndex { $0.time >= time - 1e-9 } ?? 1)
      let (a, b) = (corners[next - 1], corners[next])
      return a.potential + (b.potential - a.potential) * (time - a.time) / (b.time - a.time)
    }
  }

  /// Rest at −70, up at 100 mV/ms from 5 ms to +30, down at 50 mV/ms to −80, back to rest.
  private var spike: [(time: Double, potential: Double)] {
    [(0, -70), (5, -70), (6, 30), (8.2, -80), (18.2, -70), (30, -70)]
  }

  @Test func `measures a spike of straight lines`() throws {
    let spikes = ActionPotentialDetection().actionPotentials(in: trace(spike), step: 0.1)
    let found = try #require(spikes.first)
    #expect(spikes.count == 1)
    #expect(abs(try #require(found.threshold) + 70) < 1e-9)
    #expect(abs(try #require(found.thresholdTime) - 5) < 1e-9)
    #expect(abs(found.crossingTime - 5.7) < 1e-9)
    #expect(abs(try #require(found.peak) - 30) < 1e-9)
    #expect(abs(try #require(found.peakTime) - 6) < 1e-9)
    #expect(abs(try #require(found.amplitude) - 100) < 1e-9)
    // Half way is −20 mV: 5.5 ms on the way up, 7 ms on the way down.
    #expect(abs(try #require(found.halfWidth) - 1.5) < 1e-9)
    #expect(abs(try #require(found.rise) - 1) < 1e-9)
    #expect(abs(try #require(found.fall) - 2) < 1e-9)
    #expect(abs(try #require(found.trough) + 80) < 1e-9)
    #expect(abs(try #require(found.troughTime) - 8.2) < 1e-9)
    #expect(abs(found.maximumSlope - 100) < 1e-6)
    #expect(abs(try #require(found.minimumSlope) + 50) < 1e-6)
  }

  @Test func `ends the trough at the next threshold`() {
    let second = spike.dropFirst().map { (time: $0.time + 5, potential: $0.potential) }
    let corners = Array(spike.prefix(4)) + [(10, -78)] + second.dropFirst()
    let spikes = ActionPotentialDetection().actionPotentials(in: trace(corners), step: 0.1)
    #expect(spikes.count == 2)
    #expect(spikes.first?.trough.map { abs($0 + 80) < 1e-9 } == true)
    #expect(abs((spikes.last?.thresholdTime ?? 0) - 10) < 1e-9)
    #expect(abs((spikes.last?.threshold ?? 0) + 78) < 1e-9)
  }

  @Test func `finds none where the level is not crossed`() {
    let detection = ActionPotentialDetection()
    #expect(
      detection.actionPotentials(in: trace([(0, -70), (5, -1), (9, -70)]), step: 0.1).isEmpty)
    #expect(detection.actionPotentials(in: trace([(0, 20), (5, -70)]), step: 0.1).isEmpty)
    #expect(detection.actionPotentials(in: [], step: 0.1).isEmpty)
  }

  @Test func `leaves out what a trace that ends early does not show`() throws {
    let detection = ActionPotentialDetection()
    let cut = Array(trace(spike).prefix(62))
    let found = try #require(detection.actionPotentials(in: cut, step: 0.1).first)
    #expect(found.isWhole)
    #expect(abs(try #require(found.peak) - 30) < 1e-9)
    #expect(found.halfWidth == nil && found.fall == nil && found.trough == nil)
  }

  @Test func `a trace that ends on the way up shows no peak`() throws {
    let cut = Array(trace(spike).prefix(60))
    let found = try #require(
      ActionPotentialDetection().actionPotentials(in: cut, step: 0.1).first)
    #expect(!found.isWhole)
    #expect(abs(try #require(found.threshold) + 70) < 1e-9)
    #expect(found.peak == nil && found.amplitude == nil && found.rise == nil)
  }

  @Test func `a spike slower than the threshold's slope has no threshold`() throws {
    let detection = ActionPotentialDetection(thresholdSlope: 150)
    let found = try #require(detection.actionPotentials(in: trace(spike), step: 0.1).first)
    #expect(found.threshold == nil && found.thresholdTime == nil && found.amplitude == nil)
    #expect(found.halfWidth == nil && found.rise == nil && found.fall == nil)
    #expect(abs(try #require(found.peak) - 30) < 1e-9)
    #expect(abs(found.maximumSlope - 100) < 1e-6)
    #expect(abs(found.onset - 5.7) < 1e-9)
  }

  @Test func `a trough on the way down at the end of the window is none`() throws {
    let detection = ActionPotentialDetection(troughWindow: 1)
    let found = try #require(detection.actionPotentials(in: trace(spike), step: 0.1).first)
    #expect(found.trough == nil && found.troughTime == nil)
    #expect(abs(try #require(found.minimumSlope) + 50) < 1e-6)
  }

  @Test func `measures the spikes of the lab`() throws {
    var membrane = Membrane.lab
    (membrane.from, membrane.to) = (10, 20)
    let result = try Simulation(
      system: membraneSystem(membrane), duration: 50, step: 0.025, parameters: [.shared(3)],
      traces: [.state(0)]
    ).run()
    let trace = Array(try #require(result.trace(.state(0))))
    let spikes = ActionPotentialDetection().actionPotentials(in: trace, step: 0.025)
    #expect(spikes.count == 2)
    #expect(abs((spikes.first?.peak ?? 0) - LabReference.peak.potential) < 1e-9)
    #expect(spikes.allSatisfy { (-60 ... -40).contains($0.threshold ?? 0) })
    #expect(spikes.allSatisfy { ($0.halfWidth ?? 0) > 0.2 && ($0.halfWidth ?? 9) < 2 })
  }

  @Test func `a crossing may fall on a sample`() {
    let detection = ActionPotentialDetection(thresholdSlope: 1)
    func count(_ trace: [Double]) -> Int {
      detection.actionPotentials(in: trace, step: 0.1).count
    }
    #expect(count([-20, -10, 0, 10, 5, -10]) == 1)
    #expect(count([0, 10, 5, -10, -20, -30]) == 0)
    #expect(count([-20, -10, 0, -10, -20, -30]) == 0)
    #expect(count([10, 0, 10, 5, -10, -20]) == 0)
  }
}
