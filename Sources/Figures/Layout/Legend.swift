/// A box within a panel that names its curves beside a stroke of each.
struct Legend {
  private struct Entry {
    var text: StyledText
    var sample: (Position) -> [DrawingCommand]
  }

  private static let padding = 60
  private static let rowHeight = 150
  private static let sampleWidth = 240
  private static let gap = 60
  private static let maximumEntries = 12
  /// Of a family; its colour bar tells those between.
  private static let maximumMembers = 5
  /// Of a name, in pixels.
  private static let maximumWidth = 180.0

  private let entries: [Entry]
  private let theme: Theme

  /// nil for a panel that wants no legend or has nothing to name.
  init?(_ panel: Panel, theme: Theme) {
    guard panel.hasLegend else { return nil }
    self.theme = theme
    var entries: [Entry] = []
    var swept: [Family] = []
    for mark in panel.marks {
      if case .family(let family) = mark {
        if let name = Legend.entry(family, family.name, 0.5, theme) { entries.append(name) }
        // Families along the same sweep share their colours.
        if swept.contains(where: { $0.label == family.label && $0.values == family.values }) {
          continue
        }
        swept.append(family)
      } else if let entry = Legend.entry(mark, theme) {
        entries.append(entry)
      }
    }
    entries += swept.flatMap { Legend.members($0, theme) }
    guard !entries.isEmpty else { return nil }
    if entries.count > Legend.maximumEntries {
      let left = entries.count - Legend.maximumEntries + 1
      entries.removeLast(left)
      entries.append(Entry(text: .plain("+\(NumberFormat.count(left)) more")) { _ in [] })
    }
    self.entries = entries
  }

  var width: Int {
    let names = entries.map { TextMeasure.width($0.text, size: Metrics.tickSize) }.max() ?? 0
    return 2 * Legend.padding + Legend.sampleWidth + Legend.gap + Metrics.tenths(names) + 10
  }

  var height: Int { Legend.padding + Legend.rowHeight * entries.count }

  /// - Parameter box: of the legend's width and height.
  func commands(in box: Box) -> (shapes: [DrawingCommand], texts: [DrawingCommand]) {
    var shapes: [DrawingCommand] = [.rectangle(box, fill: theme.background, opacity: 0.85)]
    shapes.append(.stroke(Legend.outline(box), Stroke(theme.grid)))
    var texts: [DrawingCommand] = []
    for (index, entry) in entries.enumerated() {
      let y = box.y + Legend.padding / 2 + Legend.rowHeight / 2 + index * Legend.rowHeight
      shapes += entry.sample(Position(box.x + Legend.padding, y))
      let x = box.x + Legend.padding + Legend.sampleWidth + Legend.gap
      texts.append(.text(TextLine(entry.text, at: Position(x, y), colour: theme.ink)))
    }
    return (shapes, texts)
  }

  private static func outline(_ box: Box) -> Path {
    let (right, bottom) = (box.x + box.width, box.y + box.height)
    return Path([
      Position(box.x, box.y), Position(right, box.y), Position(right, bottom),
      Position(box.x, bottom), Position(box.x, box.y),
    ])
  }

  private static func entry(_ mark: Mark, _ theme: Theme) -> Entry? {
    switch mark {
    case .series(let series):
      named(series.label) { line(series, at: $0, theme) }
    case .bars(let bars):
      named(bars.label) { start in
        let box = Box(x: start.x, y: start.y - 45, width: sampleWidth, height: 90)
        return [.rectangle(box, fill: bars.role.colour(in: theme), opacity: 0.4)]
      }
    case .trajectory(let course):
      named(course.label) { start in
        [.stroke(across(start), Stroke(course.role.colour(in: theme), width: 15))]
      }
    default: nil
    }
  }

  private static func entry(
    _ family: Family, _ text: StyledText?, _ position: Double, _ theme: Theme
  ) -> Entry? {
    let colour = Role.family(position).colour(in: theme)
    return named(text) { [.stroke(across($0), Stroke(colour, width: 15, dash: family.dash))] }
  }

  /// The values of a few members, from the least to the greatest.
  private static func members(_ family: Family, _ theme: Theme) -> [Entry] {
    guard let swept = family.sweptValues else { return [] }
    let values = family.drawn.map { family.values[$0] }.filter(\.isFinite).sorted()
    let count = min(values.count, maximumMembers)
    let parts = family.label.splitAtUnit
    let unit = parts.count > 1 ? " " + parts[1].string.filter { !"()".contains($0) } : ""
    return (0..<count).compactMap { rank in
      let value = values[count > 1 ? rank * (values.count - 1) / (count - 1) : 0]
      let text = parts[0] + .plain(" = \(NumberFormat.short(value))\(unit)")
      return entry(family, text, swept.position(of: value), theme)
    }
  }

  private static func named(
    _ label: StyledText?, _ sample: @escaping (Position) -> [DrawingCommand]
  ) -> Entry? {
    guard let label, !label.isEmpty else { return nil }
    let text = TextMeasure.fitted(label, to: maximumWidth, size: Metrics.tickSize)
    return Entry(text: text, sample: sample)
  }

  private static func across(_ start: Position) -> Path {
    Path([start, Position(start.x + sampleWidth, start.y)])
  }

  private static func line(_ series: Series, at start: Position, _ theme: Theme)
    -> [DrawingCommand]
  {
    let colour = series.role.colour(in: theme)
    var commands: [DrawingCommand] = []
    if series.shape != .points {
      let width = Metrics.tenths(min(max(series.strokeWidth, 0.2), 4))
      commands.append(
        .stroke(across(start), Stroke(colour, width: width, dash: series.drawnDash)))
    }
    if series.hasPoints {
      let middle = Position(start.x + sampleWidth / 2, start.y)
      commands.append(.dots([middle], radius: Metrics.tenths(Metrics.dotRadius), fill: colour))
    }
    return commands
  }
}
