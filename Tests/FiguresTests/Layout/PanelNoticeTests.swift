import Testing

@testable import Figures

/// Panels that show nothing say so.
struct PanelNoticeTests {
  private func texts(_ figure: Figure) -> [String] {
    DrawnText(figure.drawing()).lines.map(\.text.string)
  }

  @Test func `a window beside the data says that it holds none, with the axis of the data`() {
    var figure = SampleFigures.voltage
    figure.x.unit = "ms"
    figure.x.limits = Limits(100, 200)
    let texts = texts(figure)
    #expect(texts.contains("no data from 100 to 200 ms"))
    #expect(texts.contains("−50"))
    figure = SampleFigures.voltage
    figure.panels[0].y.limits = Limits(100, 200)
    #expect(self.texts(figure).contains("no data from 100 to 200"))
  }

  @Test func `a window without a sample that a line crosses is not empty`() {
    var figure = Figure(
      panels: [Panel(y: Axis("x"), marks: [.series(Series(x: .values([0, 10]), y: [3, 5]))])],
      x: Axis("t", limits: Limits(4, 6)))
    #expect(!texts(figure).contains { $0.hasPrefix("no data") })
    #expect(FigureLayout(figure.cleaned()).frames[0].limits.contains(4))
    figure.x.limits = nil
    #expect(!texts(figure).contains { $0.hasPrefix("no data") })
  }

  @Test func `a raster without a spike in its window says so`() {
    var figure = KindFigures.raster
    figure.x.limits = Limits(600, 700)
    #expect(texts(figure).contains("no spikes from 600 to 700"))
  }

  @Test func `a map without values is hatched and says so`() {
    let drawing = KindFigures.allGaps.drawing()
    #expect(DrawnText(drawing).lines.contains { $0.text.string == "no values" })
    let hatches = drawing.commands.contains { command in
      if case .stroke(let path, let stroke) = command {
        stroke.width == 12 && path.points.count > 20
      } else {
        false
      }
    }
    #expect(hatches)
  }

  @Test func `a constant stimulus is read against zero`() {
    let series = Series(x: .uniform(start: 0, step: 1, count: 5), y: [3, 3, 3, 3, 3])
    let panel = Panel(y: Axis("I"), marks: [.series(series)], kind: .stimulus)
    let frame = FigureLayout(Figure(panels: [panel], x: Axis("t"))).frames[0]
    #expect(frame.limits.contains(0) && frame.limits.contains(3))
    #expect(frame.ticks.values.contains(0))
  }
}
