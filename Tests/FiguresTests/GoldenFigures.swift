import Testing

@testable import Figures

struct GoldenFigures {
  static let figures: [(name: String, make: @Sendable () -> Figure)] = [
    ("voltage", { SampleFigures.voltage }),
    ("gates", { SampleFigures.gatesAlone }),
    ("stack", { SampleFigures.stack }),
    ("marked-lab", { SampleFigures.marked(.lab) }),
    ("marked-two-spikes", { SampleFigures.marked(.twoSpikes, title: "Marked action potential") }),
    ("marked-published", { SampleFigures.publishedSpike }),
    ("current-curve", { SampleFigures.currentCurve }),
    ("family", { SampleFigures.family }),
  ]

  @Test(arguments: figures.map(\.name))
  func `figures look as they did when a person approved them`(name: String) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    Golden.expect(entry.make().svg(), matches: name + ".svg")
  }
}
