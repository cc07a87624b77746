import FoundationEssentials
import Testing

@testable import Notebook

@Suite struct NPZTests {
  private static func deflated() throws -> Data { try Fixture.data("numpy-compressed.npz") }

  @Test func `what is loaded is what was saved, with axes and units`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 2, 5] µA/cm²
      run = simulate(Lab3, 2 ms, dt = 0.1 ms, I = A)
      peak = max(run.V)
      times = [1, 2, 3] s
      threshold = -0.0501 V
      save(run, peak, times, threshold, "all.npz")
      data = load("all.npz")
      """)
    for name in ["V", "m", "INa", "I"] {
      #expect(
        try notebook.numbers("max(max(abs(data.\(name) - run.\(name)), over = \"t\"))") == [0])
    }
    #expect(try notebook.numbers("max(abs(data.peak - peak))") == [0])
    #expect(try notebook.run("data.times") == "[1, 2, 3] s")
    #expect(try notebook.run("data.threshold") == "-0.0501 V")
    #expect(try notebook.run("data.A[A = 5 µA/cm²]") == "5 µA/cm²")
  }

  @Test func `the archive is the same for the same values`() throws {
    let notebook = TestNotebook()
    try notebook.run("sweep A = [1, 2] mV\nsave(A * 2, \"a.npz\")\nsave(A * 2, \"b.npz\")")
    #expect(try notebook.folder.data("a.npz") == notebook.folder.data("b.npz"))
  }

  @Test func `what numpy packed is read`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write(try Self.deflated(), to: "numpy.npz")
    try notebook.run("data = load(\"numpy.npz\")")
    #expect(try notebook.numbers("data.doubles") == (0..<1000).map { Double($0) / 8 })
    #expect(try notebook.numbers("data.floats") == [0.5, -2, 1e10])
    #expect(try notebook.numbers("data.integers") == [-3, 0, 200])
    #expect(try notebook.numbers("data.bytes") == [0, 255])
    #expect(try notebook.numbers("data.big") == [1.5, -2.5])
    #expect(try notebook.numbers("data.halves") == [1, -0.25, 65504])
    #expect(try notebook.numbers("data.fortran") == [0, 1, 2, 3, 4, 5])
    #expect(try notebook.numbers("data.fortran[axis1 = 2][axis2 = 3]") == [5])
    #expect(try notebook.run("data.words") == "[soma, dendrite]")
    #expect(try notebook.run("data.one") == "42")
    #expect(try notebook.run("data.V[t = 0.2 ms]") == "-63 mV")
  }

  @Test func `a damaged archive gives a report or values, whatever is damaged`() throws {
    var generator = SplitMix(state: 3)
    let original = Array(try Self.deflated())
    for _ in 0..<1500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
      }
      _ = try? NPZFile.entries(bytes)
    }
  }

  @Test func `random streams of packed bytes end`() throws {
    var generator = SplitMix(state: 5)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? Inflate.unpack(bytes[...], size: Int.random(in: 0...5000, using: &generator))
    }
  }

  @Test(arguments: [
    "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 2), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
    "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '<c16', 'fortran_order': False, 'shape': (0,), }",
    "{'descr': '<U99999999999', 'fortran_order': False, 'shape': (0,), }",
    "{'descr': '", "{'descr': '<f8', 'fortran_order': True, 'shape': (", "",
  ])
  func `a header that promises nonsense is refused`(header: String) {
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes.append(header.utf8.count, bytes: 2)
    #expect(throws: FileError.self) { try NPYArray(bytes: bytes + Array(header.utf8)) }
  }
}
