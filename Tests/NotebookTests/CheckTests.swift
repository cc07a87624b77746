import Notebook
import Testing

/// `check`, stability margins and what is said of a run that fails.
@Suite struct CheckTests {
  @Test func `half the step moves the lab's second spike by what the reference says`() throws {
    let notebook = try TestNotebook.withLab3()
    let text = try notebook.run(
      "check(simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms)))")
    // 32.16 ms with 0.025 ms and 28.81 ms with 0.0125 ms.
    #expect(text.contains("there are 2 spikes, as before"))
    #expect(text.contains("Spikes come up to 3.35 ms earlier"))
    #expect(text.contains("32.164") && text.contains("28.814"))
  }

  @Test func `a sweep is checked member by member`() throws {
    let notebook = try TestNotebook.withLab3()
    let cell = """
      sweep A = [0, 0.8, 1, 1.2] µA/cm²
      check(simulate(Lab3, 200 ms, method = euler, I = pulse(A, 50 ms, 200 ms)))
      """
    let text = try notebook.run(cell)
    #expect(text.contains("2 of 4 counts of spikes change, by up to 1"))
    let finer = try notebook.numbers(
      "spike_count(simulate(Lab3, 200 ms, dt = 0.0125 ms, method = euler, I = pulse(A, 50 ms, 200 ms)))"
    )
    #expect(finer == [0, 7, 9, 10])
    // In batches of one member: the same table.
    let narrow = TestNotebook(traceBudget: 400_000)
    try narrow.run(try Fixture.text("lab3-1.hux"))
    #expect(try narrow.run(cell) == text)
  }

  @Test func `what changed are numbers that a cell can go on with`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 50 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms))
      checked = check(run)
      sweep A = [0, 0.8, 1, 1.2] µA/cm²
      many = check(simulate(Lab3, 200 ms, method = euler, I = pulse(A, 50 ms, 200 ms)))
      """)
    #expect(try notebook.numbers("checked.spikes") == [2])
    #expect(abs(try notebook.numbers("checked.shift in ms")[0] + 3.35) < 0.01)
    #expect(abs(try notebook.numbers("checked.change in mV")[0] - 3.42) < 0.01)
    #expect(try notebook.numbers("many.finer_spikes - many.spikes") == [0, 0, 1, 1])
    #expect(
      try notebook.failure("assert checked.change < 1 mV, \"too coarse a step\"")
        .contains("too coarse a step"))
    #expect(try notebook.failure("checked.change < 1 ms").contains("checked.change"))
  }

  @Test func `under noise half the step meets the same path`() throws {
    let notebook = try TestNotebook.withLab3()
    let text = try notebook.run(
      "check(simulate(Lab3, 100 ms, I = noise(2 µA/cm², 5 ms, seed = 4)))")
    #expect(text.contains("as before"))
    #expect(text.contains("earlier") || text.contains("later"))
    #expect(
      try notebook.numbers(
        "max(abs(simulate(Lab3, 9 ms, I = noise(2 µA/cm², 5 ms)).I - simulate(Lab3, 9 ms, I = noise(2 µA/cm², 5 ms)).I))"
      ) == [0])
  }

  @Test func `members that fail with the longer step cannot be compared`() throws {
    let notebook = try TestNotebook.withLab3()
    let text = try notebook.run(
      """
      sweep A = [0, 6] µA/cm²
      check(simulate(Lab3, 200 ms, dt = 0.1 ms, method = euler, I = pulse(A, 50 ms, 200 ms)))
      """)
    #expect(text.contains("the count of spikes stays as it is; 1 could not be compared"))
  }

  @Test(arguments: [
    ("euler", "of the longest step euler bears"), ("rk4", "of the longest step rk4 bears"),
    ("exponential_euler", "exponential_euler is stable with any step here"),
  ])
  func `a run shows how near it came to its method's limit`(
    method: String, words: String
  ) throws {
    let notebook = try TestNotebook.withLab3()
    let html = try notebook.html(
      "simulate(Lab3, 50 ms, method = \(method), I = pulse(3 µA/cm², 10 ms, 20 ms))")
    #expect(html.contains(words))
  }

  @Test func `an unstable run that stays finite says so`() throws {
    let notebook = TestNotebook()
    let html = try notebook.html(
      """
      model Decay {
        dV/dt = -V / (1 ms)
        V(0) = 1 mV
      }
      simulate(Decay, 20 ms, dt = 2.5 ms, method = euler)
      """)
    #expect(html.contains("not stable: dt is 1.25 times the longest step euler bears, 2 ms"))
  }

  @Test func `a user's own method has its own limit`() throws {
    let notebook = TestNotebook()
    let html = try notebook.html(
      """
      model Decay {
        dV/dt = -V / (1 ms)
        V(0) = 1 mV
      }
      half(f, x, t, dt) = x + dt / 2 * f(t, x)
      simulate(Decay, 20 ms, dt = 1 ms, method = half)
      """)
    #expect(html.contains("dt is 0.25 of the longest step half bears, 4 ms"))
  }
}
