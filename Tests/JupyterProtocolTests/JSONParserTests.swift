import JupyterProtocol
import Testing

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSON.decode(JSONValue.self, from: Array(text.utf8))
  }

  private static let values: [(text: String, value: JSONValue)] = [
    ("null", nil), (" [ ] ", []), ("{}", [:]), ("-0", 0), ("0", 0), ("-12", -12),
    ("9223372036854775807", .integer(.max)), ("1.5e3", 1500.0), ("1E-2", 0.01), ("1e0", 1.0),
    (#""""#, ""), (#""\u00e9\n\/\"\\""#, "é\n/\"\\"), (#""\ud83e\udde0""#, "🧠"), ("\"🧠é\"", "🧠é"),
    (#"{"a":1,"a":2}"#, ["a": 2]), ("\t[1 ,\r\n2]", [1, 2]),
    (#"{"é":[{"b":[]}]}"#, ["é": [["b": []]]]),
  ]

  @Test(arguments: values)
  func `reads what JSON is`(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "tru", "+1", "01", "-", "1.", ".5", "1e", "1e+", "0x1", "1 2", "[1,]",
    "[,1]", "[1", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":1", "\"", "\"\\",
    "\"\\x\"",
    "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"\t\"", "'a'", "[1]]", "NaN", "Infinity",
    "[\"a\"", "//", "\u{FEFF}1",
  ])
  func `refuses what it is not`(text: String) {
    #expect(throws: JSONError.malformed) { try parse(text) }
  }

  @Test(arguments: ["1e999", "-1e999", "[1E+400]"])
  func `refuses a number that none can hold`(text: String) {
    #expect(throws: JSONError.outOfRange) { try parse(text) }
  }

  /// Editors that cut an emoji in two leave such halves.
  @Test(arguments: [#""\ud83e""#, #""\udde0""#])
  func `half a surrogate pair is the replacement character`(text: String) throws {
    #expect(try parse(text) == "\u{FFFD}")
  }

  @Test func `half a pair does not swallow what follows it`() throws {
    #expect(try parse(#""\ud83e\u0041\ud83eb""#) == "\u{FFFD}A\u{FFFD}b")
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    ] {
      #expect(throws: JSONError.malformed) { try JSON.decode(JSONValue.self, from: bytes) }
    }
  }

  @Test func `what is written can be read, whatever it is`() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<3000 {
      let value = Self.value(&random, depth: 0)
      let bytes = JSON.write(value)
      #expect(try JSON.decode(JSONValue.self, from: bytes) == value)
      #expect(
        try JSON.decode([JSONValue].self, from: Array("[".utf8) + bytes + Array("]".utf8)) == [
          value
        ])
    }
  }

  private static func value(_ random: inout SplitMix, depth: Int) -> JSONValue {
    func text() -> String {
      String(
        String.UnicodeScalarView(
          (0..<random.next() % 6).map { _ in
            Unicode.Scalar(UInt32(random.next() % 0x2FFF)) ?? "x"
          }))
    }
    switch random.next() % (depth > 4 ? 5 : 7) {
    case 0: return .null
    case 1: return .bool(random.next() % 2 == 0)
    case 2: return .integer(Int(truncatingIfNeeded: random.next()))
    case 3: return .number(Double(Int32(truncatingIfNeeded: random.next())) / 1024 + 1e-9)
    case 4: return .string(text())
    case 5: return .array((0..<random.next() % 4).map { _ in value(&random, depth: depth + 1) })
    default:
      return .object(
        Dictionary((0..<random.next() % 4).map { _ in (text(), value(&random, depth: depth + 1)) })
        {
          first, _ in first
        })
    }
  }
}
