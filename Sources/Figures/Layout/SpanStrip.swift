/// The rows of span labels above a panel: a bar exactly as wide as the span, its name beside it, or
/// in the middle of a bar that leaves no room beside it.
struct SpanStrip {
  struct Item {
    var row: Int
    /// Ends of the bar in tenths of a pixel.
    var from: Int
    var to: Int
    var tone: Span.Tone
    var text: StyledText
    /// Where the text begins, in tenths of a pixel.
    var textX: Int
    /// Where the bar makes room for its text; nil where the text stands beside it.
    var opening: ClosedRange<Int>?
  }

  private(set) var items: [Item] = []
  private(set) var rows = 0

  /// More labelled spans than this keep their shading but lose their label.
  private static let maximumItems = 12
  private static let gap = 50
  /// Of a bar, at each side of a text within it.
  private static let leastPart = 100

  /// A strip without labels, which takes no room.
  init() {}

  /// - Parameters:
  ///   - scale: of the x axis.
  ///   - left, right: between these the labels may stand, in tenths of a pixel.
  init(spans: [Span], scale: AxisScale, left: Int, right: Int) {
    var occupied: [[ClosedRange<Int>]] = []
    let first = Int(min(scale.start, scale.end))
    let last = Int(max(scale.start, scale.end))
    for span in spans.prefix(SpanStrip.maximumItems) {
      guard let label = span.label, let limits = Limits(span.from, span.to) else { continue }
      let from = max(first, Point(x: scale(limits.lower), y: 0).rounded.x)
      let to = min(last, Point(x: scale(limits.upper), y: 0).rounded.x)
      guard from <= to else { continue }
      let (text, textX) = SpanStrip.beside(
        [label] + span.shorterLabels, from, to, left, right)
      if text.isEmpty { continue }
      let width = Metrics.tenths(TextMeasure.width(text, size: Metrics.tickSize)) + 10
      let extent = min(from, textX) - 60...max(to, textX + width) + 60
      var row = 0
      while row < occupied.count, occupied[row].contains(where: { $0.overlaps(extent) }) {
        row += 1
      }
      if row == occupied.count { occupied.append([]) }
      occupied[row].append(extent)
      let gap = SpanStrip.gap
      items.append(
        Item(
          row: row, from: from, to: to, tone: span.tone, text: text, textX: textX,
          opening: textX > from && textX < to ? textX - gap...textX + width - 10 + gap : nil))
    }
    rows = occupied.count
  }

  var height: Double { rows == 0 ? 0 : Double(rows) * Metrics.stripRow + SpanStrip.clearance }

  /// Pixels between the lowest row and the panel, for labels at the panel's top to the right.
  static let clearance = 8.0

  /// - Parameter top: of the panel, in pixels.
  func commands(above top: Double, theme: Theme) -> [DrawingCommand] {
    items.flatMap { item -> [DrawingCommand] in
      let row = Double(rows - item.row) - 0.5
      let y = Metrics.tenths(top - SpanStrip.clearance - row * Metrics.stripRow)
      let end = max(item.to, item.from + 10)
      let parts = item.opening.map { [(item.from, $0.lowerBound), ($0.upperBound, end)] }
      var bar = Path()
      for (from, to) in parts ?? [(item.from, end)] {
        bar.append([Position(from, y), Position(to, y)])
      }
      return [
        .stroke(bar, Stroke(theme.spanBar, width: item.tone == .strong ? 40 : 20)),
        .text(TextLine(item.text, at: Position(item.textX, y), colour: theme.ink)),
      ]
    }
  }

  /// The longest label that has room to the right of the bar, or to its left; where none has, the
  /// longest with room within the bar, or else the beginning of the shortest on the wider side.
  private static func beside(
    _ labels: [StyledText], _ from: Int, _ to: Int, _ left: Int, _ right: Int
  ) -> (StyledText, Int) {
    let roomRight = right - to - gap
    let roomLeft = from - left - gap
    for label in labels {
      let width = Metrics.tenths(TextMeasure.width(label, size: Metrics.tickSize))
      if width <= roomRight { return (label, to + gap) }
      if width <= roomLeft { return (label, from - gap - width) }
    }
    for label in labels {
      let width = Metrics.tenths(TextMeasure.width(label, size: Metrics.tickSize))
      if width + 2 * (gap + leastPart) <= to - from { return (label, (from + to - width) / 2) }
    }
    let room = max(roomRight, roomLeft)
    guard room > 200, let label = labels.last else { return (StyledText([]), from) }
    let text = TextMeasure.fitted(label, to: Double(room) / 10, size: Metrics.tickSize)
    let fitted = Metrics.tenths(TextMeasure.width(text, size: Metrics.tickSize))
    return (text, roomRight >= roomLeft ? to + gap : from - gap - fitted)
  }
}
