import FoundationEssentials

/// The files that can be written at the cursor, inside a string.
enum FileCompletion {
  private static let maximumFiles = 500

  /// The path up to the cursor, where it stands in a string: `data/ru` in `load("data/ru`.
  ///
  /// - Parameter line: what stands before the cursor on its line.
  static func path(in line: String) -> String? {
    var start: String.Index?
    var isEscaped = false
    for index in line.indices {
      if isEscaped {
        isEscaped = false
      } else if line[index] == "\\" {
        isEscaped = true
      } else if line[index] == "\"" {
        start = start == nil ? line.index(after: index) : nil
      } else if line[index] == "#", start == nil {
        return nil
      }
    }
    return start.map { String(line[$0...]) }
  }

  /// Names that begin with what is written, folders with a slash; hidden ones only when asked for.
  static func matches(_ path: String, in folder: String) -> [(name: String, isFolder: Bool)] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let prefix = parts.last, path.utf8.count < 1000 else { return [] }
    let parent = parts.dropLast().joined(separator: "/")
    let base =
      path.hasPrefix("/")
      ? "/" + parent : parent.isEmpty ? folder : URL(filePath: folder).appending(path: parent).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    let wanted = names.filter { name in
      name.hasPrefix(prefix) && (prefix.hasPrefix(".") || !name.hasPrefix("."))
    }
    return wanted.sorted().prefix(maximumFiles).map { name in
      var isFolder: Bool = false
      let path = URL(filePath: base).appending(path: name).path
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return (name, isFolder)
    }
  }
}
