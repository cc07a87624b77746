extension Unit {
  /// Reads a unit such as `µA/cm²`, `uA/cm^2`, `mS·cm^-2`, `1/ms`, `J/(mol·K)`, `%` or `°C`.
  ///
  /// The symbol of the result is the way it is shown: `uA/cm^2` shows as `µA/cm²`, `Mohm` as `MΩ`.
  /// Its scale is the nearest double to the true size.
  package static func parse(_ text: String) throws(UnitError) -> Unit {
    var parser = UnitParser(text)
    return try parser.parseWhole()
  }
}

/// A reader of units, one product at a time.
struct UnitParser {
  private struct Size {
    var dimension = Dimension.dimensionless
    var factor = 1.0
    var exponent = 0
    var symbol = ""

    func power(_ power: Int) -> Size {
      var result = self
      result.dimension = dimension.power(power)
      result.exponent = exponent * power
      result.factor = 1
      for _ in 0..<abs(power) { result.factor *= factor }
      if power < 0 { result.factor = 1 / result.factor }
      result.symbol = symbol + (power == 1 ? "" : Superscript.text(power))
      return result
    }
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var factors = 0
  private var depth = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func offset(_ index: Int) -> Int {
    scalars[..<min(index, scalars.count)].reduce(0) { $0 + UTF8.width($1) }
  }

  private func error(
    _ reason: UnitError.Reason, from start: Int, suggestion: String? = nil
  ) -> UnitError {
    UnitError(
      reason: reason, range: offset(start)..<max(offset(position), offset(start)),
      suggestion: suggestion)
  }

  mutating func parseWhole() throws(UnitError) -> Unit {
    guard scalars.count <= 200 else { throw error(.tooComplicated, from: 0) }
    if Unit.isCelsius(String(String.UnicodeScalarView(scalars))) { return .celsius }
    let size = try parseProduct()
    if let extra = current {
      let start = position
      position += 1
      throw error(.unexpected(String(extra)), from: start)
    }
    return Unit(
      symbol: size.symbol, dimension: size.dimension,
      scale: DecimalPower.scale(size.factor, by: size.exponent))
  }

  private mutating func parseProduct() throws(UnitError) -> Size {
    var result = try parseFactor()
    var divided = false
    while let mark = current, mark == "/" || Self.isDot(mark) {
      let start = position
      position += 1
      if mark != "/" && divided { throw error(.productAfterDivision, from: start) }
      divided = mark == "/"
      let factor = try parseFactor()
      let signed = divided ? factor.power(-1) : factor
      result.dimension = result.dimension * signed.dimension
      result.factor *= signed.factor
      result.exponent += signed.exponent
      result.symbol += (divided ? "/" : "·") + factor.symbol
    }
    return result
  }

  static func isDot(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{B7}" || scalar == "\u{22C5}" || scalar == "\u{387}"
  }

  private mutating func parseFactor() throws(UnitError) -> Size {
    factors += 1
    guard factors <= 16 else { throw error(.tooComplicated, from: position) }
    var size = try parseAtom()
    if let power = try parsePower() { size = size.power(power) }
    return size
  }

  private mutating func parseAtom() throws(UnitError) -> Size {
    let start = position
    switch current {
    case nil: throw error(.empty, from: position)
    case "1":
      position += 1
      return Size(symbol: "1")
    case "(":
      return try parseParenthesis()
    case "%":
      position += 1
      return try named("%", from: start)
    default:
      while let letter = current, Self.isLetter(letter) { position += 1 }
      guard position > start else {
        position += 1
        throw error(.unexpected(String(scalars[start])), from: start)
      }
      return try named(String(String.UnicodeScalarView(scalars[start..<position])), from: start)
    }
  }

  private mutating func parseParenthesis() throws(UnitError) -> Size {
    let start = position
    position += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= 4 else { throw error(.tooComplicated, from: start) }
    var size = try parseProduct()
    guard current == ")" else { throw error(.unclosedParenthesis, from: start) }
    position += 1
    size.symbol = "(" + size.symbol + ")"
    return size
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "°" || scalar == "℃"
  }

  private mutating func named(_ word: String, from start: Int) throws(UnitError) -> Size {
    if Unit.isCelsius(word) { throw error(.celsiusInCompound, from: start) }
    guard let unit = UnitSymbol.lookup(word) else {
      throw error(
        .unknownSymbol(word), from: start, suggestion: UnitSuggestion.nearest(to: word))
    }
    var digits = ""
    while let digit = current, ("0"..."9").contains(digit), digits.count < 3 {
      digits.unicodeScalars.append(digit)
      position += 1
    }
    if let power = Int(digits) {
      throw error(
        .unmarkedPower(symbol: word, digits: digits), from: start,
        suggestion: unit.shown + Superscript.text(power))
    }
    return Size(
      dimension: unit.dimension, factor: unit.factor, exponent: unit.exponent, symbol: unit.shown)
  }

  /// `^2`, `^-2`, `^(-2)`, `²`, `⁻²`; nil when no power stands here.
  private mutating func parsePower() throws(UnitError) -> Int? {
    let start = position
    var value: Int?
    var sign = 1
    if current == "^" {
      position += 1
      let isEnclosed = current == "("
      if isEnclosed { position += 1 }
      if current == "-" || current == "\u{2212}" { sign = -1 }
      if sign < 0 || current == "+" { position += 1 }
      value = readDigits { ("0"..."9").contains($0) ? Int($0.value) - 48 : nil }
      if isEnclosed {
        guard current == ")" else { throw error(.unclosedParenthesis, from: start) }
        position += 1
      }
    } else if let scalar = current, Superscript.contains(scalar) {
      if let mark = Superscript.sign(scalar) {
        sign = mark
        position += 1
      }
      value = readDigits(Superscript.digit)
    } else {
      return nil
    }
    guard let value, value <= 12 else { throw error(.power, from: start) }
    return sign * value
  }

  /// A run of digits; numbers above 1000 are read as 1000, which no unit has. Nil without digits.
  private mutating func readDigits(_ digit: (Unicode.Scalar) -> Int?) -> Int? {
    var value: Int?
    while let scalar = current, let next = digit(scalar) {
      value = min((value ?? 0) * 10 + next, 1000)
      position += 1
    }
    return value
  }
}
