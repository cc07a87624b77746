import Testing

@testable import Figures

struct KindTests {
  @Test func `a branch is solid where it is stable and dashed where it is not, without gaps`() {
    let branch = Branch(
      x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4], isStable: [true, true, false, false, true],
      label: "rest")
    let curves = branch.curves
    #expect(curves.map { $0.drawnDash.isEmpty } == [true, false, true])
    #expect(curves.map(\.y) == [[0, 1], [1, 2, 3, 4], [4]])
    #expect(curves.compactMap(\.label) == ["rest"])
  }

  @Test func `fixed points have the signs of their stability`() {
    let symbols: [Marker.Symbol] = [
      PhasePlane.FixedPoint.Stability.stable.symbol,
      PhasePlane.FixedPoint.Stability.unstable.symbol,
      PhasePlane.FixedPoint.Stability.saddle.symbol,
    ]
    #expect(symbols == [.disc, .circle, .halfDisc])
  }

  @Test func `the rate below a raster is spikes per bin, row and second`() throws {
    let span = try #require(Limits(0, 100))
    let figure = Figure.raster(
      Raster(rows: [[5, 15, 16], [12]], positions: [1, 2]), rows: Axis("trial"), time: Axis("t"),
      span: span, binWidth: 10)
    guard case .bars(let bars)? = figure.panels.last?.marks.first else {
      Issue.record("no bars")
      return
    }
    // One spike in 10 ms of two rows is 50 per second.
    #expect(bars.heights.prefix(3) == [50, 150, 0])
  }

  @Test func `the last bin of a rate counts for the time it has`() throws {
    let figure = Figure.raster(
      Raster(rows: [[24]], positions: [1]), rows: Axis("trial"), time: Axis("t"),
      span: try #require(Limits(0, 25)), binWidth: 10)
    guard case .bars(let bars)? = figure.panels.last?.marks.first else {
      Issue.record("no bars")
      return
    }
    #expect(bars.heights == [0, 0, 200])
    #expect(bars.edges.last == 25)
  }

  @Test func `the steps below a voltage clamp have no colour bar of their own`() {
    let texts = DrawnText(KindFigures.voltageClamp.drawing()).lines.map(\.text.string)
    #expect(texts.count { $0 == "V (mV)" } == 2)
  }

  @Test func `a figure without data says so`() {
    for (figure, words) in [
      (KindFigures.emptyRaster, "no spikes"), (KindFigures.emptyHistogram, "no data"),
      (KindFigures.emptyMap, "no data"), (OddFigures.empty, "no data"),
    ] {
      #expect(DrawnText(figure.drawing()).lines.contains { $0.text.string == words })
    }
  }

  @Test func `every named point and curve of a phase plane is named`() {
    let texts = DrawnText(KindFigures.threeFixedPoints.drawing()).lines.map(\.text.string)
    for name in ["rest", "saddle", "unstable node", "v′ = 0", "w′ = 0"] {
      #expect(texts.contains(name))
    }
  }
}
