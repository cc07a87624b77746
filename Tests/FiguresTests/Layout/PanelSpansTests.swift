import Testing

@testable import Figures

@Suite struct PanelSpansTests {
  private static func shaded(
    _ spikes: [(absolute: ClosedRange<Double>, relative: ClosedRange<Double>)]
  )
    -> [Span]
  {
    let marks = spikes.map {
      ActionPotentialMarks(absoluteRefractory: $0.absolute, relativeRefractory: $0.relative)
    }
    return Panel(y: Axis(.quantity("V", unit: "mV")), marks: [.actionPotentials(marks)]).shadedSpans
  }

  @Test func `spikes far apart have their own periods`() {
    let spans = Self.shaded([(0...2, 2...5), (10...12, 12...15)])
    #expect(
      spans == [
        Span(from: 0, to: 2, tone: .strong), Span(from: 2, to: 5),
        Span(from: 10, to: 12, tone: .strong),
        Span(from: 12, to: 15),
      ])
  }

  @Test func `where periods of two spikes meet every place is shaded once`() {
    let spans = Self.shaded([(0...2, 2...9), (4...6, 6...11)])
    #expect(
      spans == [
        Span(from: 0, to: 2, tone: .strong), Span(from: 2, to: 4),
        Span(from: 4, to: 6, tone: .strong),
        Span(from: 6, to: 11),
      ])
    let burst = Self.shaded([(0...2, 2...4), (1...3, 3...5)])
    #expect(burst == [Span(from: 0, to: 3, tone: .strong), Span(from: 3, to: 5)])
  }
}
