import Testing

@testable import Figures

/// The measures that every figure has in common.
struct LookTests {
  private static func stack(_ kinds: [Panel.Kind]) -> FigureLayout {
    let panels = kinds.map { kind in
      let curve = Series(x: .uniform(start: 0, step: 1, count: 9), y: [0, 1, 4, 2, 8, 5, 7, 3, 6])
      return Panel(y: Axis("value"), marks: [.series(curve)], kind: kind)
    }
    return FigureLayout(Figure(panels: panels, x: SampleFigures.time))
  }

  @Test func `panels of a stack have the heights of their kinds, on 640 pixels`() {
    let layout = LookTests.stack([.voltage, .gates, .currents, .stimulus])
    #expect(layout.width == 640)
    #expect(layout.frames.map(\.height) == [130, 86, 86, 40])
  }

  @Test func `the vertical grid is at the same places in every panel`() {
    let drawing = SampleFigures.stack.drawing()
    let grids = drawing.commands.compactMap { command -> Set<Int>? in
      guard case .stroke(let path, let stroke) = command, stroke.colour == Theme.light.grid
      else { return nil }
      return Set(path.points.map(\.x))
    }
    #expect(grids.count == 3)
    #expect(Set(grids).count == 1)
  }

  @Test(arguments: [320.0, 640, 1200, 2400])
  func `there is about a tick in eighty pixels across and in thirty-two upwards`(width: Double) {
    var figure = SampleFigures.voltage
    figure.width = width
    figure.panels[0].height = width / 2
    let layout = FigureLayout(figure.cleanedForTests)
    let across = (layout.plotRight - layout.plotLeft) / 80
    let upwards = width / 2 / 32
    let wantedAcross = across / 2 - 1...across * 2 + 1
    #expect(wantedAcross.contains(Double(layout.xTicks.values.count)))
    let ticks = Double(layout.frames[0].ticks.values.count)
    #expect((upwards / 2 - 1...upwards * 2 + 1).contains(ticks))
  }

  @Test func `curves are 1.5 px wide, symbols italic, titles bold at 13 px, ticks at 11`() {
    let drawing = SampleFigures.stack.drawing()
    let widths = drawing.commands.compactMap { command -> Int? in
      guard case .stroke(let path, let stroke) = command, path.points.count > 50 else { return nil }
      return stroke.width
    }
    #expect(!widths.isEmpty && widths.allSatisfy { $0 == 15 })
    let lines = DrawnText(drawing).lines
    let titles = lines.filter { $0.size == 130 }
    #expect(titles.count == 1 && titles.allSatisfy(\.bold))
    #expect(lines.contains { $0.text.string == "20" && $0.size == 110 })
    let label = lines.first { $0.text.string == "V (mV)" }
    #expect(label?.text.runs.map(\.style) == [.italic, .roman])
    #expect(label?.size == 120)
  }

  @Test func `there is a box of names only where it was asked for`() {
    for name in ["gates", "stack", "crowded", "many-curves"] {
      let entry = GoldenFigures.figures.first { $0.name == name }
      #expect(entry?.make().panels.contains(where: \.hasLegend) == false)
    }
  }

  @Test func `a family of many curves keeps to 0.25 px where one keeps to 0.05`() {
    let run = Neuron.twoSpikes
    func size(_ count: Int) -> Int {
      let family = Family(
        x: SampleFigures.samples(run.voltage.count),
        members: Array(repeating: run.voltage, count: count), values: (0..<count).map(Double.init),
        label: "I", hasKey: false)
      let panel = Panel(y: SampleFigures.voltageAxis, marks: [.family(family)])
      return Figure(panels: [panel], x: SampleFigures.time).svg().utf8.count
    }
    #expect(size(41) - size(1) < (size(2) - size(1)) * 30)
  }

  @Test func `a name too long for its panel is broken at its spaces, and none touches the next`() {
    let label = StyledText.named("mean of interspike interval", unit: "ms")
    let panels = [label, .quantity("I", unit: "µA/cm²")].map {
      Panel(y: Axis($0), marks: [], kind: .currents, height: 86)
    }
    let texts = DrawnText(Figure(panels: panels, x: Axis("A")).drawing()).lines
    #expect(!texts.contains { $0.text.string.contains("…") })
    #expect(texts.contains { $0.text.string == "interval (ms)" })
  }

  @Test func `no arrow of a field is in the way of a text`() {
    let places = (0..<20).map { Double($0) }
    let field = VectorField(
      x: places, y: places.map { _ in 0 }, dx: places.map { _ in 1 }, dy: places.map { _ in 0 })
    let area = PlotArea(
      x: AxisScale(domain: .zeroToOne.union(Limits(-1, 20)), start: 0, end: 6300),
      y: AxisScale(domain: .zeroToOne.union(Limits(-1, 1)), start: 2000, end: 0))
    func shafts(_ texts: [Box]) -> Int {
      VectorFieldPainter(field: field, area: area, theme: .light, texts: texts).commands
        .reduce(0) { if case .stroke(let path, _) = $1 { $0 + path.ranges.count } else { $0 } }
    }
    #expect(shafts([Box(x: 2900, y: 950, width: 400, height: 100)]) < shafts([]))
  }

  @Test func `sentences of drawings below one another end in full stops`() {
    let figures = ["one", "other."].map {
      Figure(panels: [], x: Axis("time"), description: $0).drawing()
    }
    #expect(Drawing.column(figures)?.description == "one. other.")
  }
}

extension Figure {
  fileprivate var cleanedForTests: Figure { cleaned() }
}
