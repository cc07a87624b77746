import JupyterProtocol
import Testing

@Suite struct JSONTests {
  private func decode(_ text: String) throws(JSONError) -> JSONValue {
    try JSON.decode(JSONValue.self, from: Array(text.utf8))
  }

  @Test func `values come back as they were`() throws {
    let value: JSONValue = [
      "null": nil, "truth": true, "count": 3, "ratio": 0.5, "text": "é\u{1F9E0}\n\"\\/",
      "list": [1, [], [:], "x"],
    ]
    #expect(try JSON.decode(JSONValue.self, from: JSON.encode(value)) == value)
  }

  @Test func `equal values have equal bytes, with sorted keys`() throws {
    let value: JSONValue = ["b": 1, "a": 2, "c/d": 3]
    #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == #"{"a":2,"b":1,"c/d":3}"#)
  }

  @Test func `numbers that JSON has not are null`() throws {
    for number in [Double.infinity, -Double.infinity, Double.nan] {
      #expect(String(decoding: try JSON.encode(JSONValue.number(number)), as: UTF8.self) == "null")
    }
  }

  @Test(arguments: [99, 100])
  func `nesting up to the limit is read`(depth: Int) throws {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    _ = try decode(text)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "[1,["])
  func `a nesting bomb is refused before it is decoded`(piece: String) {
    #expect(throws: JSONError.tooDeep) {
      try decode(String(repeating: piece, count: 1_000_000))
    }
  }

  @Test func `brackets inside strings are not nesting`() throws {
    let text = "\"\\\"" + String(repeating: "[", count: 1000) + "\""
    #expect(try decode(text) == .string("\"" + String(repeating: "[", count: 1000)))
  }

  @Test func `errors name the field`() {
    #expect(throws: JSONError.missing(field: "code")) {
      try JSON.decode(ExecuteRequest.self, from: JSON.empty)
    }
    #expect(throws: JSONError.wrongType(field: "silent")) {
      try JSON.decode(ExecuteRequest.self, from: Array(#"{"code":"","silent":"no"}"#.utf8))
    }
    #expect(throws: JSONError.malformed) {
      try JSON.decode(ExecuteRequest.self, from: Array("{".utf8))
    }
  }

  @Test(arguments: [#"{"hist_access_type":"tail","n":1180591620717411303424}"#])
  func `a number that is too large for its field is no broken text`(text: String) {
    #expect(throws: JSONError.outOfRange) {
      try JSON.decode(HistoryRequest.self, from: Array(text.utf8))
    }
    #expect(throws: JSONError.outOfRange) { try decode("[1e999]") }
    #expect(throws: JSONError.malformed) {
      try JSON.decode(HistoryRequest.self, from: Array(text.utf8.dropLast()))
    }
  }

  @Test func `random bytes are refused or read, never fatal`() {
    var random = SplitMix(seed: 42)
    let alphabet = Array(#"{}[]",:\0123456789.eE+-truefalsn u"#.utf8) + [0, 0xC3, 0xFF]
    var refused = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int(random.next() % 40)).map { _ in
        alphabet[Int(random.next() % UInt64(alphabet.count))]
      }
      if (try? JSON.decode(JSONValue.self, from: bytes)) == nil { refused += 1 }
    }
    #expect(refused > 10_000)
  }

  @Test(arguments: [
    "1e999", "-1e999", "123456789012345678901234567890", "1.5", "[1e400]", "-0", "0.0000001",
  ])
  func `extreme numbers are refused or finite`(text: String) {
    guard let value = try? decode(text) else { return }
    if case .number(let number) = value { #expect(number.isFinite) }
  }
}
