/// How deep lists may lie in lists: what walks through one, its release included, does so by
/// recursion.
enum ListNesting {
  static let maximumDepth = 16
  /// Lists share their parts, so that few lines make more elements than can be visited.
  private static let maximumVisits = 100_000

  /// Whether a list of the values is allowed.
  static func isAllowed(_ values: [Value]) -> Bool {
    var visits = 0
    return isAllowed(values, depth: 1, &visits)
  }

  private static func isAllowed(_ values: [Value], depth: Int, _ visits: inout Int) -> Bool {
    guard depth <= maximumDepth else { return false }
    for case .list(let inner) in values {
      visits += inner.count + 1
      guard visits <= maximumVisits, isAllowed(inner, depth: depth + 1, &visits) else {
        return false
      }
    }
    return true
  }
}
