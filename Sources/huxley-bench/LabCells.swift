import Language
import Notebook

/// The lab's three cells as text, and what they cost beside their simulations.
enum LabCells {
  private static let model = """
    model Lab3 {
      Cm  = 1 µF/cm²          # membrane capacitance
      gNa = 50 mS/cm²         # sodium conductance
      gK  = 10 mS/cm²         # potassium conductance
      gL  = 0.1 mS/cm²        # leak conductance
      ENa = 50 mV
      EK  = -90 mV
      EL  = -65 mV

      rates (V in mV) in 1/ms {
        αm = 0.32 * (V + 54) / (1 - exp(-(V + 54) / 4))
        βm = 0.28 * (V + 27) / (exp((V + 27) / 5) - 1)
        αh = 0.128 * exp(-(V + 50) / 18)
        βh = 4 / (1 + exp(-(V + 27) / 5))
        αn = 0.032 * (V + 52) / (1 - exp(-(V + 52) / 5))
        βn = 0.5 * exp(-(V + 57) / 40)
      }

      gate m: αm, βm          # sodium activation
      gate h: αh, βh          # sodium inactivation
      gate n: αn, βn          # potassium activation

      INa = gNa * m^3 * h * (V - ENa)
      IK  = gK * n^4 * (V - EK)
      IL  = gL * (V - EL)

      input I = 0 µA/cm²      # injected current, positive inward
      dV/dt = (I - INa - IK - IL) / Cm
      V(0)  = -65 mV
    }
    """

  /// - Parameter durations: of the two runs.
  private static func cells(_ durations: (String, String)) -> [String] {
    [
      model,
      """
      run = simulate(Lab3, \(durations.0), dt = 0.025 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms))
      plot(run.V)
      plot(run.m, run.h, run.n)
      plot(run.V, mark = [threshold, refractory, action_potential])
      """,
      """
      sweep A = linspace(0 µA/cm², 10 µA/cm², 51)
      fi = simulate(Lab3, \(durations.1), dt = 0.025 ms, method = euler, I = pulse(A, 50 ms, 200 ms))
      counts = spike_count(fi)
      print(counts)
      plot(counts, title = "Number of spikes vs. current I", ylabel = "Number of spikes")
      """,
    ]
  }

  /// The number of statements.
  static func parsed() -> Int {
    cells(("50 ms", "200 ms")).reduce(0) { count, cell in
      count + Parser.parse(Source(name: "cell", text: cell)).statements.count
    }
  }

  /// The number of statements that are right: all of them.
  static func checked() -> Int {
    let text = cells(("50 ms", "200 ms")).joined(separator: "\n")
    let tree = Parser.parse(Source(name: "cell", text: text))
    var checker = CellChecker(scope: [:], commands: CommandTable.standard.signatures)
    return checker.check(tree).statements.count
  }

  /// Each run is one step long, so that all but the integration is done: the model is compiled, the
  /// marks are looked for, and the figures are drawn and written in every form.
  ///
  /// - Returns: the number of cells that succeeded.
  static func evaluated() -> Int {
    let session = Session(settings: Settings(traceBudget: 1 << 30, threads: 1))
    return cells(("0.025 ms", "0.025 ms")).count { cell in
      if case .success = session.execute(cell, named: "cell", output: Discarded()) {
        return true
      }
      return false
    }
  }
}

/// Output that nobody reads.
private struct Discarded: CellOutput {
  var isInterrupted: Bool { false }

  func write(_ text: String, to stream: CellStream) {}
  func display(_ representations: Representations, id: String?) {}
  func page(_ representations: Representations) {}
  func showProgress(_ text: String, id: String) {}
  func clear(wait: Bool) {}
  func pause(seconds: Double) -> Bool { true }
  func ask(_ prompt: String) -> Answer { .unavailable("nobody is asked in a benchmark") }
}
