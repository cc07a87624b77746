import FoundationEssentials
import JupyterProtocol
import Synchronization
import Testing

@testable import JupyterKernel

@Suite struct HistoryTests {
  private let path =
    FileManager.default.temporaryDirectory.path + "/history-\(UUID().uuidString)/a/b.jsonl"

  private func session(_ codes: [String], log: @escaping @Sendable (String) -> Void = { _ in })
    -> History
  {
    let history = History(file: HistoryFile(path: path), log: log)
    for (index, code) in codes.enumerated() {
      history.remember(line: index + 1, code: code, output: nil)
      history.persist()
    }
    return history
  }

  private let all = HistoryRequest(access: .tail)

  @Test func `a later session sees the earlier ones and has a number of its own`() throws {
    _ = session(["a", "é\nb"])
    let second = session(["c"])
    #expect(try second.reply(to: all).history == [[1, 1, "a"], [1, 2, "é\nb"], [2, 1, "c"]])
    #expect(
      try second.reply(to: HistoryRequest(access: .range, session: -1)).history
        == [[1, 1, "a"], [1, 2, "é\nb"]])
  }

  @Test func `a long session is remembered by its latest cells, and saved whole`() throws {
    let history = History(file: HistoryFile(path: path), log: { _ in })
    let code = String(repeating: "x", count: 10_000)
    for line in 1...1000 { history.remember(line: line, code: "\(line)\(code)", output: nil) }
    history.persist()
    let kept = try history.reply(to: all).history
    #expect((100...210).contains(kept.count))
    guard case .array(let last)? = kept.last else { return #expect(Bool(false)) }
    #expect(last[1] == 1000)
    let size = try Data(contentsOf: URL(filePath: path)).count
    #expect(size > 1_000_000, "the file keeps its own bounds")
  }

  @Test func `lines that are not entries are passed over, and the next entry is whole`() throws {
    _ = session(["a"])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + "garbage\n[[[\n{\"session\":9}\n{\"session\":1,\"li").write(
      toFile: path, atomically: true, encoding: .utf8)
    let second = session(["c"])
    #expect(try second.reply(to: all).history == [[1, 1, "a"], [10, 1, "c"]])
    #expect(HistoryFile(path: path).read().map(\.code) == ["a", "c"])
  }

  @Test func `a full disk is logged once and the session goes on`() throws {
    let box = Counter()
    let history = History(file: HistoryFile(path: "/dev/full"), log: { _ in box.increment() })
    for line in 1...3 {
      history.remember(line: line, code: "x", output: nil)
      history.persist()
    }
    #expect(box.value == 1)
    #expect(try history.reply(to: all).history.count == 3)
  }

  @Test func `a file that has grown long is shortened to its latest part`() throws {
    _ = session(["first"])
    let line = #"{"code":"\#(String(repeating: "x", count: 990))","line":1,"session":1}"# + "\n"
    try String(repeating: line, count: 9000).write(
      toFile: path, atomically: true, encoding: .utf8)
    _ = session(["last"])
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect((size ?? 0) < 2 << 20)
    #expect(HistoryFile(path: path).read().last?.code == "last")
  }

  @Test func `a cell larger than what is read is kept cut, and those before it are kept`() throws {
    let cell = "a" + String(repeating: "é", count: 1_200_000)
    _ = session(["5 + 5", cell])
    let later = try session(["6 + 6"]).reply(to: all).history
    let cut = "a" + String(repeating: "é", count: 32_767) + "…"
    #expect(later == [[1, 1, "5 + 5"], [1, 2, .string(cut)], [2, 1, "6 + 6"]])
  }

  @Test func `two kernels at once have numbers of their own`() throws {
    let (first, second) = (session([]), session([]))
    first.remember(line: 1, code: "a", output: nil)
    second.remember(line: 1, code: "b", output: nil)
    second.persist()
    first.persist()
    let third = try session([]).reply(to: all).history
    #expect(third == [[1, 1, "b"], [2, 1, "a"]])
    let numbers = (0..<50).map { _ in HistoryFile(path: path).beginSession() }
    #expect(numbers == Array(4...53))
  }

  @Test(arguments: ["9223372036854775807", "2147483649", "0", "-1", "99999999999999999999"])
  func `a number that no session has is passed over`(number: String) throws {
    _ = session(["a"])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + #"{"code":"b","line":1,"session":\#(number)}"# + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try session(["c"]).reply(to: all).history == [[1, 1, "a"], [2, 1, "c"]])
  }

  @Test func `a failure names the file and what the system says`() {
    let remarks = Mutex<[String]>([])
    let history = History(file: HistoryFile(path: "/dev/full")) { remark in
      remarks.withLock { $0.append(remark) }
    }
    history.remember(line: 1, code: "x", output: nil)
    history.persist()
    #expect(
      remarks.withLock { $0 }
        == ["The history is not saved in /dev/full: No space left on device."])
  }

  @Test func `without a file the history is that of the session`() throws {
    let history = History(file: nil, log: { _ in })
    history.remember(line: 1, code: "x", output: "y")
    history.persist()
    #expect(
      try history.reply(to: HistoryRequest(access: .tail, output: true)).history
        == [[1, 1, ["x", "y"]]])
  }
}

final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func increment() { count.withLock { $0 += 1 } }
}
