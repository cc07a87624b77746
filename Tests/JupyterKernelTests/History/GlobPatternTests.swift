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
  func `matches whole texts`(pattern: String, matching: [String], others: [String]) {
    let glob = GlobPattern(pattern)
    for text in matching { #expect(glob.matches(text), "\(pattern) \(text)") }
    for text in others { #expect(!glob.matches(text), "\(pattern) \(text)") }
  }

  @Test func `a pattern made to be slow is not`() {
    let glob = GlobPattern(String(repeating: "*a", count: 50) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 20_000)))
  }
}
