import Testing

@testable import Figures

struct GoldenFigures {
  static let figures = ofLabs + KindFigures.all + VariantFigures.all + SweepFigures.all

  private static let ofLabs: [(name: String, make: @Sendable () -> Figure)] = [
    ("voltage", { SampleFigures.voltage }),
    ("gates", { SampleFigures.gatesAlone }),
    ("stack", { SampleFigures.stack }),
    ("marked-lab", { SampleFigures.marked(.lab) }),
    ("marked-two-spikes", { SampleFigures.marked(.twoSpikes, title: "Marked action potential") }),
    ("marked-published", { SampleFigures.publishedSpike }),
    ("current-curve", { SampleFigures.currentCurve }),
    ("family", { SampleFigures.family }),
    ("family-huge", { SampleFigures.hugeFamily }),
    ("currents", { OddFigures.currents }),
    ("phase-plane", { OddFigures.phasePlane }),
    ("dark", { OddFigures.dark }),
    ("crowded", { OddFigures.crowded }),
    ("noise", { OddFigures.noise }),
    ("gaps", { OddFigures.gaps }),
    ("constant", { OddFigures.constant }),
    ("one-point", { OddFigures.onePoint }),
    ("empty", { OddFigures.empty }),
    ("hostile", { OddFigures.hostile }),
    ("letters", { OddFigures.letters }),
    ("large-counts", { OddFigures.largeCounts }),
  ]

  @Test(arguments: figures.map(\.name))
  func `figures look as they did when a person approved them`(name: String) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    Golden.expect(entry.make().svg(), matches: name + ".svg")
  }

  @Test func `the sentences of figures say what is to be seen`() {
    let sentences = GoldenFigures.figures.map { "\($0.name): \($0.make().plainText())\n" }
    Golden.expect(sentences.joined(), matches: "sentences.txt")
  }

  @Test func `the HTML of a figure is one image`() {
    Golden.expect(SampleFigures.voltage.html(), matches: "voltage.html")
  }
}
