import FoundationEssentials
import Testing

@testable import Notebook

@Suite struct CSVTests {
  @Test func `a trace is saved with its time, names and units`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 1 ms, dt = 0.5 ms, method = euler)
      save(run.V, run.m, "trace.csv")
      """)
    let lines = try notebook.folder.text("trace.csv").split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0] == "t (ms),V (mV),m")
    #expect(lines[1].hasPrefix("0,-65,0.0"))
    #expect(lines[2].hasPrefix("0.5,-"))
  }

  @Test func `what is loaded is what was saved, to the last digit`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      run = simulate(Lab3, 20 ms, I = 3 µA/cm²)
      save(run, "run.csv")
      data = load("run.csv")
      """)
    for name in ["V", "m", "h", "n", "INa", "IK", "IL", "I"] {
      #expect(try notebook.numbers("max(abs(data.\(name) - run.\(name)))") == [0], "\(name)")
    }
    #expect(try notebook.numbers("max(abs(data.t - run.t))") == [0])
    #expect(try notebook.run("data.V[t = 13 ms] == run.V[t = 13 ms]") == "true")
  }

  @Test func `a sweep over time has a column for each axis and comes back as a grid`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [1, 2, 5] µA/cm²
      run = simulate(Lab3, 2 ms, dt = 0.1 ms, I = A)
      save(run.V, "grid.csv")
      data = load("grid.csv")
      """)
    let lines = try notebook.folder.text("grid.csv").split(separator: "\n")
    #expect(lines[0] == "A (µA/cm²),t (ms),V (mV)")
    #expect(lines.count == 1 + 3 * 21)
    #expect(try notebook.numbers("max(max(abs(data.V - run.V), over = \"t\"))") == [0])
    let same = "data.V[A = 2 µA/cm²][t = 1 ms] == run.V[A = 2 µA/cm²][t = 1 ms]"
    #expect(try notebook.run(same) == "true")
  }

  @Test func `every unit of a column reads back exactly`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      sweep k = 1 .. 200
      a = k / 7 * 0.19 V
      b = exp(-k) * 3 nA
      c = sqrt(k) * 1 min
      d = k / 3 * 1 kΩ * 1 mV * 1 ms
      save(a, b, c, d, "units.csv")
      data = load("units.csv")
      """)
    for name in ["a", "b", "c", "d"] {
      #expect(try notebook.numbers("max(abs(data.\(name) - \(name)))") == [0], "\(name)")
    }
    #expect(try notebook.folder.text("units.csv").hasPrefix("k,a (V),b (nA),c ("))
  }

  @Test func `temperatures keep their scale`() throws {
    let notebook = TestNotebook()
    try notebook.run("save([6.3, 18, 37.1] °C, \"bath.csv\")")
    #expect(try notebook.folder.text("bath.csv") == "value (°C)\n6.3\n18\n37.1\n")
    #expect(try notebook.run("load(\"bath.csv\").value") == "[6.3, 18, 37.1] °C")
  }

  @Test func `a list is a column, and lists of different length stand side by side`() throws {
    let notebook = TestNotebook()
    try notebook.run(
      """
      times = [10.5, 11, 30] ms
      heights = [1, 2] mV
      save(times, heights, "lists.csv")
      save(times, "times.csv")
      back = load("times.csv").times
      """)
    #expect(
      try notebook.folder.text("lists.csv") == "times (ms),heights (mV)\n10.5,1\n11,2\n30,\n")
    #expect(try notebook.run("back") == "[10.5, 11, 30] ms")
  }

  @Test func `members that failed are empty fields and come back as gaps`() throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run(
      """
      sweep A = [0, 50000] µA/cm²
      counts = spike_count(simulate(Lab3, 20 ms, I = A))
      save(counts, "counts.csv")
      """)
    #expect(try notebook.folder.text("counts.csv") == "A (µA/cm²),counts\n0,0\n50000,\n")
    #expect(try notebook.run("print(load(\"counts.csv\").counts)") == "")
    #expect(notebook.output.text == "[0, none]\n")
  }

  @Test(arguments: [
    ("time (ms),V [mV]\r\n0,-65\r\n0.1,-64.5\r\n", "-64.5 mV"),
    ("time (ms);V (mV)\n0;-65\n0,1;-64,5\n", "-64.5 mV"),
    ("time (ms)\tV (mV)\n0\t-65\n0.1\t-64.5\n", "-64.5 mV"),
    ("\u{FEFF}time (s),\"V (V)\"\n0,-0.065\n0.0001,-6.45E-2\n\n", "-0.0645 V"),
  ])
  func `recordings of other programs are read`(text: String, value: String) throws {
    let notebook = TestNotebook()
    try notebook.folder.write(text, to: "recording.csv")
    try notebook.run("data = load(\"recording.csv\")")
    #expect(try notebook.run("data.V[t = 0.1 ms]") == value)
  }

  @Test func `a file without a header has numbered columns, words stay words`() throws {
    let notebook = TestNotebook()
    try notebook.folder.write("1,2\n3,4\n", to: "plain.csv")
    #expect(try notebook.run("load(\"plain.csv\").column2[column1 = 3]") == "4")
    try notebook.folder.write("cell,peak (mV)\n\"a, b\",3\nc \"d\",4\n", to: "words.csv")
    #expect(try notebook.run("load(\"words.csv\").cell") == "[a, b, c \"d\"]")
    #expect(try notebook.run("load(\"words.csv\")[\"peak\"]") == "[3, 4] mV")
  }

  @Test(arguments: [
    ("a,b\n1,2\n3,4,5\n", "line 3 has 3 fields, and the first line has 2"),
    ("a,b\n1,2\n3,x\n", "line 3 has “x” for b"),
    ("a,b\n1,\"2\n", "never closed"), ("", "empty"), ("a\u{0}b", "no text"),
    ("a,b\n\"1\"x,2\n", "after a closing quotation mark"),
  ])
  func `a malformed file is refused with its line`(text: String, words: String) throws {
    let notebook = TestNotebook()
    try notebook.folder.write(text, to: "bad.csv")
    #expect(try notebook.failure("load(\"bad.csv\")").contains(words))
  }

  @Test func `random bytes give columns or a report`() throws {
    var generator = SplitMix(state: 7)
    let pieces = [
      ",", ";", "\t", "\n", "\r", "\"", "1", "-2.5e3", "1e999999999999999999999", "V (mV)",
      "t (ms)",
      "nan", "e", "+", ".", "é", "\u{0}", "[", ")", " ", "0x1p3", "1e-9223372036854775808",
    ]
    for _ in 0..<4000 {
      let count = Int.random(in: 0...30, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      _ = try? CSVFile.entries(Data(text.utf8))
    }
  }
}
