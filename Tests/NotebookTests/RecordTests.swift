import Notebook
import Testing

/// What a run keeps, within which memory, and what is known without traces.
@Suite struct RecordTests {
  @Test func `what is recorded is what would be computed again`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 3, 5] µA/cm²
      a = simulate(Lab3, 30 ms, I = A, record = [V, INa])
      b = simulate(Lab3, 30 ms, I = A)
      c = simulate(Lab3, 30 ms, I = A, record = [])
      one = simulate(Lab3, 30 ms, I = 3 µA/cm², record = h)
      """)
    for name in ["V", "INa", "m"] {
      #expect(try notebook.numbers("max(max(abs(a.\(name) - b.\(name))))") == [0])
      #expect(try notebook.numbers("max(max(abs(a.\(name) - c.\(name))))") == [0])
    }
    #expect(try notebook.numbers("max(abs(one.V - a.V[A = 3 µA/cm²]))") == [0])
    #expect(try notebook.numbers("max(abs(a[A = 3 µA/cm²].INa - one.INa))") == [0])
  }

  @Test(arguments: ["max", "min"])
  func `the extremes of a sweep need no trace`(reduction: String) throws {
    // A trace of all members takes 384 kB, and of one 10 kB.
    let small = TestNotebook(traceBudget: 200_000)
    try small.run(try Fixture.text("lab3-1.hux"))
    let cell = """
      sweep A = linspace(0 µA/cm², 5 µA/cm², 40)
      r = simulate(Lab3, 30 ms, I = A)
      """
    try small.run(cell)
    let large = try TestNotebook.withLab3()
    try large.run(cell)
    #expect(try small.failure("r.V").contains("does not fit the memory budget"))
    for name in ["V", "INa"] {
      let found = try small.numbers("\(reduction)(r.\(name))")
      #expect(found.count == 40)
      try large.run("x = r.\(name)")
      #expect(try large.numbers("\(reduction)(x)") == found)
      #expect(try large.numbers("\(reduction)(r.\(name))") == found)
    }
    #expect(try small.run("\(reduction)(r[A = 5 µA/cm²].V)").contains("mV"))
  }

  @Test func `an extreme over the members is taken from the traces`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      "sweep A = [1, 3, 5] µA/cm²\nr = simulate(Lab3, 5 ms, I = A)\ny = max(r.V, over = \"A\")")
    #expect(try notebook.numbers("y[t = 3 ms] - max(r.V[t = 3 ms])") == [0])
  }

  @Test func `a long single run keeps its spikes where its traces do not fit`() throws {
    let notebook = TestNotebook(traceBudget: 1_000_000)
    try notebook.run(try Fixture.text("lab3-1.hux"))
    try notebook.run("r = simulate(Lab3, 1500 ms, I = 1 µA/cm²)")
    #expect(try notebook.numbers("spike_count(r)")[0] > 20)
    #expect(try notebook.numbers("max(r.V[0 ms .. 5 ms]) in mV")[0] < 60)
    #expect(try notebook.failure("simulate(Lab3, 1500 ms, record = [V, m, h])").contains("record"))
  }

  @Test func `the memory budget can be seen and changed`() throws {
    let notebook = try TestNotebook.withLab3()
    #expect(try notebook.run("memory_budget(\"1.5 MB\")").contains("1.5 MB"))
    #expect(try notebook.run("memory_budget()").contains("1.5 MB"))
    try notebook.run("sweep A = [1, 2, 3] µA/cm²\nr = simulate(Lab3, 2000 ms, I = A)")
    #expect(try notebook.failure("r.V").contains("does not fit the memory budget"))
    try notebook.run("memory_budget(\"1 GiB\")")
    #expect(try notebook.numbers("max(r.V[A = 1 µA/cm²][0 ms .. 1 ms]) in mV")[0] < 0)
  }

  @Test func `an interrupted sweep keeps what it finished, and says so`() throws {
    let notebook = try TestNotebook.withLab3()
    notebook.output.interrupt(afterQuestions: 1000)
    let outcome = notebook.session.execute(
      """
      sweep A = linspace(0 µA/cm², 10 µA/cm², 3000)
      r = simulate(Lab3, 80 ms, I = A)
      never = 1
      """, named: "In [1]", output: notebook.output)
    notebook.output.interrupt(afterQuestions: .max)
    guard case .interrupted = outcome else {
      Issue.record("the sweep was not interrupted")
      return
    }
    let words = notebook.output.displays.map(\.plainText).joined()
    #expect(words.contains("of 3000 members were finished, and the others are left out"))
    let finished = words.split(separator: "interrupted: ").last?.split(separator: " ").first
    let unfinished = 3000 - (finished.flatMap { Int($0) } ?? 0)
    try notebook.run("n = spike_count(r)")
    #expect(try notebook.numbers("sum(n)")[0] > 0)
    #expect(try notebook.run("n").contains("–"))
    #expect(try notebook.run("r").contains("that were interrupted"))
    #expect(try notebook.run("length(A) - count(n >= 0)") == "\(unfinished)")
    let last = try notebook.run("raster(r)").split(separator: "; ").last ?? ""
    #expect(last.hasSuffix(" not finished"))
    #expect(Int(last.filter { $0.isNumber }) == unfinished)
    #expect(try notebook.failure("never").contains("nothing called never"))
  }
}
