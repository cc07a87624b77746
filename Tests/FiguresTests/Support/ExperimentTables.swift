@testable import Figures

/// The tables of sweeps and experiments, as long and as uneven as those come.
enum ExperimentTables {
  /// 21 currents × 5 conductances × 3 temperatures: 315 rows of which 20 are shown; members that
  /// never fired have no latency, and those that failed nothing at all.
  static var threeSweeps: Table {
    typealias Member = (current: Double, conductance: Double, temperature: Double)
    var members: [Member] = []
    for current in 0...20 {
      for conductance in 1...5 {
        for temperature in [6.3, 18.5, 37] {
          members.append((Double(current) / 2, Double(conductance) * 20, temperature))
        }
      }
    }
    func cells(_ value: (Member) -> Double?) -> [Table.Cell] {
      members.enumerated().map { index, member in
        let hasFailed = index % 97 == 5
        return hasFailed ? .missing : value(member).map { .number($0) } ?? .missing
      }
    }
    let spikes = cells { ($0.current * $0.temperature / 9).rounded(.down) }
    let latencies = cells { $0.current < 1 ? nil : 90 / $0.current / $0.temperature }
    return Table(
      caption: "Spikes in 100 ms",
      columns: [
        .init(name: .symbol("I"), unit: "µA/cm²", numbers: members.map(\.current)),
        .init(name: .symbol("g_Na"), unit: "mS/cm²", numbers: members.map(\.conductance)),
        .init(name: .symbol("T"), unit: "°C", numbers: members.map(\.temperature)),
        .init(name: "spikes", cells: spikes),
        .init(name: "latency", unit: "ms", cells: latencies),
      ])
  }

  static var strengthDuration: Table {
    let widths = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]
    return Table(
      caption: "Strength–duration curve: rheobase 2.1 µA/cm², chronaxie 3 ms",
      columns: [
        .init(name: "duration", unit: "ms", numbers: widths),
        .init(name: "threshold", unit: "µA/cm²", numbers: widths.map { 2.1 * (1 + 3 / $0) }),
        .init(
          name: "charge", unit: "nC/cm²", numbers: widths.map { 2.1 * (1 + 3 / $0) * $0 }),
      ])
  }

  /// What powers of ten differ by more than decimals can show.
  static var tolerances: Table {
    let steps = (0..<8).map { index in (0..<index).reduce(1.0) { value, _ in value / 10 } }
    return Table(
      caption: "Error of the last spike against the step",
      columns: [
        .init(name: .symbol("Δt"), unit: "ms", numbers: steps),
        .init(name: "euler", unit: "ms", numbers: steps.map { 0.31 * $0 }),
        .init(name: "rk4", unit: "ms", numbers: steps.map { 0.012 * $0 * $0 * $0 * $0 }),
        .init(name: "steps", numbers: steps.map { (50 / $0).rounded() }),
        .init(name: "order", texts: steps.map { _ in "4" }),
      ])
  }

  /// Plain numbers with and without a name for what they count, and percentages.
  static var plainNumbers: Table {
    Table(
      caption: "Steady state at −40 mV",
      columns: [
        .init(name: .symbol("m_∞"), numbers: [0.5007, 0.9932]),
        .init(name: .symbol("h_∞"), numbers: [0.0476, 0.00213]),
        .init(name: .symbol("m³h"), numbers: [0.5007 * 0.5007 * 0.5007 * 0.0476, 0.00209]),
        .init(name: .symbol("Q_10"), numbers: [3, 2.3]),
        .init(name: "open", unit: "%", numbers: [0.6, 0.21]),
        .init(name: "trials", numbers: [20, 1000]),
      ])
  }

  static var clampCurrents: Table {
    let steps = stride(from: -80.0, through: 60, by: 10).map { $0 }
    return Table(
      caption: "Peak and steady currents of a voltage clamp from −90 mV",
      columns: [
        .init(name: .symbol("V"), unit: "mV", numbers: steps),
        .init(
          name: .symbol("I_Na"), unit: "µA/cm²",
          numbers: steps.map { $0 < -50 ? -0.02 : 11 * ($0 - 50) }),
        .init(
          name: .symbol("I_K"), unit: "µA/cm²", numbers: steps.map { $0 < -60 ? 0 : 8 * ($0 + 90) }),
        .init(
          name: "to peak", unit: "ms", numbers: steps.map { $0 < -50 ? .nan : 0.4 + 30 / ($0 + 90) }
        ),
      ])
  }

  /// Every second value missing, at the cut too.
  static var sparse: Table {
    Table(
      caption: "Interspike intervals, as far as there are any",
      columns: [
        .init(name: "member", numbers: (0..<60).map { Double($0) }),
        .init(
          name: "first", unit: "ms",
          cells: (0..<60).map { $0 % 2 == 0 ? .missing : .number(100 / Double($0)) }),
        .init(
          name: "adaptation",
          cells: (0..<60).map { $0 % 7 == 3 ? .number(0.1 / Double($0)) : .missing }),
      ])
  }

  static let all: [(name: String, table: Table)] = [
    ("three-sweeps", threeSweeps), ("strength-duration", strengthDuration),
    ("tolerances", tolerances), ("plain-numbers", plainNumbers), ("clamp-currents", clampCurrents),
    ("sparse", sparse),
  ]
}
