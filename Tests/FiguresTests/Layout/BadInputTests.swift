import Testing

@testable import Figures

/// Whatever comes in, what comes out is a figure that is right: valid, on its page, and honest.
struct BadInputTests {
  private static let time = Axis(.named("time", unit: "ms"))

  private static func plotted(_ y: [Double]...) -> Figure {
    let marks = y.map { values in
      Mark.series(Series(x: .uniform(start: 0, step: 1, count: values.count), y: values))
    }
    return Figure(panels: [Panel(y: Axis("value"), marks: marks)], x: time)
  }

  /// The same words wherever a figure has some.
  private static func worded(_ words: String) -> Figure {
    let text = StyledText.plain(words)
    let curve = Series(x: .uniform(start: 0, step: 1, count: 3), y: [1, 3, 2], label: text)
    var beside = curve
    beside.y = [2, 1, 3]
    beside.labelPlace = .beside
    let family = Family(
      x: .uniform(start: 0, step: 1, count: 2), members: [[1, 2], [2, 3]], values: [0, 1],
      label: text)
    var figure = Figure(
      title: words,
      panels: [
        Panel(
          y: Axis(text, unit: words),
          marks: [
            .series(curve), .series(beside), .span(Span(from: 0.5, to: 1, label: text)),
            .rule(Rule(.horizontal, at: 2, label: text)),
            .rule(Rule(.vertical, at: 1, label: text)),
            .callout(Callout(x: 1, y: 3, label: text)),
            .marker(Marker(x: 2, y: 2, symbol: .disc, label: text)),
          ]),
        Panel(y: Axis(text), marks: [.series(curve), .series(beside)], hasLegend: true),
        Panel(y: Axis(text), marks: [.family(family)]),
      ], x: Axis(text, unit: words))
    figure.idPrefix = words
    return figure
  }

  private static let samples: [(name: String, make: @Sendable () -> Figure)] = [
    ("no panel", { Figure(panels: [], x: time) }), ("no series", { plotted() }),
    ("no sample", { plotted([]) }), ("one sample", { plotted([-65]) }),
    ("a constant", { plotted([5, 5, 5]) }), ("zero throughout", { plotted([0, 0, 0]) }),
    ("the greatest numbers", { plotted([-1.7e308, 1.7e308]) }),
    ("the least numbers", { plotted([.leastNonzeroMagnitude, 0, -.leastNonzeroMagnitude]) }),
    ("nothing but NaN", { plotted([.nan, .nan]) }),
    ("infinities", { plotted([.infinity, 1, -.infinity, 2, .nan, 3]) }),
    ("a constant at infinity", { plotted([.infinity, .infinity]) }),
    (
      "x that stands still",
      {
        let series = Series(x: .values([2, 2, 2]), y: [1, 2, 3])
        return Figure(panels: [Panel(y: Axis("y"), marks: [.series(series)])], x: time)
      }
    ),
    (
      "x longer than y",
      {
        let series = Series(x: .uniform(start: 0, step: 1, count: 9), y: [1, 2])
        return Figure(panels: [Panel(y: Axis("y"), marks: [.series(series)])], x: time)
      }
    ),
    (
      "limits that are not numbers",
      {
        var figure = plotted([1, 2, 3])
        figure.x.limits = Limits(.nan, 3)
        figure.panels[0].y.limits = Limits(-.infinity, 2)
        figure.width = .nan
        return figure
      }
    ),
    (
      "limits far from the data",
      {
        var figure = plotted([1, 2, 3])
        figure.x.limits = Limits(1e9, 2e9)
        figure.panels[0].y.limits = Limits(1e-12, 2e-12)
        return figure
      }
    ),
    ("words of 500 characters", { worded(String(repeating: "word ", count: 100)) }),
    ("one word of 500 characters", { worded(String(repeating: "w", count: 500)) }),
    ("emoji", { worded("👩🏽‍🔬🧠 ≥ 5 ⚡️ e\u{301}") }),
    ("a script", { worded("<script>alert('x')</script>") }),
    ("the end of a comment", { worded("--> ]]> &amp; \"'") }),
    ("control characters", { worded("a\u{0}b\u{7}c\n\t\u{202E}d\u{FFFF}") }),
    (
      "ten thousand curves",
      {
        let curves = (0..<10_000).map { index in
          Mark.series(
            Series(
              x: .uniform(start: 0, step: 1, count: 2), y: [Double(index), 0],
              label: .plain("curve \(index)"), role: .neutral(index)))
        }
        return Figure(panels: [Panel(y: Axis("value"), marks: curves)], x: time)
      }
    ),
    ("a family of ten thousand", { SampleFigures.hugeFamily }),
    (
      "a thousand panels",
      {
        let panel = plotted([1, 2]).panels[0]
        return Figure(panels: Array(repeating: panel, count: 1000), x: time)
      }
    ),
  ]

  @Test(arguments: samples.map(\.name))
  func `the figure is valid, and its text lies on its page and apart`(name: String) throws {
    let figure = try #require(BadInputTests.samples.first { $0.name == name }).make()
    let drawing = figure.drawing()
    let drawn = DrawnText(drawing)
    #expect(drawn.outsidePage == [])
    #expect(drawn.overlaps == [])
    let xml = try WellFormedXML(figure.svg())
    #expect(!xml.elements.contains("script"))
    _ = try WellFormedXML(figure.html().replacingImageEnd)
    #expect(figure.pdf().count > 800)
    #expect(!figure.plainText().isEmpty)
    for case .stroke(let path, _) in drawing.commands {
      #expect(path.points.allSatisfy { $0.x.magnitude < 100_000 && $0.y.magnitude < 500_000 })
    }
  }

  @Test(arguments: ["no series", "no sample", "nothing but NaN", "a constant at infinity"])
  func `a panel that shows nothing says so`(name: String) throws {
    let figure = try #require(BadInputTests.samples.first { $0.name == name }).make()
    #expect(DrawnText(figure.drawing()).lines.contains { $0.text.string == "no data" })
    #expect(figure.plainText().contains("no data"))
  }

  @Test func `words a person wrote are read as they are, not as markup`() throws {
    let svg = BadInputTests.worded("<script>alert('x')</script>").svg()
    #expect(!svg.contains("<script"))
    #expect(svg.contains("&lt;script&gt;"))
  }
}

extension String {
  /// HTML leaves `<img>` open, XML does not.
  fileprivate var replacingImageEnd: String { String(dropLast()) + "/>" }
}
