import JupyterProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Entries in a file, one a line as JSON, only ever appended to. Kernels of one kind share it, and
/// write one after the other. A session begins with a line that has nothing but its number.
struct HistoryFile: Sendable {
  /// The latest part of the file that is read, and kept when it has grown to twice that, in bytes.
  private static let readLimit = 1 << 20
  /// Numbers that a session can have; a line with another one is none of ours.
  private static let sessions = 1...1 << 31

  enum Failure: Error, Equatable, CustomStringConvertible {
    case system(Int32)

    var description: String {
      switch self {
      case .system(let code): String(cString: strerror(code))
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
  func read() -> [HistoryEntry] {
    readTail(Self.readLimit).split(separator: UInt8(ascii: "\n")).compactMap { line in
      try? JSON.decode(HistoryEntry.self, from: Array(line))
    }
    .filter { Self.sessions.contains($0.session) }
  }

  /// The number after the latest in the file, for a new session. It is taken by a line that says so;
  /// where none can be written, another kernel may get the same.
  func beginSession() -> Int {
    exclusively {
      let latest = readTail(Self.readLimit).split(separator: UInt8(ascii: "\n"))
        .compactMap(Self.session).max()
      let session = min(latest ?? 0, Self.sessions.upperBound - 1) + 1
      try? appendLines(Array("{\(Self.sessionField)\(session)}\n".utf8))
      return session
    }
  }

  private static let sessionField = "\"session\":"

  /// The number at the end of a line, which is sooner read than all of it.
  private static func session(endOf line: ArraySlice<UInt8>) -> Int? {
    guard line.last == UInt8(ascii: "}") else { return nil }
    let head = line.dropLast()
    let start = head.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? head.endIndex
    guard head[..<start].suffix(sessionField.utf8.count).elementsEqual(sessionField.utf8),
      let number = Int(String(decoding: head[start...], as: UTF8.self)), sessions.contains(number)
    else { return nil }
    return number
  }

  /// Appends all entries in one write, on lines of their own whatever was there before.
  func append(_ entries: [HistoryEntry]) throws(Failure) {
    var lines: [UInt8] = []
    for entry in entries {
      guard let line = try? JSON.encode(entry) else { continue }
      lines += line + [UInt8(ascii: "\n")]
    }
    if lines.isEmpty { return }
    try exclusively { () throws(Failure) in
      shorten()
      try appendLines(lines)
    }
  }

  /// Runs a body while no other kernel writes the file. A lock that somebody holds for long, or a
  /// file system without locks, holds up nobody.
  private func exclusively<Value, Problem>(
    _ body: () throws(Problem) -> Value
  ) throws(Problem) -> Value {
    makeDirectory()
    // The file itself may be replaced while another kernel waits for it.
    let directory = open(
      path.lastIndex(of: "/").map { "\(path[...$0])" } ?? ".", O_RDONLY | O_CLOEXEC)
    defer { if directory >= 0 { close(directory) } }
    var attempts = 20
    while directory >= 0, flock(directory, LOCK_EX | LOCK_NB) != 0, attempts > 0 {
      attempts -= 1
      usleep(5000)
    }
    return try body()
  }

  private func appendLines(_ lines: [UInt8]) throws(Failure) {
    var lines = lines
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
