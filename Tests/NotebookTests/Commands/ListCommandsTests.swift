import Notebook
import Testing

@Suite struct ListCommandsTests {
  @Test func `spike times are sorted as a list is`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("r = simulate(Lab3, 60 ms, I = 3 µA/cm²)\ns = sort(-spike_times(r))")
    let times = try notebook.numbers("s in ms")
    #expect(times.count > 1 && times == times.sorted())
    // Unlike a list, they take part in arithmetic.
    #expect(try notebook.numbers("length(spike_times(r) * 2)") == [Double(times.count)])
  }

  @Test func `a condition along time is shown as a table that counts where it holds`() throws {
    let notebook = try TestNotebook.withLab3()
    let shown = try notebook.run("simulate(Lab3, 60 ms, I = 3 µA/cm²).V > 0 mV")
    #expect(shown.contains("It holds at") && shown.contains("of 2401 places"))
    #expect(shown.contains("time") && shown.split(separator: "\n").count < 30)
  }

  @Test(arguments: [
    ("length([1, 2, 3] mV)", "3"), ("length([])", "0"), ("length(1 .. 10)", "10"),
    ("sort([3, 1, 2] mV)", "[1, 2, 3] mV"), ("sort([])", "[]"), ("[5, 6, 7][2 .. 3]", "[6, 7]"),
    ("any([1, 2][1] > 0)", "true"), ("max(1 mV, 3 V)", "3000 mV"), ("min(0, 3 mV)", "0 mV"),
    ("median([1, 5, 2] mV)", "2 mV"), ("median([1, 2])", "1.5"),
    ("quantile([1, 2, 3, 4], 0.25)", "1.75"),
    ("quantile([7], 1)", "7"), ("sum([1, 2] mV)", "3 mV"),
  ])
  func `lists are counted, ordered and picked from`(expression: String, result: String) throws {
    #expect(try TestNotebook().run(expression) == result)
  }

  @Test(arguments: [
    ("[5, 6][3]", "the elements 1 … 2"), ("[5, 6][1 .. 3]", "the elements 1 … 2"),
    ("[5, 6][0]", "count from 1"), ("[][1]", "empty"), ("mean([])", "empty"),
    ("quantile([1], 2)", "between 0 and 1"), ("mean([1, 2], over = t)", "no axes"),
    ("length(3)", "single value"), ("any(3)", "true or false"), ("max([1, 2], 3)", "max([…])"),
  ])
  func `a slip has its words`(expression: String, words: String) throws {
    #expect(try TestNotebook().failure(expression).contains(words))
  }

  @Test func `conditions along axes are counted`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = 1 .. 10")
    #expect(try notebook.run("count(A > 7)") == "3")
    #expect(try notebook.run("all(A > 0)") == "true")
    #expect(try notebook.run("any(A > 10)") == "false")
    #expect(try notebook.run("mean(if A > 5 then 1 else 0)") == "0.5")
  }

  @Test(arguments: [
    ("count(n > 0)", "1"), ("count(not (n > 0))", "1"), ("count(n != 0)", "1"),
    ("sum(if n > 0 then 0 else 1)", "1"), ("print(n == 0)", "[true, false, none]"),
    ("print(n > 0 or s < 5)", "[true, true, true]"),
    ("print(n > 0 and s > 1)", "[false, true, none]"),
    ("all(n >= 0)", "none"), ("any(n >= 0)", "true"), ("any(n > 100)", "none"),
    ("all(n > 0)", "false"), ("length(n[n >= 0])", "2"),
    ("print(if n[s = 3] > 0 then 0 else 1 mV)", "no value"),
    ("print(if n > 0 then 1 mV else s * 1 mV)", "[1, 1, none] mV"),
  ])
  func `a condition on a missing value neither holds nor fails`(
    cell: String, result: String
  ) throws {
    let notebook = try Self.withMissing()
    let shown = try notebook.run(cell)
    let printed = notebook.output.text.split(separator: "\n").joined()
    #expect(shown + printed == result)
  }

  @Test(arguments: [
    ("assert all(n >= 0)", "does not hold"), ("assert n >= 0", "s = 3"),
    ("if n[s = 3] > 0 then \"a\" else \"b\"", "on a missing value"),
  ])
  func `nothing is decided by a condition on a missing value`(cell: String, words: String) throws {
    #expect(try Self.withMissing().failure(cell).contains(words))
  }

  /// n is [0, 2, missing] along s.
  private static func withMissing() throws -> TestNotebook {
    let notebook = TestNotebook()
    try notebook.run(
      """
      sweep s = [1, 2, 3]
      model Grows {
        rate = 0.1 1/ms
        dV/dt = V^2 * rate / (1 mV)
        V(0) = 1 mV
      }
      r = simulate(Grows, 9 ms, rate = s * 0.1 1/ms * (if s > 2 then 100 else 0))
      n = mean(r.V) / (1 mV) * (s - 1) * 2
      """)
    notebook.output.clear(wait: false)
    return notebook
  }

  @Test(arguments: ["sqrt(-1)", "log(-1)", "asin(2)", "acos(2)", "sweep x = -1 .. 1\nsqrt(x)"])
  func `a function says where it has no value`(cell: String) throws {
    #expect(try TestNotebook().failure(cell).contains("has no value at"))
  }
}
