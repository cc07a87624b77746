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
