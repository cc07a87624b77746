/// A short piece of text with the few styles a figure needs: roman words, italic symbols and
/// subscripts, so that *I*ₙₐ (µA/cm²) is set as in a paper.
package struct StyledText: Sendable, Hashable, ExpressibleByStringLiteral {
  package enum Style: Sendable, Hashable {
    case roman, italic, subscripted
  }

  package struct Run: Sendable, Hashable {
    package var text: String
    package var style: Style

    package init(_ text: String, _ style: Style) {
      self.text = text
      self.style = style
    }
  }

  package var runs: [Run]

  package init(_ runs: [Run]) {
    self.runs = runs.filter { !$0.text.isEmpty }
  }

  package init(stringLiteral value: String) {
    self.init([Run(value, .roman)])
  }

  package static func plain(_ text: String) -> StyledText {
    StyledText([Run(text, .roman)])
  }

  /// An italic symbol; what follows the first underscore is its subscript (`I_Na`).
  package static func symbol(_ name: String) -> StyledText {
    guard let underscore = name.firstIndex(of: "_"), underscore != name.startIndex,
      name.index(after: underscore) != name.endIndex
    else { return StyledText([Run(name, .italic)]) }
    return StyledText([
      Run(String(name[..<underscore]), .italic),
      Run(String(name[name.index(after: underscore)...]), .subscripted),
    ])
  }

  /// An italic symbol with its roman unit in parentheses; without a unit, the symbol alone.
  package static func quantity(_ symbolName: String, unit: String = "") -> StyledText {
    symbol(symbolName) + suffix(unit)
  }

  /// Roman words with their unit in parentheses: time (ms).
  package static func named(_ words: String, unit: String = "") -> StyledText {
    plain(words) + suffix(unit)
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(left.runs + right.runs)
  }

  /// The text without its styles, for sentences and comparisons.
  package var string: String { runs.map(\.text).joined() }

  package var isEmpty: Bool { runs.isEmpty }

  /// In two before the last opening parenthesis, where units begin; whole where there is none.
  var splitAtUnit: [StyledText] {
    guard let last = runs.last, let open = last.text.lastIndex(of: "(") else { return [self] }
    var head = Array(runs.dropLast())
    var before = String(last.text[..<open])
    while before.hasSuffix(" ") { before.removeLast() }
    head.append(Run(before, last.style))
    let quantity = StyledText(head)
    let unit = StyledText([Run(String(last.text[open...]), last.style)])
    return quantity.isEmpty ? [unit] : [quantity, unit]
  }

  /// What stands between spaces.
  var words: [StyledText] {
    var words = [StyledText([])]
    for run in runs {
      for (index, part) in run.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { words.append(StyledText([])) }
        words[words.count - 1] = words[words.count - 1] + StyledText([Run(String(part), run.style)])
      }
    }
    return words.filter { !$0.isEmpty }
  }

  package var withoutUnit: StyledText { splitAtUnit[0] }

  private static func suffix(_ unit: String) -> StyledText {
    unit.isEmpty ? StyledText([]) : plain(" (\(unit))")
  }
}
