import FoundationEssentials

/// A file that holds a source, a line `----`, and what a student is told about it.
///
/// With `HUXLEY_UPDATE_GOLDEN=1` in the environment the second part is written anew.
struct Golden {
  let path: String
  let source: String
  let expected: String

  static let directory =
    #filePath.split(separator: "/").dropLast(2)
    .reduce("") { $0 + "/" + $1 } + "/Golden"

  static var isUpdating: Bool {
    ProcessInfo.processInfo.environment["HUXLEY_UPDATE_GOLDEN"] == "1"
  }

  /// The names of all files, without their extension.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  init(_ name: String) throws {
    path = "\(Self.directory)/\(name).txt"
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let parts = text.split(separator: "----\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count == 2 else {
      throw CocoaError(.fileReadCorruptFile)
    }
    source = String(first)
    expected = String(last)
  }

  func update(_ text: String) throws {
    try "\(source)----\n\(text)".write(to: URL(filePath: path), atomically: true, encoding: .utf8)
  }
}
