import FoundationEssentials

/// The files that can be written at the cursor, inside a string.
enum FileCompletion {
  private static let maximumFiles = 500

  /// Names that begin with what is written, folders with a slash; hidden ones only when asked for.
  ///
  /// - Parameter endings: of the files that can be meant; nil for any.
  static func matches(
    _ path: String, in folder: String, endings: Set<String>? = nil
  ) -> [(name: String, isFolder: Bool)] {
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
    let found = wanted.sorted().lazy.map { name in
      var isFolder: Bool = false
      let path = URL(filePath: base).appending(path: name).path
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return (name: name, isFolder: isFolder)
    }
    let meant = found.filter { file in
      file.isFolder || endings?.contains(FileAccess.ending(of: file.name)) != false
    }
    return Array(meant.prefix(maximumFiles))
  }
}
