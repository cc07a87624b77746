import FoundationEssentials
import Notebook

/// The engine is compiled for the processor it was built on; on a lesser one it would end in an
/// illegal instruction, so it says so instead.
enum Processor {
  static func check() throws {
    guard let flags else { return }
    let missing = Settings.requiredInstructions.filter { !flags.contains(Substring($0)) }
    guard missing.isEmpty else {
      throw Failure(
        "This processor lacks \(missing.joined(separator: " and ")), which Huxley was built to use: "
          + "build it on this machine (it needs x86-64-v3 at least: 2013 or later).")
    }
  }

  /// The instruction sets the processor has; nil where the system does not say.
  private static var flags: Set<Substring>? {
    guard let data = try? Data(contentsOf: URL(filePath: "/proc/cpuinfo")) else { return nil }
    let text = String(decoding: data.prefix(8192), as: UTF8.self)
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("flags") }) else {
      return nil
    }
    return Set(line.split(separator: " "))
  }
}
