import Notebook
import Testing

/// Cells that nobody would write. What matters is that each gives a value or a report.
@Suite struct FuzzTests {
  private static let pieces = [
    "Lab3", "run", "A", "x", "V", "t", "simulate", "plot", "stack", "table", "pulse", "linspace",
    "max", "mean", "exp", "sqrt", "spike_count", "spike_times", "print", "help", "train", "sine",
    "(", ")", "[", "]", "{", "}", ",", ".", "=", "==", "<", "+", "-", "*", "/", "^", "..", "by",
    "in", "if", "then", "else", "with", "and", "not", "sweep", "model", "gate", "input", "rates",
    "dV/dt", "V(0)", "m:", "f(x)", "f(f, x, t, dt)", "0", "1", "3", "1e308", "1e-308", "9e99",
    "2 ms", "0.5 ms", "1e9 ms", "3 mV", "2 µA/cm²", "50 mS/cm²", "0 mV", "\"a {", "}\"", "\n",
    "dt =", "method =", "euler", "I =", "gNa =", "over =", "mark =", "threshold", "true", ";", "#",
    "²", "α", "∞", "?", "run.V", "run.t", "A * 3", "[t = 1 ms]", "[1, 2, 3]", "duration =",
  ]

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `random cells give a value or a report`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 2 ms)\nsweep A = [1, 2, 3]")
    for _ in 0..<1500 {
      let count = Int.random(in: 1...12, using: &generator)
      let cell = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
        .joined(separator: Bool.random(using: &generator) ? " " : "")
      _ = notebook.session.execute(cell, named: "In [1]", output: notebook.output)
      _ = notebook.session.complete(cell, cursor: Int.random(in: -2...80, using: &generator))
      _ = notebook.session.inspect(
        cell, cursor: Int.random(in: -2...80, using: &generator), isDetailed: true)
    }
    #expect(try notebook.run("1 + 1") == "2")
  }

  @Test(arguments: [UInt64(5), 6])
  func `damaged cells of the lab give a value or a report`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let cells = try ["lab3-1.hux", "lab3-2.hux", "lab3-plain.hux"].map(Fixture.text)
    let notebook = try TestNotebook.withLab3()
    for _ in 0..<300 {
      var bytes = Array((cells.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        if Bool.random(using: &generator) {
          bytes.remove(at: index)
        } else {
          bytes[index] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      let cell = String(decoding: bytes, as: UTF8.self)
      _ = notebook.session.execute(cell, named: "In [1]", output: notebook.output)
    }
    #expect(try notebook.run("1 + 1") == "2")
  }
}
