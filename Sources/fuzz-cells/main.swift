import FoundationEssentials
import Fuzzing
import Notebook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// `fuzz-cells [--count N] [--first N] [--seed N]`: runs random cells in sessions, completes and inspects
// in them. Every cell must give a value or a sentence, soon after it is interrupted, and leave the
// session able to compute.

/// A session lives for so many cells.
let cellsOfSession = 100
/// Cells are interrupted after this time.
let time = Duration.milliseconds(20)

let model = """
  model Lab3 {
    Cm = 1 µF/cm²
    gNa = 50 mS/cm²
    gL = 0.1 mS/cm²
    ENa = 50 mV
    EL = -65 mV
    rates (V in mV) in 1/ms {
      αm = 0.32 * (V + 54) / (1 - exp(-(V + 54) / 4))
      βm = 0.28 * (V + 27) / (exp((V + 27) / 5) - 1)
    }
    gate m: αm, βm
    INa = gNa * m^3 * (V - ENa)
    input I = 0 µA/cm²
    dV/dt = (I - INa - gL * (V - EL)) / Cm
    V(0) = -65 mV
  }
  """
let definitions = """
  run = simulate(Lab3, 2 ms)
  sweep A = [1, 2, 3] µA/cm²
  f(x) = x^2
  """

func freshSession() -> Session {
  let session = Session(settings: Settings(traceBudget: 32 << 20, threads: 1))
  for cell in [model, definitions] {
    let outcome = session.execute(cell, named: "In [0]", output: TimedOutput(time: .seconds(5)))
    guard case .success = outcome else { fatalError("the first cells fail: \(outcome)") }
  }
  return session
}

// Whatever a cell saves lands where it does no harm.
let directory = FileManager.default.temporaryDirectory.path + "/huxley-fuzz-\(getpid())"
try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
_ = FileManager.default.changeCurrentDirectoryPath(directory)

let table = CommandTable.standard
let writer = CellWriter(
  examples: table.names.compactMap { table[$0]?.example } + [
    model, definitions, "fi = simulate(Lab3, 5 ms, I = pulse(A, 1 ms, 2 ms))\nspike_count(fi)",
    "model M { tau = 1 ms\n dx/dt = -x / tau\n x(0) = 1 }\nsimulate(M, 3 ms).x",
    "midpoint(f, x, t, dt) = x + dt * f(t + dt/2, x + dt/2 * f(t, x))\n"
      + "simulate(Lab3, 1 ms, method = midpoint)",
    "plot(run.V, title = \"a\", xlim = [0 ms, 1 ms])", "Lab3.αm(-40 mV)", "run.V[t = 1 ms]",
    "assert 1 < 2, \"no\"", "print(\"{1 + 1} and {run.V}\")", "f?", "[x, y] = [1, 2]",
    "g(V in mV) in 1/ms = 0.1 * V\nplot(g, -100 mV .. 50 mV)", "V in mV", "simulate?",
  ])
let campaign = Campaign("fuzz-cells", count: 20_000)
var session = freshSession()

campaign.run(reportEvery: max(10_000, campaign.count / 100)) { input, random in
  if input % cellsOfSession == 0 { session = freshSession() }
  let cell = writer.cell(&random)
  // Files of other names would be written anywhere.
  if cell.contains("save") && cell.contains("/") { return }
  if campaign.count == 1 { print(cell) }
  let cursor = random.below(cell.unicodeScalars.count + 4) - 2
  _ = session.complete(cell, cursor: cursor)
  _ = session.inspect(cell, cursor: cursor, isDetailed: random.once(in: 2))
  _ = session.form(of: cell)
  let outcome = session.execute(cell, named: "In [1]", output: TimedOutput(time: time))
  if case .failure(let failure) = outcome, failure.message.isEmpty {
    fatalError("a failure without a word")
  }
  if input % cellsOfSession == cellsOfSession - 1 {
    let sum = session.execute("1 + 1", named: "In [2]", output: TimedOutput(time: .seconds(5)))
    guard case .success(let shown?) = sum, shown.plainText == "2" else {
      fatalError("the session is spoilt: 1 + 1 gives \(sum)")
    }
  }
}
try? FileManager.default.removeItem(atPath: directory)
