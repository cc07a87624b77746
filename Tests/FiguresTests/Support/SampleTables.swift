@testable import Figures

/// The tables a lab makes, and some it should not.
enum SampleTables {
  static var spikes: Table {
    Table(
      caption: "Action potentials",
      columns: [
        .init(name: "spike", numbers: [1, 2]),
        .init(name: .symbol("t_peak"), unit: "ms", numbers: [13.3, 32.275]),
        .init(name: .symbol("V_thr"), unit: "mV", numbers: [-54.51, -53.88]),
        .init(name: "peak", unit: "mV", numbers: [48.02, 47.6]),
        .init(name: "half-width", unit: "ms", numbers: [0.575, 0.58]),
        .init(name: "remark", texts: ["during the pulse", "after it"]),
      ])
  }

  static var counts: Table {
    Table(
      columns: [
        .init(name: .symbol("I"), unit: "µA/cm²", numbers: (0..<1204).map { Double($0) / 100 }),
        .init(name: "spikes", numbers: (0..<1204).map { Double($0 / 30) }),
      ])
  }

  static var constants: Table {
    Table(
      caption: "Constants of Lab3",
      columns: [
        .init(name: "name", texts: ["Cm", "gNa", "gK", "gL", "ENa", "EK", "EL"]),
        .init(name: "value", numbers: [1, 50, 10, 0.1, 50, -90, -65]),
        .init(
          name: "unit", texts: ["µF/cm²", "mS/cm²", "mS/cm²", "mS/cm²", "mV", "mV", "mV"]),
      ])
  }

  static var hostile: Table {
    Table(
      caption: "<script>alert(1)</script> & \"quotes\" | pipes \\ $x_1^2$ 100 %",
      columns: [
        .init(
          name: .symbol("<b>"), texts: ["</td><script>", "a|b", "*bold* _it_ `c`", "🧠\u{7}\n"]),
        .init(
          name: "missing", unit: "<i>",
          cells: [.number(.nan), .missing, .text("{\\evil}"), .number(-.infinity)]),
      ])
  }

  static var empty: Table { Table(caption: "Nothing", columns: [.init(name: "x", numbers: [])]) }

  /// Values over two sweeps: both are the first columns.
  static var grid: Table {
    let conductances = [20.0, 50, 100]
    let currents = [0.0, 2.5, 5]
    let pairs = currents.flatMap { current in conductances.map { (current, $0) } }
    return Table(
      caption: "Spikes in 50 ms",
      columns: [
        .init(name: .symbol("A"), unit: "µA/cm²", numbers: pairs.map(\.0)),
        .init(name: .symbol("g_Na"), unit: "mS/cm²", numbers: pairs.map(\.1)),
        .init(name: "spikes", numbers: pairs.map { ($0.0 * $0.1 / 60).rounded() }),
        .init(name: "latency", unit: "ms", numbers: pairs.map { $0.0 == 0 ? .nan : 30 / $0.0 }),
      ])
  }

  static var traces: Table {
    let run = Neuron.twoSpikes
    let every = stride(from: 0, to: run.voltage.count, by: 200).map { $0 }
    return Table(
      columns: [
        .init(name: "time", unit: "ms", numbers: every.map { Double($0) * Neuron.step }),
        .init(name: .symbol("V"), unit: "mV", numbers: every.map { run.voltage[$0] }),
        .init(name: .symbol("m"), numbers: every.map { run.m[$0] }),
        .init(name: .symbol("h"), numbers: every.map { run.h[$0] }),
        .init(name: .symbol("n"), numbers: every.map { run.n[$0] }),
      ])
  }

  static var withoutRows: Table {
    Table(
      caption: "No spikes",
      columns: [.init(name: "spike", numbers: []), .init(name: "t", numbers: [])])
  }

  static var withoutColumns: Table { Table(caption: "Nothing at all", columns: []) }

  static var oneCell: Table { Table(columns: [.init(name: "rate", unit: "Hz", numbers: [41.7])]) }

  static var ragged: Table {
    Table(
      caption: "Columns of different length",
      columns: [
        .init(name: "first", numbers: [1, 2, 3]),
        .init(name: "second", unit: "mV", numbers: [-4.25]),
        .init(name: "words", texts: ["one", "two"]),
      ])
  }

  static var signs: Table {
    Table(
      caption: "Signs and zeros",
      columns: [
        .init(name: .symbol("E_K"), unit: "mV", numbers: [-90, 0, 50, -0.0]),
        .init(name: "drift", unit: "mV/ms", numbers: [-0.004, 0.25, -1.5, 0]),
        .init(name: "limit", numbers: [.infinity, -.infinity, .nan, 1]),
      ])
  }

