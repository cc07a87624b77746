import Testing

@testable import Figures

struct FigureLayoutTests {
  @Test(arguments: 0..<100)
  func `no text leaves the page or covers other text, whatever the figure`(seed: Int) {
    var random = RandomFigures(seed: seed)
    let drawn = DrawnText(random.figure().drawing())
    #expect(drawn.outsidePage == [])
    #expect(drawn.overlaps == [])
  }

  @Test(arguments: GoldenFigures.figures.map(\.name))
  func `no text leaves the page or covers other text in the figures of a lab`(name: String) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    let drawn = DrawnText(entry.make().drawing())
    #expect(drawn.outsidePage == [])
    #expect(drawn.overlaps == [])
  }

  @Test func `a marked action potential says every number that was measured`() {
    let texts = DrawnText(SampleFigures.publishedSpike.drawing()).lines.map(\.text.string)
    for wanted in [
      "threshold −50.0 mV", "peak 48.0 mV at 13.3 ms", "amplitude 98.0 mV", "half-width 0.700 ms",
      "trough −78.0 mV at 15.5 ms", "absolute refractory 3.7 ms", "relative refractory 7.0 ms",
    ] {
      #expect(texts.contains(wanted))
    }
  }

  @Test func `labels of a marked action potential keep clear of the curve`() {
    for figure in [SampleFigures.publishedSpike, SampleFigures.marked(.lab)] {
      let drawing = figure.drawing()
      let curve = drawing.commands.compactMap { command -> Path? in
        if case .stroke(let path, let stroke) = command, stroke.width == 15 { path } else { nil }
      }
      for line in DrawnText(drawing).lines {
        for path in curve {
          let grid = CurveProbe(path)
          #expect(!grid.touches(line.box), "\(line.text.string)")
        }
      }
    }
  }

  @Test(arguments: [
    "phase-plane", "phase-field", "phase-fixed-points", "dark-plane", "bifurcation", "marked-lab",
    "marked-two-spikes", "marked-published", "dark",
  ])
  func `what is written inside a panel keeps clear of its curves`(name: String) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    let drawing = entry.make().drawing()
    let curves = drawing.commands.compactMap { command -> CurveProbe? in
      guard case .stroke(let path, let stroke) = command, stroke.width >= 15,
        path.points.count > 8
      else { return nil }
      return CurveProbe(path)
    }
    #expect(!curves.isEmpty)
    for line in DrawnText(drawing).lines {
      #expect(!curves.contains { $0.touches(line.box) }, "\(line.text.string)")
    }
  }

  @Test func `only the parts of an action potential that were asked for are drawn`() {
    var marks = ActionPotentialMarks()
    marks.threshold = .init(time: 12.8, voltage: -50)
    var figure = SampleFigures.publishedSpike
    figure.panels[0].marks[1] = .actionPotentials([marks])
    let texts = DrawnText(figure.drawing()).lines.map(\.text.string)
    #expect(texts.contains("threshold −50.0 mV"))
    #expect(!texts.contains { $0.hasPrefix("peak") || $0.hasPrefix("trough") })
  }

  @Test func `limits given backwards mean the same`() {
    var forwards = SampleFigures.voltage
    forwards.x.limits = Limits(10, 20)
    var backwards = SampleFigures.voltage
    backwards.x.limits = Limits(20, 10)
    #expect(forwards.svg() == backwards.svg())
  }

  @Test func `a family of ten thousand is thinned and says so`() {
    let drawing = SampleFigures.hugeFamily.drawing()
    let texts = DrawnText(drawing).lines.map(\.text.string)
    #expect(texts.contains("100 of 10\u{202F}000 drawn"))
    #expect(drawing.commands.count < 250)
  }
}

/// Whether a polyline passes through a box, by walking it in steps of a tenth of a pixel.
private struct CurveProbe {
  let path: Path

  init(_ path: Path) { self.path = path }

  func touches(_ box: Box) -> Bool {
    for range in path.ranges {
      for index in range.dropFirst() {
        let (from, to) = (path.points[index - 1], path.points[index])
        let steps = max(1, max(abs(to.x - from.x), abs(to.y - from.y)))
        for step in 0...steps {
          let point = Box(
            x: from.x + (to.x - from.x) * step / steps, y: from.y + (to.y - from.y) * step / steps,
            width: 1, height: 1)
          if box.intersects(point) { return true }
        }
      }
    }
    return false
  }
}
