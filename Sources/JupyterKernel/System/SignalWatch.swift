#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns signals into calls, on a thread of their own: nothing runs inside a signal handler.
enum SignalWatch {
  /// Has SIGINT, SIGTERM and SIGHUP delivered to the closures for the rest of the process's life.
  /// SIGPIPE and SIGXFSZ are ignored: a write that fails says what they would end the process for.
  /// To be called before other threads are started, which inherit that they do not receive these
  /// signals.
  static func start(
    interrupt: @escaping @Sendable () -> Void, terminate: @escaping @Sendable () -> Void
  ) throws(KernelError) {
    for unwanted in [SIGPIPE, SIGXFSZ] { signal(unwanted, SIG_IGN) }
    var watched = sigset_t()
    sigemptyset(&watched)
    sigaddset(&watched, SIGINT)
    sigaddset(&watched, SIGTERM)
    if !isIgnored(SIGHUP) { sigaddset(&watched, SIGHUP) }
    pthread_sigmask(SIG_BLOCK, &watched, nil)
    let signals = watched
    try DedicatedThread.start(stackSize: 256 << 10) {
      var received: Int32 = 0
      var signals = signals
      while sigwait(&signals, &received) == 0 {
        if received == SIGINT { interrupt() } else { terminate() }
      }
    }
  }

  /// As `nohup` has it for what it starts.
  private static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_IGN)
    let isIgnored = unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    if !isIgnored { signal(number, handler) }
    return isIgnored
  }
}
