import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct StreamBudgetTests {
  @Test func `text within the limit passes whole`() {
    var budget = StreamBudget(limit: 10)
    #expect(budget.admit("12345", to: .standardOutput) == "12345")
    #expect(budget.admit("67890", to: .standardError) == "67890")
    #expect(budget.notice == nil)
  }

  @Test func `text is cut between Unicode scalars, and the rest is counted`() {
    for limit in 0...8 {
      var budget = StreamBudget(limit: limit)
      let kept = budget.admit("é🧠é", to: .standardOutput)
      #expect(["", "é", "é🧠", "é🧠é"].contains(kept))
      #expect(kept.utf8.count <= limit && limit - kept.utf8.count < 4)
      let notice = "[\(8 - kept.utf8.count) more bytes"
      #expect(limit == 8 || budget.notice?.text.contains(notice) == true)
    }
  }

  @Test func `a control character counts as what JSON writes for it, a new line as one`() {
    var budget = StreamBudget(limit: 20)
    #expect(budget.admit("a\n\t\u{1}", to: .standardOutput) == "a\n\t\u{1}")
    #expect(budget.admit("\u{1B}\u{1B}", to: .standardOutput) == "\u{1B}")
    #expect(budget.notice?.text.contains("[1 more bytes") == true)
  }

  @Test func `nothing passes after something was left out`() {
    var budget = StreamBudget(limit: 5)
    _ = budget.admit("123456", to: .standardOutput)
    #expect(budget.admit("7", to: .standardError) == "")
    #expect(budget.notice?.stream == .standardError)
    #expect(budget.notice?.text == "\n[2 more bytes of output left out; a cell may write 5]\n")
  }
}
