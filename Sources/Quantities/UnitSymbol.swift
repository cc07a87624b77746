/// A unit with a name of its own, and the prefixes the field writes before it.
///
/// The prefixes are restricted on purpose: nobody means megavolts, and refusing `MV` lets the
/// message say `mV`.
struct UnitSymbol: Sendable {
  /// The first is the one that is shown.
  let spellings: [String]
  let dimension: Dimension
  /// The size in the coherent unit is factor · 10^exponent.
  let factor: Double
  let exponent: Int
  let prefixes: String

  init(
    _ spellings: [String], _ dimension: Dimension, exponent: Int, factor: Double = 1,
    prefixes: String = ""
  ) {
    self.spellings = spellings
    self.dimension = dimension
    self.factor = factor
    self.exponent = exponent
    self.prefixes = prefixes
  }

  static let table: [UnitSymbol] = [
    UnitSymbol(["V"], .potential, exponent: 3, prefixes: "fpnµmk"),
    UnitSymbol(["A"], .current, exponent: 6, prefixes: "fpnµm"),
    UnitSymbol(["S"], .conductance, exponent: 3, prefixes: "fpnµm"),
    UnitSymbol(["F"], .capacitance, exponent: 6, prefixes: "fpnµm"),
    UnitSymbol(["s"], .time, exponent: 3, prefixes: "fpnµm"),
    UnitSymbol(["min"], .time, exponent: 4, factor: 6),
    UnitSymbol(["Hz"], .frequency, exponent: -3, prefixes: "mkMG"),
    UnitSymbol(["m"], .length, exponent: 2, prefixes: "fpnµmcdk"),
    UnitSymbol(["L"], .volume, exponent: 3, prefixes: "fpnµmd"),
    UnitSymbol(["Ω", "ohm", "Ohm"], .resistance, exponent: -3, prefixes: "mkMG"),
    UnitSymbol(["C"], .charge, exponent: 9, prefixes: "fpnµm"),
    UnitSymbol(["J"], .energy, exponent: 12, prefixes: "fpnµmk"),
    UnitSymbol(["eV"], .energy, exponent: -7, factor: 1.602176634, prefixes: "mk"),
    UnitSymbol(["W"], .power, exponent: 9, prefixes: "fpnµmk"),
    UnitSymbol(["N"], .force, exponent: 10, prefixes: "pnµmk"),
    UnitSymbol(["g"], .mass, exponent: 11, prefixes: "pnµmk"),
    UnitSymbol(["mol"], .amount, exponent: 0, prefixes: "fpnµmk"),
    UnitSymbol(["M"], .concentration, exponent: -3, prefixes: "fpnµm"),
    UnitSymbol(["K"], .temperature, exponent: 0, prefixes: "m"),
    UnitSymbol(["%"], .dimensionless, exponent: -2),
  ]

  private static let prefixExponents: [Character: Int] = [
    "f": -15, "p": -12, "n": -9, "µ": -6, "m": -3, "c": -2, "d": -1, "k": 3, "M": 6, "G": 9,
  ]

  /// Every unit with a name, by each spelling (with the micro sign for u and μ).
  static let bySpelling: [String: NamedUnit] = {
    var units: [String: NamedUnit] = [:]
    for symbol in table {
      for spelling in symbol.spellings {
        units[spelling] = symbol.named(prefix: nil)
        for prefix in symbol.prefixes where units["\(prefix)\(spelling)"] == nil {
          units["\(prefix)\(spelling)"] = symbol.named(prefix: prefix)
        }
      }
    }
    return units
  }()

  private func named(prefix: Character?) -> NamedUnit {
    let power = prefix.flatMap { Self.prefixExponents[$0] } ?? 0
    return NamedUnit(
      shown: (prefix.map(String.init) ?? "") + (spellings.first ?? ""), dimension: dimension,
      factor: factor, exponent: exponent + power)
  }

  /// The entry of the table that a word such as `mV` is made of; nil when there is none, or when
  /// the word is a spelling that is not shown.
  static func base(of word: String) -> UnitSymbol? {
    table.first { symbol in
      guard let shown = symbol.spellings.first, word.hasSuffix(shown) else { return false }
      let prefix = word.dropLast(shown.count)
      return prefix.isEmpty || prefix.count == 1 && symbol.prefixes.contains(prefix)
    }
  }

  /// The unit a word names; nil when there is none.
  static func lookup(_ word: String) -> NamedUnit? {
    if let unit = bySpelling[word] { return unit }
    guard let first = word.unicodeScalars.first, first == "u" || first == "\u{3BC}" else {
      return nil
    }
    return bySpelling["µ" + String(word.unicodeScalars.dropFirst())]
  }
}

/// A unit that one word names, with its size kept as factor · 10^exponent so that products of
/// units are rounded once.
struct NamedUnit: Sendable {
  let shown: String
  let dimension: Dimension
  let factor: Double
  let exponent: Int
}

extension Unit {
  /// Whether a word such as `mV`, `uA` or `°C` is a unit by itself.
  package static func isKnown(_ word: String) -> Bool {
    UnitSymbol.lookup(word) != nil || isCelsius(word)
  }

  static func isCelsius(_ word: String) -> Bool {
    word == "°C" || word == "℃" || word == "degC"
  }

  static let celsius = Unit(
    symbol: "°C", dimension: .temperature, scale: 1, offset: 273.15)
}
