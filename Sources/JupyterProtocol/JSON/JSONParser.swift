/// Reads the text of one JSON value (RFC 8259), of any nesting up to `JSON.maximumDepth`.
///
/// Of equal keys the last counts. Half a surrogate pair, which editors leave behind when they cut an
/// emoji in two, is read as U+FFFD. A number that no `Double` can hold is
/// out of range.
struct JSONParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.place == bytes.count else { throw .malformed }
    return value
  }

  // MARK: Bytes

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ text: StaticString) throws(JSONError) {
    let count = text.utf8CodeUnitCount
    let isThere = text.withUTF8Buffer { bytes[place...].starts(with: $0) }
    guard isThere else { throw .malformed }
    place += count
  }

  // MARK: Values

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"):
      return .object(try nested { parser throws(JSONError) in try parser.object() })
    case UInt8(ascii: "["):
      return .array(try nested { parser throws(JSONError) in try parser.array() })
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    default: return try number()
    }
  }

  private mutating func nested<Value>(
    _ body: (inout JSONParser) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSON.maximumDepth else { throw .tooDeep }
    place += 1
    return try body(&self)
  }

  private mutating func object() throws(JSONError) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    skipSpace()
    if take("}") { return fields }
    while true {
      skipSpace()
      let key = try string()
      skipSpace()
      guard take(":") else { throw .malformed }
      fields[key] = try value()
      skipSpace()
      if take("}") { return fields }
      guard take(",") else { throw .malformed }
    }
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return elements }
    while true {
      elements.append(try value())
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw .malformed }
    }
  }

  // MARK: Strings

  private mutating func string() throws(JSONError) -> String {
    guard take("\"") else { throw .malformed }
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      place += 1
    }
    if next == UInt8(ascii: "\"") {
      defer { place += 1 }
      return try text(bytes[start..<place])
    }
    return try escapedString(after: Array(bytes[start..<place]))
  }

  private mutating func escapedString(after head: [UInt8]) throws(JSONError) -> String {
    var content = head
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(content[...])
      case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
      case ..<0x20: throw .malformed
      default: content.append(byte)
      }
    }
    throw .malformed
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
    return text
  }

  /// The character that an escape stands for, after its backslash.
  private mutating func escape() throws(JSONError) -> Character {
    guard let byte = next else { throw .malformed }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try scalar())
    default: throw .malformed
    }
  }

  /// The four digits after `\u`, and those of a second escape when the first is half a pair.
  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let second = place
    guard first < 0xDC00, take("\\"), take("u"), case let low = try hexadecimal(),
      (0xDC00..<0xE000).contains(low)
    else {
      place = second
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw .malformed
      }
      value = value << 4 + UInt32(digit)
      place += 1
    }
    return value
  }

  // MARK: Numbers

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = place
    _ = take("-")
    let firstDigit = place
    let digits = skipDigits()
    guard digits > 0, digits == 1 || bytes[firstDigit] != UInt8(ascii: "0") else {
      throw .malformed
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard skipDigits() > 0 else { throw .malformed }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard skipDigits() > 0 else { throw .malformed }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw .outOfRange }
    return .number(value)
  }

  private mutating func skipDigits() -> Int {
    let start = place
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
    return place - start
  }
}
