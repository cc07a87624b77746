@testable import Figures

/// The figures a lab makes, as the golden files show them.
enum SampleFigures {
  static let time = Axis(.named("time", unit: "ms"))
  static let voltageAxis = Axis(.quantity("V", unit: "mV"))

  static func samples(_ count: Int) -> Samples {
    .uniform(start: 0, step: Neuron.step, count: count)
  }

  static func series(
    _ y: [Double], _ symbol: String, _ role: Role, shape: Series.Shape = .line
  ) -> Series {
    Series(x: samples(y.count), y: y, label: .symbol(symbol), role: role, shape: shape)
  }

  static var voltage: Figure {
    let run = Neuron.twoSpikes
    return Figure(
      panels: [Panel(y: voltageAxis, marks: [.series(series(run.voltage, "V", .voltage))])],
      x: time)
  }

  static func gates(_ run: Neuron) -> Panel {
    Panel(
      y: Axis("gates", limits: Limits(0, 1)),
      marks: [
        .series(series(run.m, "m", .sodium)), .series(series(run.h, "h", .sodiumInactivation)),
        .series(series(run.n, "n", .potassiumActivation)),
      ], kind: .gates)
  }

  static var gatesAlone: Figure { Figure(panels: [gates(.twoSpikes)], x: time) }

  static var stack: Figure {
    let run = Neuron.twoSpikes
    return Figure(
      title: "Traub–Miles neuron, I = 1.2 µA/cm²",
      panels: [
        Panel(y: voltageAxis, marks: [.series(series(run.voltage, "V", .voltage))]), gates(run),
        Panel(
          y: Axis(.quantity("I", unit: "µA/cm²")),
          marks: [.series(series(run.current, "I", .stimulus, shape: .step))], kind: .stimulus),
      ], x: time)
  }

  /// What a session would measure on the trace, here with the crude means of a test.
  static func marks(of v: [Double]) -> [ActionPotentialMarks] {
    let crossings = v.indices.dropFirst().filter { v[$0 - 1] < 0 && v[$0] >= 0 }
    return crossings.map { crossing in
      var top = crossing
      while top + 1 < v.count, v[top + 1] > v[top] { top += 1 }
      var low = top
      while low + 1 < v.count, v[low + 1] < v[low] { low += 1 }
      var start = crossing
      while start > 1, v[start] - v[start - 1] > 0.25 { start -= 1 }
      let level = (v[start] + v[top]) / 2
      let up = (start...top).first { v[$0] >= level } ?? start
      let down = (top...low).first { v[$0] <= level } ?? low
      func time(_ index: Int) -> Double { Double(index) * Neuron.step }
      return ActionPotentialMarks(
        threshold: .init(time: time(start), voltage: v[start]),
        peak: .init(time: time(top), voltage: v[top]), amplitude: v[top] - v[start],
        halfWidth: .init(start: time(up), end: time(down), level: level),
        trough: .init(time: time(low), voltage: v[low]),
        absoluteRefractory: time(top)...time(top) + 3.7,
        relativeRefractory: time(top) + 3.7...time(top) + 10.7)
    }
  }

  static func marked(_ run: Neuron, title: String = "") -> Figure {
    Figure(
      title: title,
      panels: [
        Panel(
          y: voltageAxis,
          marks: [
            .series(series(run.voltage, "V", .voltage)),
            .actionPotentials(marks(of: run.voltage)),
          ])
      ], x: time)
  }

  /// The lab's spike as published: the slow rise to −55 mV, the peak of 48 mV at 13.3 ms, the
  /// trough of −78 mV at 15.5 ms, a second spike at 32 ms.
  static var publishedSpike: Figure {
    let knots: [(Double, Double)] = [
      (0, -65), (10, -65), (11, -60.5), (12, -56), (12.6, -52.5), (12.8, -50), (12.95, -40),
      (13.1, 10), (13.22, 43), (13.3, 48), (13.42, 42), (13.6, 20), (14, -30), (14.4, -62),
      (14.9, -75), (15.5, -78), (17, -76), (20, -70), (25, -63), (29, -58), (31, -54),
      (31.5, -50), (31.65, -40), (31.8, 10), (31.9, 42), (32, 46), (32.15, 38), (32.3, 20),
      (32.7, -30), (33.1, -62), (33.6, -75), (34.2, -78), (36, -76), (40, -70), (50, -64),
    ]
    let times = knots.map(\.0)
    let volts = knots.map(\.1)
    let first = ActionPotentialMarks(
      threshold: .init(time: 12.8, voltage: -50), peak: .init(time: 13.3, voltage: 48),
      amplitude: 98, halfWidth: .init(start: 13.07, end: 13.77, level: -1),
      trough: .init(time: 15.5, voltage: -78), absoluteRefractory: 13.3...17,
      relativeRefractory: 17...24)
    let second = ActionPotentialMarks(
      threshold: .init(time: 31.5, voltage: -50), peak: .init(time: 32, voltage: 46),
      trough: .init(time: 34.2, voltage: -78), absoluteRefractory: 32...35.7,
      relativeRefractory: 35.7...42.7)
    return Figure(
      title: "Action potential",
      panels: [
        Panel(
          y: voltageAxis,
          marks: [
            .series(
              Series(x: .values(times), y: volts, label: .symbol("V"), role: .voltage)),
            .actionPotentials([first, second]),
          ])
      ], x: time)
  }

  static let labCounts: [Double] = [
    0, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 16, 17, 18, 18, 19, 20, 20, 21, 22, 22, 23, 23,
    24, 24, 25, 25, 26, 26, 27, 27, 28, 28, 29, 29, 30, 30, 31, 31, 31, 32, 32, 33, 33, 33, 34, 34,
    34,
  ]

  static var currentCurve: Figure {
    Figure(
      title: "Number of spikes vs. current I",
      panels: [
        Panel(
          y: Axis("Number of spikes"),
          marks: [
            .series(
              Series(
                x: .uniform(start: 0, step: 0.2, count: 51), y: labCounts, shape: .linePoints)),
            .rule(Rule(.vertical, at: 0.14, label: "rheobase 0.14 µA/cm²")),
          ])
      ], x: Axis(.quantity("I", unit: "µA/cm²")))
  }

  static var family: Figure {
    let values = (0..<11).map { Double($0) }
    let members = values.map {
      Neuron(duration: 50, amplitude: $0 * 0.4, from: 10, to: 20).voltage
    }
    return Figure(
      title: "Response to current steps",
      panels: [
        Panel(
          y: voltageAxis,
          marks: [
            .family(
              Family(
                x: samples(members[0].count), members: members, values: values.map { $0 * 0.4 },
                label: .quantity("I", unit: "µA/cm²")))
          ])
      ], x: time)
  }

  static var hugeFamily: Figure {
    let members = (0..<10_000).map { index in
      (0..<40).map { Double($0) * Double(index) / 10_000 }
    }
    return Figure(
      panels: [
        Panel(
          y: Axis("depth"),
          marks: [
            .family(
              Family(
                x: samples(40), members: members, values: (0..<10_000).map { Double($0) },
                label: "member"))
          ])
      ], x: time)
  }
}