  static var rounding: Table {
    Table(
      caption: "What rounding leaves",
      columns: [
        .init(name: "sum", numbers: [0.1 + 0.2, 0.3, 1e-17]),
        .init(name: "third", numbers: [1.0 / 3, 2.0 / 3, 1]),
        .init(name: "given", numbers: [1.005, 2.675, 1e15], decimals: 2),
      ])
  }

  static var large: Table {
    Table(
      caption: "A million rows, of which the ends are kept",
      columns: [
        .init(name: "time", unit: "ms", numbers: (0..<10).map { Double($0) / 40 }),
        .init(name: .symbol("V"), unit: "mV", numbers: (0..<10).map { -65 + Double($0) / 7 }),
      ], maximumRows: 10, omittedRows: 999_990)
  }

  static var wide: Table {
    Table(
      caption: "More columns than anyone reads",
      columns: (0..<130).map { .init(name: .symbol("x_\($0)"), numbers: [Double($0), 0.5]) })
  }

  static var unitsOnly: Table {
    Table(
      columns: [
        .init(name: .symbol("τ_m"), unit: "ms", numbers: [0.12, 0.5]),
        .init(name: .symbol("α_n"), unit: "1/ms", numbers: [0.016, 0.9]),
        .init(name: .symbol("C_m"), unit: "µF/cm²", numbers: [1, 1]),
        .init(name: .symbol("R_a"), unit: "kΩ·cm", numbers: [0.1, 0.15]),
        .init(name: "temperature", unit: "°C", numbers: [6.3, 37]),
        .init(name: "share", unit: "%", numbers: [12.5, 100]),
      ])
  }

  static var longWords: Table {
    Table(
      caption: String(repeating: "a caption that goes on ", count: 12),
      columns: [
        .init(name: "remark", texts: [String(repeating: "many words ", count: 20), "few"]),
        .init(name: .plain(String(repeating: "long name ", count: 8)), numbers: [1, 2]),
      ])
  }

  static var scripts: Table {
    Table(
      caption: "Names in other scripts",
      columns: [
        .init(name: "name", texts: ["神経細胞", "нейрон", "νευρώνας", "🧠🔬", "e\u{301}"]),
        .init(name: "count", numbers: [1, 22, 333, 4444, 55555]),
      ])
  }

  static var gatesAtRest: Table {
    Table(
      caption: "Gates at rest",
      columns: [
        .init(name: "gate", texts: ["m", "h", "n"]),
        .init(name: .symbol("x_∞"), numbers: [0.052955, 0.595994, 0.317732]),
        .init(name: .symbol("τ"), unit: "ms", numbers: [0.2368, 8.515, 5.458]),
      ])
  }

  static var equilibria: Table {
    Table(
      caption: "Equilibria",
      columns: [
        .init(name: .symbol("V"), unit: "mV", numbers: [-66.591, -62.208, -42.621]),
        .init(name: "stability", texts: ["stable node", "saddle", "unstable focus"]),
        .init(name: "largest eigenvalue", unit: "1/ms", numbers: [-0.0823, 0.0611, 0.934]),
      ])
  }

  static var summary: Table {
    Table(
      columns: [
        .init(
          name: "run", texts: ["model", "duration", "step", "method", "spikes", "first spike"]),
        .init(name: "", texts: ["Lab3", "50 ms", "0.025 ms", "euler", "2", "13.1872 ms"]),
      ])
  }

  static var sevenRows: Table {
    Table(
      caption: "Odd number of rows shown",
      columns: [.init(name: "k", numbers: (0..<100).map { Double($0) })], maximumRows: 7)
  }

  static var missing: Table {
    Table(
      caption: "Only missing",
      columns: [
        .init(name: "latency", unit: "ms", numbers: [.nan, .nan]),
        .init(name: "cells", cells: [.missing, .text("n/a")]),
      ])
  }

  static var magnitudes: Table {
    Table(
      caption: "Orders of magnitude",
      columns: [
        .init(name: "members", numbers: [1, 1000, 100_000_000]),
        .init(name: "time", unit: "s", numbers: [1.2e-9, 3.4e-4, 12.5]),
        .init(name: "rate", unit: "1/s", numbers: [8.3e8, 2.9e6, 8e6]),
        .init(name: .symbol("ε"), numbers: [1e-16, 2.5e-12, 3e-9]),
      ])
  }
}
