import Testing

@testable import JupyterKernel

@Suite struct GlobPatternTests {
  @Test(
    arguments: [
      ("*", ["", "a", "a\nb"], []),
      ("a*", ["a", "ab", "a\nb"], ["ba", ""]),
      ("*b*", ["b", "abc", "abb"], ["a", ""]),
      ("a?c", ["abc", "aéc"], ["ac", "abbc"]),
      ("[a-c]x", ["ax", "cx"], ["dx", "x"]),
      ("[!a]x", ["bx"], ["ax"]),
      ("[]]", ["]"], ["["]),
      ("a[", ["a["], ["a"]),
      ("", [""], ["a"]),
      ("*a*a*b", ["aab", "xaxaxb"], ["ab", "aabx"]),
    ] as [(String, [String], [String])])
  func `matches whole texts`(pattern: String, matching: [String], others: [String]) throws {
    let glob = try GlobPattern(pattern)
    var patience = 1000
    for text in matching {
      #expect(try glob.matches(text, patience: &patience) == true, "\(pattern) \(text)")
    }
    for text in others {
      #expect(try glob.matches(text, patience: &patience) == false, "\(pattern) \(text)")
    }
  }

  @Test func `a pattern made to be slow is not`() throws {
    let glob = try GlobPattern(String(repeating: "*a", count: 50) + "b")
    var patience = 50_000
    #expect(try !glob.matches(String(repeating: "a", count: 20_000), patience: &patience))
  }

  @Test(arguments: ["*" + String(repeating: "a", count: 990) + "b*", "*[[abcdefghijklmnop]z"])
  func `a search that takes too long is given up`(pattern: String) throws {
    let glob = try GlobPattern(pattern)
    var patience = 100_000
    #expect(throws: GlobPattern.Failure.tooSlow) {
      try glob.matches(String(repeating: "a", count: 50_000), patience: &patience)
    }
  }

  @Test func `a pattern of more than a thousand characters is refused`() {
    #expect(throws: GlobPattern.Failure.tooLong) {
      try GlobPattern(String(repeating: "[", count: 1001))
    }
  }
}
