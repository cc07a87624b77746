import Language
import Quantities

/// `memory_budget`: what the traces of one run may take.
enum MemoryCommand {
  static let commands = [memoryBudget]

  private static let memoryBudget = Command(
    Signature(
      "memory_budget",
      [.init("size", .text, default: "", "how much, such as \"2 GB\"")]
    ) { _ in .text },
    summary: "Says how much memory the traces of one run may take, or changes it.",
    details: """
      At the start of a session it is a quarter of the machine's memory. A run that needs more keeps \
      its spikes only, and its traces are computed again, for one member of a sweep at a time, when \
      they are asked for.
      """,
    example: "memory_budget(\"2 GB\")"
  ) { call, evaluator in
    let budget = evaluator.environment.settings.budget
    if let text = try call.text("size") {
      guard let bytes = bytes(text) else {
        throw CommandError(
          "\"\(text)\" is no size of memory", argument: "size",
          help: "write a number and a unit: \"500 MB\", \"2 GB\"")
      }
      guard bytes >= least, bytes <= Double(Int.max / 2) else {
        throw CommandError(
          "the budget must be at least 1 MB and fit a machine, and this is \(text)",
          argument: "size")
      }
      budget.bytes = Int(bytes)
    }
    return .text("the traces of one run may take \(SimulationRunner.bytes(budget.bytes))")
  }

  private static let least = 1e6
  private static let units = [
    "B": 1.0, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 1024, "MiB": 0x1p20,
    "GiB": 0x1p30, "TiB": 0x1p40,
  ]

  /// The bytes that "2 GB" or "1.5GiB" stands for; nil for anything else.
  static func bytes(_ text: String) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).filter { $0 != " " }
    guard let number = Double(digits), number.isFinite, let size = units[String(unit)] else {
      return nil
    }
    return number * size
  }
}
