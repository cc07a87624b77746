import Testing

@testable import Figures

/// Marked action potentials where there is little room.
struct MarkedFigureTests {
  private static let runs: [(name: String, run: Neuron)] = [
    ("lab", .lab), ("early", Neuron(duration: 50, amplitude: 10, from: 1, to: 2)),
    ("constant", Neuron(duration: 50, amplitude: 3, from: 0, to: 50)),
    ("dense", Neuron(duration: 300, amplitude: 2, from: 5, to: 300)),
    ("denser", Neuron(duration: 500, amplitude: 3, from: 0, to: 500)),
  ]

  private static func figure(_ name: String, width: Double, height: Double?) throws -> Figure {
    let run = try #require(runs.first { $0.name == name }).run
    var figure = SampleFigures.marked(run)
    figure.width = width
    figure.panels[0].height = height
    return figure
  }

  @Test(arguments: runs.map(\.name), [320.0, 400, 640])
  func `every number is said where spikes leave room`(name: String, width: Double) throws {
    for height in [nil, 120.0, 60] {
      let drawn = DrawnText(
        try MarkedFigureTests.figure(name, width: width, height: height).drawing())
      let text = drawn.lines.map(\.text.string).joined(separator: "; ")
      for (word, unit) in [
        ("threshold", "mV"), ("peak", "mV at"), ("amplitude", "mV"), ("half-width", "ms"),
        ("trough", "mV at"),
      ] where height == nil && ["lab", "early"].contains(name) {
        #expect(text.contains(word), "\(word) of \(name) at \(width): \(text)")
        #expect(text.contains(unit))
      }
      #expect(text.contains("3.7 ms") && text.contains("7.0 ms"), "\(text)")
      #expect(drawn.overlaps == [])
      #expect(drawn.outsidePage == [])
    }
  }

  @Test func `leaders do not cross one another`() throws {
    for (name, _) in MarkedFigureTests.runs {
      for width in [320.0, 400, 640] {
        let drawing = try MarkedFigureTests.figure(name, width: width, height: nil).drawing()
        let leaders = drawing.commands.compactMap { command -> (Position, Position)? in
          guard case .stroke(let path, let stroke) = command, path.points.count == 2,
            stroke.colour == Theme.light.muted, stroke.dash.isEmpty,
            path.points[0].x != path.points[1].x, stroke.width == Stroke(.black).width
          else { return nil }
          return (path.points[0], path.points[1])
        }
        for (index, first) in leaders.enumerated() {
          for second in leaders[..<index] {
            #expect(!crosses(first, second), "\(name) at \(width)")
          }
        }
      }
    }
  }

  private func crosses(_ a: (Position, Position), _ b: (Position, Position)) -> Bool {
    func side(_ line: (Position, Position), _ point: Position) -> Int {
      ((line.1.x - line.0.x) * (point.y - line.0.y) - (line.1.y - line.0.y) * (point.x - line.0.x))
        .signum()
    }
    return side(a, b.0) != side(a, b.1) && side(b, a.0) != side(b, a.1)
  }

  @Test func `the bracket of the amplitude keeps left of the upstroke without a threshold too`()
    throws
  {
    var figure = SampleFigures.marked(.lab)
    guard case .actionPotentials(var all) = figure.panels[0].marks[1] else { return }
    let onset = try #require(all[0].threshold?.time)
    all[0].onset = onset
    all[0].threshold = nil
    figure.panels[0].marks[1] = .actionPotentials(all)
    figure.x.limits = Limits(10, 20)
    let layout = FigureLayout(figure.cleaned())
    let brackets = figure.drawing().commands.compactMap { command -> Int? in
      guard case .stroke(let path, let stroke) = command, stroke.width == 12,
        stroke.colour == Theme.light.muted
      else { return nil }
      return path.points[0].x
    }
    let bracket = try #require(brackets.first)
    #expect(Double(bracket) < layout.xScale(onset) - 50)
  }

  @Test func `a name without room is shortened before its number`() throws {
    let span = Span(
      from: 0, to: 100, label: "absolute refractory 3.7 ms",
      shorterLabels: ["absolute 3.7 ms", "3.7 ms"])
    func text(right: Int) throws -> String {
      let scale = AxisScale(domain: try #require(Limits(0, 100)), start: 0, end: 1000)
      return SpanStrip(spans: [span], scale: scale, left: 0, right: right).items
        .map(\.text.string).joined()
    }
    #expect(try text(right: 3000) == "absolute refractory 3.7 ms")
    #expect(try text(right: 2000) == "absolute 3.7 ms")
    #expect(try text(right: 1500) == "3.7 ms")
  }

  private static func texts(_ figure: Figure) -> [String] {
    DrawnText(figure.drawing()).lines.map(\.text.string)
  }

  @Test func `where spikes are dense the threshold is said with the peak, if at all`() throws {
    let texts = Self.texts(try Self.figure("constant", width: 640, height: nil))
    #expect(texts.count { $0.contains("threshold") } <= 1)
    let dense = try Self.figure("denser", width: 640, height: nil).drawing()
    // Text over curves would stand on a ground of its own.
    let grounds = dense.commands.count { command in
      if case .rectangle(_, _, let opacity) = command { opacity == 0.75 } else { false }
    }
    #expect(grounds == 0)
  }

  @Test func `a window within a refractory period has its name in the middle of the bar`() throws {
    var figure = try Self.figure("lab", width: 640, height: nil)
    figure.x.limits = Limits(13, 13.6)
    #expect(Self.texts(figure).contains("absolute refractory 3.7 ms"))
  }

  @Test func `a window without the first spike names the periods of one that it shows`() throws {
    var figure = try Self.figure("constant", width: 640, height: nil)
    figure.x.limits = Limits(25, 50)
    let texts = Self.texts(figure)
    #expect(texts.contains { $0.hasPrefix("absolute refractory") })
    #expect(texts.contains { $0.hasPrefix("peak") })
  }
}
