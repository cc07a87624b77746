import FoundationEssentials
import Language

#if canImport(Glibc)
  import Glibc
#endif

/// Files of the user: whole ordinary files are read, and written so that a reader sees the old
/// content or the new one, never a part.
enum FileAccess {
  /// Larger files are refused.
  static let maximumBytes = 1 << 30

  private enum Kind {
    case missing
    case directory
    case ordinary(bytes: Int)
    /// A device, a pipe: reading one may never end, and replacing one does harm.
    case special
  }

  static func read(
    _ name: String, in folder: String, maximumBytes: Int = maximumBytes
  ) throws(CommandError) -> Data {
    let path = try path(name, folder)
    switch kind(of: path) {
    case .missing: throw missing(name, path)
    case .directory: throw CommandError("\(name) is a folder, not a file", argument: "file")
    case .special: throw CommandError("\(name) is no ordinary file", argument: "file")
    case .ordinary(let bytes):
      guard bytes <= maximumBytes else {
        throw CommandError(
          "\(name) has \(bytes / 1_000_000) MB, more than the \(maximumBytes / 1_000_000) MB that "
            + "are read at once", argument: "file")
      }
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw CommandError(
        "\(name) cannot be read", argument: "file", help: "you may not be allowed to open it")
    }
    return data
  }

  static func write(
    _ bytes: [UInt8], to name: String, in folder: String
  ) throws(CommandError) {
    let path = try path(name, folder)
    switch kind(of: path) {
    case .directory: throw CommandError("\(name) is a folder, not a file", argument: "file")
    case .special: throw CommandError("\(name) is no ordinary file", argument: "file")
    case .missing, .ordinary: break
    }
    let parent = URL(filePath: path).deletingLastPathComponent().path
    guard case .directory = kind(of: parent) else {
      throw CommandError("there is no folder \(parent) to save \(name) in", argument: "file")
    }
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandError(
        "\(name) cannot be written", argument: "file",
        help: "the folder may be write-protected, or the disk full")
    }
  }

  /// The name's ending in small letters, without the dot: "csv"; "" where there is none.
  static func ending(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return "" }
    return last[last.index(after: dot)...].lowercased()
  }

  /// `~/` is the user's own folder, as in a terminal.
  static func path(_ name: String, _ folder: String) throws(CommandError) -> String {
    guard !name.isEmpty, name.utf8.count < 4096, !name.utf8.contains(0) else {
      throw CommandError("this is no name of a file", argument: "file")
    }
    if name.hasPrefix("/") { return name }
    if name.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
      return home + name.dropFirst()
    }
    return URL(filePath: folder).appending(path: name).path
  }

  private static func kind(of path: String) -> Kind {
    var information = stat()
    guard stat(path, &information) == 0 else { return .missing }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return .directory
    case S_IFREG: return .ordinary(bytes: Int(information.st_size))
    default: return .special
    }
  }

  private static func missing(_ name: String, _ path: String) -> CommandError {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let nearest = nearestName(to: url.lastPathComponent, among: files)
    return CommandError(
      "there is no file \(name)", argument: "file",
      help: nearest.map { "did you mean \($0)?" }
        ?? "a name without a path means a file beside the notebook")
  }
}
