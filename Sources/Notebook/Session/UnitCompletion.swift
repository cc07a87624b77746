/// The units that can be written behind a number, and the words that can stand there instead.
enum UnitCompletion {
  static func matches(_ context: UnitContext) -> [Completion.Match] {
    let written = folded(context.written)
    let fitting = units.filter { folded($0).hasPrefix(written) }
    let words = context.followsIn ? [] : Self.words.filter { $0.hasPrefix(context.written) }
    return fitting.map { .init(text: $0, kind: "unit") }
      + words.map { .init(text: $0, kind: "keyword") }
  }

  private static let units = [
    "mV", "V", "µV", "ms", "s", "µs", "min", "µA/cm²", "nA", "pA", "µA", "mA/cm²", "mS/cm²", "nS",
    "µS", "mS", "S", "pS", "µF/cm²", "pF", "nF", "µF", "Hz", "kHz", "1/ms", "mV/ms", "cm", "mm",
    "µm", "cm²", "µm²", "mM", "µM", "nM", "K", "°C", "kΩ", "MΩ", "GΩ", "Ω·cm", "nC", "pC", "nC/cm²",
    "pA/pF", "V/s",
  ]

  private static let words = ["by", "in", "then", "else", "and", "or"]

  /// As it is typed on a keyboard without µ and ²: `uA/cm2` for µA/cm².
  private static func folded(_ unit: String) -> String {
    var text = ""
    for letter in unit {
      switch letter {
      case "µ", "μ": text += "u"
      case "²": text += "2"
      case "^", "·": break
      default: text.append(letter)
      }
    }
    return text
  }
}
