import JupyterProtocol
import Synchronization

/// The cells run in this session and, from a file, in earlier ones. The file is first touched when
/// an entry is written or a request comes, so that starting a kernel does not wait for it. However
/// long a kernel lives, what it remembers is bounded: of a long session the latest cells.
final class History: Sendable {
  /// Bytes of code and output that are kept in memory; about as much is read from the file.
  static let limit = 1 << 20

  private let file: HistoryFile?
  private let log: @Sendable (String) -> Void
  private let state = Mutex(State())

  private struct State {
    var entries: [HistoryEntry] = []
    /// Of the entries, in bytes.
    var size = 0
    /// Entries already in the file.
    var persisted = 0
    /// Number of this session; known once the file has been looked at.
    var session: Int?
    /// Entries of earlier sessions; read when they are first asked for.
    var earlier: [HistoryEntry]?
    var hasFailed = false
  }

  /// Without a file the history ends with the kernel.
  init(file: HistoryFile?, log: @escaping @Sendable (String) -> Void) {
    self.file = file
    self.log = log
  }

  func remember(line: Int, code: String, output: String?) {
    let isFull = state.withLock { state in
      let entry = HistoryEntry(
        session: state.session ?? 0, line: line, code: code, output: output
      ).cut
      state.entries.append(entry)
      state.size += entry.size
      return state.size > 2 * Self.limit
    }
    guard isFull else { return }
    persist()
    state.withLock { Self.forgetOldest(&$0) }
  }

  /// Forgets entries until half of the room is free again, but never the latest one.
  private static func forgetOldest(_ state: inout State) {
    var count = 0
    while count < state.entries.count - 1, state.size > limit {
      state.size -= state.entries[count].size
      count += 1
    }
    state.entries.removeFirst(count)
    state.persisted = max(0, state.persisted - count)
  }

  /// Writes what is not yet in the file. A failure, of a full disk for example, is logged once; the
  /// next call tries again.
  func persist() {
    guard let file else { return }
    let failure: HistoryFile.Failure? = state.withLock { state in
      if state.persisted == state.entries.count { return nil }
      let session = open(file, &state)
      let new = state.entries[state.persisted...].map { entry in
        HistoryEntry(
          session: session, line: entry.line, code: entry.code, output: entry.output)
      }
      do throws(HistoryFile.Failure) {
        try file.append(new)
        state.persisted = state.entries.count
        return nil
      } catch {
        defer { state.hasFailed = true }
        return state.hasFailed ? nil : error
      }
    }
    if let failure { log("The history is not saved in \(file.path): \(failure).") }
  }

  func reply(to request: HistoryRequest) throws(GlobPattern.Failure) -> HistoryReply {
    let (entries, session) = state.withLock { state in
      let session = file.map { open($0, &state) } ?? 1
      let earlier = state.earlier ?? (file?.read() ?? []).filter { $0.session < session }
      state.earlier = earlier
      let own = state.entries.map { entry in
        HistoryEntry(
          session: session, line: entry.line, code: entry.code, output: entry.output)
      }
      return (earlier + own, session)
    }
    let selected = try request.select(from: entries, currentSession: session)
    let withOutput = request.output ?? false
    return HistoryReply(history: selected.map { $0.json(withOutput: withOutput) })
  }

  /// Gives this session a number of its own.
  private func open(_ file: HistoryFile, _ state: inout State) -> Int {
    if let session = state.session { return session }
    let session = file.beginSession()
    state.session = session
    return session
  }
}
