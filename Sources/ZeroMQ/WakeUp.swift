#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A flag that one thread raises and another waits for, alone or together with sockets.
///
/// Raising it any number of times before it is lowered counts once.
public final class WakeUp: Sendable {
  /// Readable while the flag is up.
  public let descriptor: Int32
  private let raisingEnd: Int32

  /// Fails when the process is out of descriptors.
  public init() throws(ZeroMQError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .lastError(in: "creating a wake-up") }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    raisingEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(raisingEnd)
  }

  public func raise() {
    // A full pipe is a flag that is up already.
    while unsafe write(raisingEnd, [1 as UInt8], 1) < 0 && errno == EINTR {}
  }

  public func lower() {
    unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { bytes in
      while true {
        let count = unsafe read(descriptor, bytes.baseAddress, bytes.count)
        if count == bytes.count || count < 0 && errno == EINTR { continue }
        return
      }
    }
  }

  /// Waits for the flag, at most `timeout`, for ever when it is nil; leaves it up. False when the
  /// time is over.
  public func wait(timeout: Duration? = nil) -> Bool {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      let left = deadline.map { ($0 - ContinuousClock.now).roundedUpMilliseconds } ?? -1
      var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let result = unsafe poll(&item, 1, Int32(truncatingIfNeeded: left))
      if result > 0 { return true }
      if result == 0 && left >= 0 { return false }
    }
  }
}
