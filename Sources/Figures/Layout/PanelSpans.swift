extension Panel {
  /// All shaded stretches of x: the panel's own and those of its action potentials, of which only
  /// the first has its refractory periods named.
  var spans: [Span] {
    marks.flatMap { mark -> [Span] in
      switch mark {
      case .span(let span): [span]
      case .actionPotentials(let all):
        all.enumerated().flatMap { index, marks in marks.spans(named: index == 0) }
      default: []
      }
    }
  }

  /// Whether action potentials are marked, which takes room.
  var isMarked: Bool {
    marks.contains { if case .actionPotentials = $0 { true } else { false } }
  }

  var labelledSpans: [Span] { spans.filter { $0.label?.isEmpty == false } }
}

extension ActionPotentialMarks {
  fileprivate func spans(named: Bool) -> [Span] {
    func span(_ range: ClosedRange<Double>?, _ name: String, _ tone: Span.Tone) -> Span? {
      range.map { range in
        let length = NumberFormat.measured(range.upperBound - range.lowerBound, significant: 2)
        let label = StyledText.plain("\(name) refractory \(length) \(timeUnit)")
        return Span(
          from: range.lowerBound, to: range.upperBound, label: named ? label : nil, tone: tone)
      }
    }
    return [
      span(absoluteRefractory, "absolute", .strong), span(relativeRefractory, "relative", .light),
    ].compactMap { $0 }
  }
}
