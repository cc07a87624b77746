extension Unit {
  /// The units with names of their own: how each may be written, what it measures, and the prefixes
  /// it takes.
  package static var named: [(spellings: [String], words: String, prefixes: [String])] {
    let celsius = (spellings: ["°C"], words: "temperature, alone only", prefixes: [String]())
    return UnitSymbol.table.map { symbol in
      let words = symbol.dimension.isDimensionless ? "one hundredth" : symbol.dimension.words
      return (symbol.spellings, words, symbol.prefixes.map(String.init))
    } + [celsius]
  }
}
