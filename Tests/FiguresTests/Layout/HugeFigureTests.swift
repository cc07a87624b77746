import Testing

@testable import Figures

/// Data that no page can show in full: the figure stays small, and nothing that stands out is lost.
struct HugeFigureTests {
  @Test func `a hundred million samples become a small figure in which no spike is lost`() {
    // One spike of a single sample among ten million, ten times over.
    var y = [Double](repeating: -65, count: 100_000_000)
    for spike in 0..<10 { y[spike * 10_000_000 + 1_234_567] = 40 }
    let series = Series(x: .uniform(start: 0, step: 1e-5, count: y.count), y: y, role: .voltage)
    let figure = Figure(
      panels: [Panel(y: SampleFigures.voltageAxis, marks: [.series(series)])],
      x: SampleFigures.time)
    let drawing = figure.drawing()
    #expect(SVGWriter.write(drawing).count < 40_000)
    let tops = drawing.commands.compactMap { command -> [Int]? in
      guard case .stroke(let path, let stroke) = command, stroke.width == 15 else { return nil }
      let highest = path.points.map(\.y).min() ?? 0
      return path.points.filter { $0.y == highest }.map(\.x)
    }
    #expect(tops.first.map { Set($0).count } == 10)
  }

  @Test func `four traces of 8,001 samples take at most 20 kB`() {
    let run = Neuron(duration: 200, amplitude: 3, from: 10, to: 190)
    #expect(run.voltage.count == 8001)
    let figure = Figure(
      panels: [
        Panel(
          y: SampleFigures.voltageAxis,
          marks: [.series(SampleFigures.series(run.voltage, "V", .voltage))]),
        SampleFigures.gates(run),
      ], x: SampleFigures.time)
    #expect(figure.svg().utf8.count <= 20_000)
  }

  @Test func `noise beyond what pixels show keeps its outline and stays small`() {
    var state: UInt32 = 1
    let y = (0..<1_000_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Double(state >> 8)
    }
    let figure = Figure(
      panels: [
        Panel(
          y: Axis("noise"),
          marks: [.series(Series(x: .uniform(start: 0, step: 1, count: y.count), y: y))])
      ], x: Axis("sample"))
    #expect(figure.svg().utf8.count < 40_000)
  }

  @Test(arguments: [
    ("heat-map-huge", 300_000), ("raster-huge", 300_000), ("family-huge", 100_000),
    // 100,001 samples with 70 spikes.
    ("many-samples", 40_000),
  ])
  func `figures of much data stay small`(name: String, bytes: Int) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    #expect(entry.make().svg().utf8.count < bytes)
  }

  @Test func `thousands of signs, callouts and rules are bounded`() {
    let marks = (0..<5000).flatMap { index -> [Mark] in
      let x = Double(index)
      return [
        .marker(Marker(x: x, y: x, symbol: .disc, label: "here")),
        .callout(Callout(x: x, y: 0, label: "there")),
        .rule(Rule(.horizontal, at: x)),
      ]
    }
    let figure = Figure(panels: [Panel(y: Axis("y"), marks: marks)], x: Axis("x"))
    #expect(figure.svg().utf8.count < 400_000)
  }

  @Test func `a field of very many arrows is thinned`() {
    let numbers = (0..<200_000).map { Double($0 % 1000) }
    let field = VectorField(x: numbers, y: numbers.reversed(), dx: numbers, dy: numbers)
    let figure = Figure(
      panels: [Panel(y: Axis("y"), marks: [.vectors(field)], kind: .plane)], x: Axis("x"))
    #expect(figure.svg().utf8.count < 100_000)
  }
}
