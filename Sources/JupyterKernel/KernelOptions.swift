/// What whoever embeds a kernel may want otherwise.
public struct KernelOptions: Sendable {
  /// Where the cells that were run are kept for later sessions.
  public enum HistoryStore: Equatable, Sendable {
    /// A file in Jupyter's data directory, in a folder named after the implementation.
    case automatic
    case file(path: String)
    /// The history lasts as long as the kernel.
    case memory
  }

  /// Where this kernel keeps its history.
  public var history = HistoryStore.automatic
  /// SIGINT interrupts the running cell and SIGTERM ends the kernel. Turn it off where the process
  /// has a use of its own for these signals.
  public var handlesSignals = true
  /// Text that one cell may write, in bytes of UTF-8; a control character counts as six.
  public var streamLimit = 1 << 20
  /// Execute requests that may wait …
  public var queueCapacity = 10_000
  /// … and what they may hold of memory together, in bytes; one may always wait.
  public var queueSize = 64 << 20
  /// Stack of the thread on which cells run, in bytes.
  public var stackSize = 64 << 20
  /// How long a running cell may take to notice that the kernel ends.
  public var shutdownGrace = Duration.milliseconds(500)
  /// After a failure, requests that come in without such a pause between them are aborted …
  public var abortQuiet = Duration.milliseconds(10)
  /// … for at most so long.
  public var abortPatience = Duration.milliseconds(100)
  /// How long a kernel that has announced its ports waits to hear that they were taken down.
  public var handshakePatience = Duration.seconds(10)
  /// How long an input request is tried again while its front end is not connected.
  public var inputPatience = Duration.seconds(3)
  /// Where remarks on dropped messages and failures go. Called on threads that serve front ends, so it
  /// must not wait. Unless set, standard error, a hundred remarks at once and then one a second.
  public var log: @Sendable (String) -> Void

  public init() {
    let standardError = StandardErrorLog()
    log = { standardError.write($0) }
  }
}
