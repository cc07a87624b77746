#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns signals into calls, on a thread of their own: nothing runs inside a signal handler.
enum SignalWatch {
  /// Has SIGINT and SIGTERM delivered to the closures for the rest of the process's life, and
  /// SIGPIPE ignored. To be called before other threads are started, which inherit that they do not
  /// receive these signals.
  static func start(
    interrupt: @escaping @Sendable () -> Void, terminate: @escaping @Sendable () -> Void
  ) throws(KernelError) {
    signal(SIGPIPE, SIG_IGN)
    var watched = sigset_t()
    sigemptyset(&watched)
    sigaddset(&watched, SIGINT)
    sigaddset(&watched, SIGTERM)
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
}
