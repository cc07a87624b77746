import Language

/// What can be written at the cursor.
package struct Completion: Sendable {
  package struct Match: Sendable, Equatable {
    package let text: String
    /// The kind that front ends show beside it: function, model, unit…
    package let kind: String
  }

  package let matches: [Match]
  /// The code points that a match replaces.
  package let start: Int
  package let end: Int

  /// At most so many are offered.
  private static let maximumMatches = 200

  /// - Parameter cursor: in code points; held within the text.
  init(_ code: String, cursor: Int, _ knowledge: Knowledge) {
    let context = CursorContext(code, cursor: cursor)
    end = context.end
    let (place, written, found) = Self.found(context, knowledge)
    start = place
    var seen: Set<String> = []
    let fitting = found.filter { $0.text.hasPrefix(written) && seen.insert($0.text).inserted }
    matches = Array(fitting.prefix(Self.maximumMatches))
  }

  /// Where a match begins, what is written of it, and what may stand there.
  private static func found(
    _ context: CursorContext, _ knowledge: Knowledge
  ) -> (start: Int, written: String, [Match]) {
    if let symbol = context.symbolName {
      let letters = GreekLetters.names.filter { $0.name.hasPrefix(symbol) }
      return (context.start, "", letters.map { Match(text: $0.letter, kind: "symbol") })
    }
    switch TextContext(context.line) {
    case .comment: return (context.start, "", [])
    case .text(let written):
      let (start, matches) = TextCompletion(written, context, knowledge).matches
      let last = context.all[start..<context.end]
      return (start, CursorContext.text(last), matches)
    case .rounding(let word):
      let choices = ["digits", "decimals"].map { Match(text: $0, kind: "choice") }
      return (context.end - word.unicodeScalars.count, word, choices)
    case .code: break
    }
    if context.owner == nil, let unit = context.unit {
      let units = UnitCompletion.matches(unit)
      if !units.isEmpty || !unit.written.contains("/") { return (unit.start, "", units) }
    }
    return (context.start, context.prefix, CompletionCandidates(context, knowledge).matches)
  }
}
