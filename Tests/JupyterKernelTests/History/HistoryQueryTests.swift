import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct HistoryQueryTests {
  private let entries = [
    (1, 1, "x"), (1, 2, "y"), (2, 1, "x"), (3, 1, "z"), (3, 2, "xx"), (3, 3, "x"),
  ].map { HistoryEntry(session: $0.0, line: $0.1, code: $0.2, output: nil) }

  private func select(_ request: HistoryRequest) throws -> [String] {
    try request.select(from: entries, currentSession: 3).map {
      "\($0.session).\($0.line)\($0.code)"
    }
  }

  @Test func `tail gives the latest, at most so many`() throws {
    #expect(try select(HistoryRequest(access: .tail, count: 2)) == ["3.2xx", "3.3x"])
    #expect(try select(HistoryRequest(access: .tail)).count == 6)
    #expect(try select(HistoryRequest(access: .tail, count: 100)).count == 6)
    #expect(try select(HistoryRequest(access: .tail, count: -1)) == [])
  }

  @Test func `range gives lines of one session, counted backwards when negative`() throws {
    #expect(
      try select(HistoryRequest(access: .range, session: 3, start: 1, stop: 3)) == [
        "3.1z", "3.2xx",
      ])
    #expect(try select(HistoryRequest(access: .range, session: 0, start: 2)) == ["3.2xx", "3.3x"])
    #expect(try select(HistoryRequest(access: .range, session: -1)) == ["2.1x"])
    #expect(
      try select(HistoryRequest(access: .range, session: .min, start: .max, stop: .min)) == [])
    #expect(try select(HistoryRequest(access: .range, session: 3, start: 3, stop: 1)) == [])
  }

  @Test func `search matches whole codes, each once when unique`() throws {
    #expect(try select(HistoryRequest(access: .search, pattern: "x")) == ["1.1x", "2.1x", "3.3x"])
    #expect(try select(HistoryRequest(access: .search, pattern: "x", unique: true)) == ["3.3x"])
    #expect(
      try select(HistoryRequest(access: .search, count: 2, pattern: "x*")) == ["3.2xx", "3.3x"])
  }

  @Test func `replies have the form of the specification`() {
    let entry = HistoryEntry(session: 1, line: 2, code: "c", output: "o")
    #expect(entry.json(withOutput: false) == [1, 2, "c"])
    #expect(entry.json(withOutput: true) == [1, 2, ["c", "o"]])
    let silent = HistoryEntry(session: 1, line: 2, code: "c", output: nil)
    #expect(silent.json(withOutput: true) == [1, 2, ["c", nil]])
  }
}
