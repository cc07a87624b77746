import ArgumentParser
import FoundationEssentials

/// The engine is compiled for the processor it was built on; on a lesser one it would end in an
/// illegal instruction, so it says so instead.
enum Processor {
  static func check() throws {
    #if arch(x86_64)
      let needed = ["avx2", "fma"]
      guard let flags = flags else { return }
      let missing = needed.filter { !flags.contains(Substring($0)) }
      guard missing.isEmpty else {
        throw Failure(
          "This processor lacks \(missing.joined(separator: " and ")), which Huxley's engine needs: "
            + "build Huxley on a machine with an x86-64-v3 processor (2013 or later) and run it there."
        )
      }
    #endif
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
