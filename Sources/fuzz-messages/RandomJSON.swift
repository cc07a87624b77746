import Fuzzing
import JupyterProtocol

/// Values and texts of JSON that a kernel does not expect.
enum RandomJSON {
  private static let texts = [
    "", "x", "1 + 1", "fail", "wait", "write", "\u{1F9E0}é", "\u{0}", "subshell-1", "echo", "c1",
    "tail",
    "search", "range", "*[a-z]?", "[[[", String(repeating: "x", count: 5000), "_request", "\\ud83e",
  ]
  private static let integers = [0, 1, -1, 2, 7, 1000, .max, .min, 1 << 31, -(1 << 31), 1 << 53]

  static func value(_ random: inout SplitMix, depth: Int = 0) -> JSONValue {
    switch random.below(depth > 5 ? 6 : 8) {
    case 0: .null
    case 1: .bool(random.once(in: 2))
    case 2: .integer(random.element(of: integers))
    case 3: .number(random.element(of: [0.5, -1e300, .leastNonzeroMagnitude, 1e17]))
    case 4, 5: .string(random.element(of: texts))
    case 6: .array((0..<random.below(4)).map { _ in value(&random, depth: depth + 1) })
    default:
      .object(
        Dictionary(
          (0..<random.below(4)).map { _ in
            (random.element(of: texts), value(&random, depth: depth + 1))
          }
        ) { first, _ in first })
    }
  }

  /// The text of a value, now and then broken or nested without end.
  static func text(of value: JSONValue, _ random: inout SplitMix) -> [UInt8] {
    var bytes = JSON.write(value)
    switch random.below(40) {
    case 0: bytes.removeLast(random.below(bytes.count + 1))
    case 1 where !bytes.isEmpty:
      bytes[random.below(bytes.count)] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes = Array(repeating: UInt8(ascii: "["), count: 1 << random.below(16))
    case 3: bytes = []
    case 4: bytes += Array("{}".utf8)
    case 5:
      bytes = (0..<random.below(100)).map { _ in UInt8.random(in: 0...255, using: &random) }
    default: break
    }
    return bytes
  }
}
