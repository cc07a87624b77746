#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Notices that the process that started the kernel has died, so that no kernel is left behind.
struct ParentWatch: Sendable {
  /// Time between two looks; death is noticed within a second.
  static let interval = Duration.milliseconds(500)

  /// The process named by the front end, when it can be seen from here.
  private let named: pid_t?
  /// The parent at the start, when it is the process named or the only one to go by.
  private let parent: pid_t?

  /// Nil where nothing is to be watched: no parent is named, or it is the first process, which
  /// does not die.
  init?(environment: String?) {
    guard let environment, let named = pid_t(environment), named > 1 else { return nil }
    let parent = getppid()
    let isVisible = Self.exists(named)
    self.named = isVisible ? named : nil
    // A wrapper between the front end and the kernel may come and go.
    self.parent = parent == named || !isVisible ? parent : nil
  }

  var parentHasDied: Bool {
    if let parent, getppid() != parent { return true }
    if let named, !Self.exists(named) { return true }
    return false
  }

  private static func exists(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }
}
