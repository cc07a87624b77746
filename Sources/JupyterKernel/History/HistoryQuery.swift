import JupyterProtocol

extension HistoryRequest {
  /// What the request asks for among entries in the order in which they were run.
  func select(
    from entries: [HistoryEntry], currentSession: Int
  ) throws(GlobPattern.Failure) -> [HistoryEntry] {
    switch access {
    case .tail: return latest(of: entries)
    case .range:
      let wanted = resolvedSession(current: currentSession)
      let lines = (start ?? 0)..<max(start ?? 0, stop ?? Int.max)
      return entries.filter { $0.session == wanted && lines.contains($0.line) }
    case .search:
      let glob = try GlobPattern(pattern ?? "*")
      var patience = GlobPattern.patience
      var found: [HistoryEntry] = []
      for entry in entries where try glob.matches(entry.code, patience: &patience) {
        found.append(entry)
      }
      return latest(of: unique == true ? Self.lastOfEach(found) : found)
    }
  }

  /// 0 is the current session and -1 the one before it.
  private func resolvedSession(current: Int) -> Int {
    let session = session ?? 0
    return session > 0 ? session : current.addingReportingOverflow(session).partialValue
  }

  private func latest(of entries: [HistoryEntry]) -> [HistoryEntry] {
    guard let count else { return entries }
    return Array(entries.suffix(max(0, count)))
  }

  /// Of equal codes only the latest.
  private static func lastOfEach(_ entries: [HistoryEntry]) -> [HistoryEntry] {
    var seen: Set<String> = []
    return entries.reversed().filter { seen.insert($0.code).inserted }.reversed()
  }
}
