extension Unit {
  /// The unit with each prefix that the field writes before its first symbol, from small to large:
  /// nS/cm² … S/cm² for mS/cm². Only itself where the first symbol has no prefixes or has a power.
  package var neighbours: [Unit] {
    let scalars = symbol.unicodeScalars
    let head = scalars.prefix { $0 != "/" && $0 != "·" && !Superscript.contains($0) && $0 != "^" }
    let rest = String(String.UnicodeScalarView(scalars.dropFirst(head.count)))
    let word = String(String.UnicodeScalarView(head))
    let isPower = rest.unicodeScalars.first.map { Superscript.contains($0) || $0 == "^" } ?? false
    guard !isPower, let base = UnitSymbol.base(of: word) else { return [self] }
    let prefixes = ["f", "p", "n", "µ", "m", "", "k", "M", "G"]
    let units = prefixes.filter { $0.isEmpty || base.prefixes.contains($0) }
      .compactMap { try? Unit.parse($0 + (base.spellings.first ?? "") + rest) }
    return units.contains { $0.symbol == symbol } ? units : [self]
  }
}
