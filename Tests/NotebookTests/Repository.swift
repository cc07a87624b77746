import FoundationEssentials

/// The files of the repository that these tests belong to.
enum Repository {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func file(_ path: String) -> URL { root.appending(path: path) }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: file(path)), as: UTF8.self)
  }
}

/// Files that hold what is expected.
enum GoldenFiles {
  /// Whether they are to be written anew.
  static var areUpdated: Bool {
    ProcessInfo.processInfo.environment["HUXLEY_UPDATE_GOLDEN"] == "1"
  }
}

/// Examples in documents.
enum CodeBlocks {
  /// The blocks of Huxley in a Markdown text.
  static func huxley(in text: String) -> [String] {
    text.split(separator: "```julia\n", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.split(separator: "```", maxSplits: 1, omittingEmptySubsequences: false).first
        .map(String.init)
    }
  }
}
