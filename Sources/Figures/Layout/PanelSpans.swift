extension Panel {
  /// The shaded stretches of x: the panel's own and those of its action potentials.
  var shadedSpans: [Span] {
    marks.flatMap { mark -> [Span] in
      switch mark {
      case .span(let span): [span]
      case .actionPotentials(let all): all.flatMap { $0.spans(named: false) }.shadedOnce
      default: []
      }
    }
  }

  /// The stretches with a name: of the refractory periods of action potentials only the first of
  /// each kind that is in sight.
  ///
  /// - Parameter window: the limits of x.
  func labelledSpans(within window: Limits) -> [Span] {
    let spans = marks.flatMap { mark -> [Span] in
      switch mark {
      case .span(let span): return [span]
      case .actionPotentials(let all):
        let seen = all.lazy.flatMap { $0.spans(named: true) }.filter { span in
          span.to > window.lower && span.from < window.upper
        }
        return [Span.Tone.strong, .light].compactMap { tone in seen.first { $0.tone == tone } }
      default: return []
      }
    }
    return spans.filter { $0.label?.isEmpty == false }
  }

  /// Whether action potentials are marked, which takes room.
  var isMarked: Bool {
    marks.contains { if case .actionPotentials = $0 { true } else { false } }
  }
}

extension ActionPotentialMarks {
  fileprivate func spans(named: Bool) -> [Span] {
    func span(_ range: ClosedRange<Double>?, _ name: String, _ tone: Span.Tone) -> Span? {
      range.map { range in
        let measured = NumberFormat.measured(range.upperBound - range.lowerBound, significant: 2)
        let length = "\(measured) \(timeUnit)"
        let labels = ["\(name) refractory \(length)", "\(name) \(length)", length]
          .map { StyledText.plain($0) }
        return Span(
          from: range.lowerBound, to: range.upperBound, label: named ? labels[0] : nil,
          shorterLabels: named ? Array(labels.dropFirst()) : [], tone: tone)
      }
    }
    return [
      span(absoluteRefractory, "absolute", .strong), span(relativeRefractory, "relative", .light),
    ].compactMap { $0 }
  }
}

extension [Span] {
  /// Spans that shade every place once, from left to right: where one spike's relative period meets
  /// the periods of the next spike, what is absolute comes first.
  fileprivate var shadedOnce: [Span] {
    let strong = merged(.strong)
    var next = 0
    let light = merged(.light).flatMap { span -> [Span] in
      var (rest, parts) = (span, [Span]())
      while next < strong.count, strong[next].to <= rest.from { next += 1 }
      var place = next
      while place < strong.count, strong[place].from < rest.to {
        if strong[place].from > rest.from {
          parts.append(Span(from: rest.from, to: strong[place].from, tone: .light))
        }
        guard strong[place].to < rest.to else { return parts }
        rest.from = strong[place].to
        place += 1
      }
      return parts + [rest]
    }
    return (strong + light).sorted { $0.from < $1.from }
  }

  /// Those of one tone, joined where they overlap.
  private func merged(_ tone: Span.Tone) -> [Span] {
    var joined: [Span] = []
    for span in filter({ $0.tone == tone }).sorted(by: { $0.from < $1.from }) {
      if let last = joined.indices.last, span.from <= joined[last].to {
        joined[last].to = Swift.max(joined[last].to, span.to)
      } else {
        joined.append(span)
      }
    }
    return joined
  }
}
