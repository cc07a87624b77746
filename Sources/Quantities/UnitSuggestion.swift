/// What a word that is no unit was probably meant to be.
package enum UnitSuggestion {
  /// Units as they are called and written elsewhere.
  private static let otherNames: [String: String] = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "volt": "V", "volts": "V",
    "amp": "A", "amps": "A", "ampere": "A", "amperes": "A", "siemens": "S", "farad": "F",
    "farads": "F", "ohms": "Ω", "hertz": "Hz", "mole": "mol", "moles": "mol", "molar": "M",
    "meter": "m", "meters": "m", "metre": "m", "metres": "m", "litre": "L", "liter": "L",
    "l": "L", "minute": "min", "minutes": "min", "kelvin": "K",
    "celsius": "°C", "percent": "%", "mho": "S", "micron": "µm",
    "microns": "µm", "mmolar": "mM",
    "nmolar": "nM",
  ]

  private static let prefixNames: [(name: String, symbol: String)] = [
    ("femto", "f"), ("pico", "p"), ("nano", "n"), ("micro", "µ"), ("milli", "m"), ("centi", "c"),
    ("kilo", "k"), ("mega", "M"), ("giga", "G"), ("f", "f"), ("p", "p"), ("n", "n"), ("u", "µ"),
    ("µ", "µ"), ("m", "m"), ("c", "c"), ("k", "k"),
  ]

  /// The unit nearest to a word: `mV` for `mv`, `ms` for `msec`, `MΩ` for `megaohm`; else nil.
  package static func nearest(to word: String) -> String? {
    guard word.utf8.count <= 20 else { return nil }
    let lower = word.lowercased()
    if let name = otherNames[lower] { return name }
    for prefix in prefixNames where lower.hasPrefix(prefix.name) {
      let rest = String(lower.dropFirst(prefix.name.count))
      let base = otherNames[rest] ?? (prefix.name.count > 1 ? caseless(rest) : nil)
      if let base, let unit = UnitSymbol.lookup(prefix.symbol + base) { return unit.shown }
    }
    return word.count > 1 ? caseless(lower) : nil
  }

  /// The unit that differs by upper and lower case alone, if one does.
  private static func caseless(_ lower: String) -> String? {
    let micro = lower.hasPrefix("u") ? "µ" + lower.dropFirst() : lower
    return UnitSymbol.bySpelling.filter { [lower, micro].contains(fold($0.key)) }
      .map(\.value.shown).min()
  }

  private static func fold(_ spelling: String) -> String {
    String(
      spelling.lowercased().unicodeScalars.map { $0 == "\u{3BC}" ? "µ" : Character($0) })
  }
}

extension Unit {
  /// The unit that a word names with a prefix which the field does not use, as in `TΩ`; nil for other
  /// words.
  package static func withOtherPrefix(_ word: String) -> (symbol: String, prefixes: [String])? {
    guard let prefix = word.first, "TGkaz".contains(prefix), !isKnown(word),
      let unit = UnitSymbol.lookup(String(word.dropFirst())),
      let symbol = UnitSymbol.table.first(where: { $0.spellings.first == unit.shown }),
      // `am` and `TK` are rather names.
      ![.temperature, .length, .time, .concentration].contains(symbol.dimension),
      !symbol.prefixes.isEmpty
    else { return nil }
    return (unit.shown, symbol.prefixes.map(String.init))
  }
}
