/// Why a text is no unit.
package struct UnitError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case empty
    case unknownSymbol(String)
    /// `cm2`: the power is not marked as one.
    case unmarkedPower(symbol: String, digits: String)
    /// `J/mol·K`: is K above or below the line?
    case productAfterDivision
    /// `mV/°C`: degrees count from a zero of their own.
    case celsiusInCompound
    case power
    case unclosedParenthesis
    case unexpected(String)
    case tooComplicated
  }

  package let reason: Reason
  /// The part of the text it is about, as UTF-8 offsets.
  package let range: Range<Int>
  /// What was probably meant, to stand in place of the part; nil when nothing comes near.
  package let suggestion: String?

  /// What is wrong, as one sentence without a full stop.
  package var message: String {
    switch reason {
    case .empty: "a unit is missing here"
    case .unknownSymbol(let symbol): "`\(symbol)` is not a unit"
    case .unmarkedPower(let symbol, let digits):
      "`\(symbol)\(digits)` is not a unit: the power needs a mark"
    case .productAfterDivision:
      "after a `/` it is not clear whether `·` belongs above or below the line"
    case .celsiusInCompound:
      "°C counts from a zero of its own, so it cannot be part of another unit"
    case .power: "the power of a unit is a whole number from -12 to 12"
    case .unclosedParenthesis: "this parenthesis in a unit is never closed"
    case .unexpected(let text): "`\(text)` cannot stand in a unit"
    case .tooComplicated: "this unit has too many parts"
    }
  }

  /// What to write instead; nil when nothing useful can be said.
  package var help: String? {
    switch reason {
    case .unknownSymbol: suggestion.map { "did you mean `\($0)`?" }
    case .unmarkedPower: suggestion.map { "write `\($0)`" }
    case .productAfterDivision: "write parentheses, as in `J/(mol·K)`"
    case .celsiusInCompound: "a difference of one degree is `1 K`: write K instead"
    default: nil
    }
  }
}
