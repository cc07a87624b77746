/// Pairs brackets, and drops the newlines that end no statement.
enum TokenLayout {
  static func apply(to tokens: [Token]) -> [Token] {
    keepStatementEnds(in: tokens, partners: pair(tokens))
  }

  /// For each bracket the index of its partner.
  ///
  /// A closing bracket that does not fit the innermost open one closes an outer one that it fits,
  /// and those between stay unpaired; but a `)` or `]` never reaches past a `{`. So one forgotten
  /// bracket spoils its own line and not the rest of the cell.
  private static func pair(_ tokens: [Token]) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var open: [(symbol: Symbol, index: Int)] = []
    for (index, token) in tokens.enumerated() {
      guard case .symbol(let symbol) = token.kind else { continue }
      if symbol == .openBrace {
        // No body stands inside parentheses, so those still open were forgotten.
        while let last = open.last, last.symbol != .openBrace { open.removeLast() }
      }
      if symbol.isOpening { open.append((symbol, index)) }
      guard let opening = symbol.opening else { continue }
      // The bound keeps a long run of wrong brackets from taking quadratic time.
      // Indices and no slice, which would have the array copied when brackets are taken off it.
      let reach = max(0, open.count - 64)..<open.count
      guard
        let match = reach.last(where: {
          open[$0].symbol == opening || open[$0].symbol == .openBrace
        }),
        open[match].symbol == opening
      else { continue }
      partners[index] = open[match].index
      partners[open[match].index] = index
      open.removeSubrange(match...)
    }
    return partners
  }

  private static func keepStatementEnds(in tokens: [Token], partners: [Int: Int]) -> [Token] {
    var kept: [Token] = []
    var places = [Int](repeating: 0, count: tokens.count)
    var open: [Symbol] = []
    // A line with a forgotten bracket ends where it ends, whatever stands last on it.
    var isSpoilt = false
    for (index, token) in tokens.enumerated() {
      if token.kind == .newline {
        let isInside = open.last.map { $0 != .openBrace } ?? false
        let continues = continues(after: kept.last, before: next(after: index, in: tokens))
        if isInside || continues && !isSpoilt { continue }
        isSpoilt = false
      }
      if token.isSymbol(.openParenthesis) || token.isSymbol(.openBracket) {
        isSpoilt = isSpoilt || partners[index] == nil
      }
      var token = token
      if let partner = partners[index], case .symbol(let symbol) = token.kind {
        if symbol.isOpening {
          open.append(symbol)
        } else {
          open.removeLast(min(1, open.count))
          kept[places[partner]].partner = kept.count
          token.partner = places[partner]
        }
      }
      places[index] = kept.count
      kept.append(token)
    }
    return kept
  }

  private static func next(after index: Int, in tokens: [Token]) -> Token? {
    var index = index + 1
    // Long runs of empty lines are walked once for each of their lines, so the walk is bounded.
    let bound = min(index + 64, tokens.count)
    while index < bound, tokens[index].kind == .newline { index += 1 }
    return index < bound ? tokens[index] : nil
  }

  private static func continues(after last: Token?, before next: Token?) -> Bool {
    if let next, next.isWord("then") || next.isWord("else") { return true }
    switch last?.kind {
    case .symbol(let symbol): return symbol.continuesLine
    case .word(let word): return Keyword.continuing.contains(word)
    default: return false
    }
  }
}
