import JupyterProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Entries in a file, one a line as JSON, only ever appended to. Kernels of one kind share it.
struct HistoryFile: Sendable {
  /// The latest part of the file that is read, and kept when it has grown to twice that, in bytes.
  private static let readLimit = 1 << 20
  /// Enough of the end to hold the latest session's number, in bytes.
  private static let sessionLimit = 64 << 10

  enum Failure: Error, Equatable, CustomStringConvertible {
    case system(Int32)

    var description: String {
      switch self {
      case .system(let code): "system error \(code)"
      }
    }
  }

  let path: String

  init(path: String) {
    self.path = path
  }

  /// Nil for a history in memory, and where no directory for data can be named.
  init?(_ store: KernelOptions.HistoryStore, implementation: String) {
    switch store {
    case .memory: return nil
    case .file(let path): self.path = path
    case .automatic:
      guard let directory = Self.dataDirectory else { return nil }
      let name = implementation.map { $0.isLetter || $0.isNumber ? $0 : "-" }
      path = "\(directory)/\(String(name))/history.jsonl"
    }
  }

  /// Where Jupyter keeps a user's data.
  private static var dataDirectory: String? {
    if let directory = Environment.value("JUPYTER_DATA_DIR") { return directory }
    if let directory = Environment.value("XDG_DATA_HOME") { return "\(directory)/jupyter" }
    #if os(macOS)
      return Environment.value("HOME").map { "\($0)/Library/Jupyter" }
    #else
      return Environment.value("HOME").map { "\($0)/.local/share/jupyter" }
    #endif
  }

  /// The latest entries; lines that are not entries, such as one cut off by a full disk, are passed
  /// over, and so is a file that cannot be read.
  func read() -> [HistoryEntry] { entries(inLast: Self.readLimit) }

  /// Number of the latest session; 0 when there is none.
  var latestSession: Int {
    entries(inLast: Self.sessionLimit).map(\.session).max()
      ?? read().map(\.session).max() ?? 0
  }

  private func entries(inLast limit: Int) -> [HistoryEntry] {
    readTail(limit).split(separator: UInt8(ascii: "\n")).compactMap { line in
      try? JSON.decode(HistoryEntry.self, from: Array(line))
    }
  }

  /// Appends all entries in one write, on lines of their own whatever was there before.
  func append(_ entries: [HistoryEntry]) throws(Failure) {
    if entries.isEmpty { return }
    makeDirectory()
    shorten()
    var lines: [UInt8] = []
    for entry in entries {
      guard let line = try? JSON.encode(entry) else { continue }
      lines += line + [UInt8(ascii: "\n")]
    }
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    if Self.endsWithinLine(descriptor) { lines.insert(UInt8(ascii: "\n"), at: 0) }
    try Self.write(lines, to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .system(errno) }
      rest = rest.dropFirst(count)
    }
  }

  private static func endsWithinLine(_ descriptor: Int32) -> Bool {
    let size = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = 0
    guard size > 0, pread(descriptor, &last, 1, size - 1) == 1 else { return false }
    return last != UInt8(ascii: "\n")
  }

  private func makeDirectory() {
    guard let end = path.lastIndex(of: "/") else { return }
    var made = ""
    for part in path[..<end].split(separator: "/") {
      made += "/\(part)"
      mkdir(path.hasPrefix("/") ? made : String(made.dropFirst()), 0o700)
    }
  }

  /// Keeps the latest part of a file that has become too long.
  private func shorten() {
    var status = stat()
    guard stat(path, &status) == 0, Int(status.st_size) > 2 * Self.readLimit else { return }
    let part = "\(path).\(getpid())"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    do throws(Failure) {
      try Self.write(readTail(Self.readLimit), to: descriptor)
      rename(part, path)
    } catch {
      unlink(part)
    }
  }

  /// The end of the file, so many bytes of it at most, from the start of a line.
  private func readTail(_ limit: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let start = max(0, size - limit)
    var bytes = [UInt8](repeating: 0, count: max(0, size - start))
    let count = pread(descriptor, &bytes, bytes.count, off_t(start))
    bytes.removeLast(bytes.count - max(0, count))
    guard start > 0 else { return bytes }
    let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    return Array(bytes[firstEnd...])
  }
}
