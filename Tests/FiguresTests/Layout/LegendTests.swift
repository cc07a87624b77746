import Testing

@testable import Figures

struct LegendTests {
  private static let x = Samples.uniform(start: 0, step: 1, count: 3)

  private func texts(_ marks: [Mark]) -> [String] {
    let panel = Panel(y: Axis("current"), marks: marks, kind: .currents, hasLegend: true)
    return DrawnText(Figure(panels: [panel], x: Axis("time")).drawing()).lines.map(\.text.string)
  }

  private func curve(_ name: String, _ role: Role) -> Mark {
    .series(Series(x: LegendTests.x, y: [0, 1, 2], label: .plain(name), role: role))
  }

  @Test func `curves under a legend differ by more than their colour`() {
    let roles: [Role] = [.sodium, .potassium, .leak]
    var panel = Panel(
      y: Axis("current"), marks: roles.map { curve("\($0)", $0) }, hasLegend: true)
    panel.tellCurvesApart()
    let dashes = panel.marks.compactMap { mark -> [Double]? in
      if case .series(let series) = mark { series.drawnDash } else { nil }
    }
    #expect(Set(dashes).count == 3)
    #expect(dashes.first == [])
  }

  @Test func `what a legend has no room for is counted`() {
    let names = texts((0..<20).map { curve("c\($0)", .neutral($0)) })
    #expect(names.contains("c10") && !names.contains("c11"))
    #expect(names.contains("+9 more"))
  }

  @Test func `a legend tells the values of a few members of a family, and what families are`() {
    let values = (0..<11).map { Double($0) }
    func family(_ name: String, _ dash: [Double]) -> Mark {
      .family(
        Family(
          x: LegendTests.x, members: values.map { [0, $0, 0] }, values: values,
          label: .quantity("A", unit: "µA/cm²"), name: .symbol(name), dash: dash))
    }
    let names = texts([family("m", []), family("n", Role.dashes[1])])
    for wanted in ["m", "n", "A = 0 µA/cm²", "A = 5 µA/cm²", "A = 10 µA/cm²"] {
      #expect(names.count { $0 == wanted } == 1, "\(wanted)")
    }
  }
}
