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

  @Test func `a legend that finds no free corner gets room above the curves`() throws {
    let wave = (0..<200).map { $0 % 4 < 2 ? 1.0 : -1.0 }
    let marks = ["one", "other"].enumerated().map { index, name in
      Mark.series(
        Series(
          x: .uniform(start: 0, step: 1, count: 200), y: wave, label: .plain(name),
          role: .neutral(index)))
    }
    func upper(_ limits: Limits?) throws -> Double {
      let panel = Panel(y: Axis("V", limits: limits), marks: marks, hasLegend: true)
      let layout = FigureLayout(Figure(panels: [panel], x: Axis("time")).cleaned())
      return try #require(layout.frames.first).limits.upper
    }
    #expect(try upper(nil) > 1.2)
    #expect(try upper(Limits(-1, 1)) == 1)
  }

  @Test func `curves that end together are named beside strokes of theirs`() throws {
    func samples(_ last: [Double]) throws -> [[Double]?] {
      let roles: [Role] = [.sodium, .potassium]
      let marks = zip(roles, last).map { role, value in
        Mark.series(
          Series(x: LegendTests.x, y: [0, 9, value], label: .plain("\(role)"), role: role))
      }
      return SideLabel.labels(
        of: Panel(y: Axis("current"), marks: marks), window: nil,
        limits: try #require(Limits(0, 10)), theme: .light, height: 100, maximumWidth: 200
      ).map(\.sample)
    }
    #expect(try samples([0, 0.1]) == [[], [6, 3]])
    #expect(try samples([0, 9]) == [nil, nil])
  }
}
