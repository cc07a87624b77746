import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Remarks on the kernel's standard error, a line each. Threads that serve front ends write them, so
/// nothing here ever waits: what a reader does not take, or nobody reads, is lost.
final class StandardErrorLog: Sendable {
  /// Longest line, in bytes: what a pipe that is ready is sure to take at once.
  private static let longestLine = 4096
  private let rate = Mutex(RemarkRate())

  func write(_ remark: String) {
    rate.withLock { rate in
      guard let omitted = rate.admit(at: .now) else { return }
      if omitted > 0 { Self.put("… and \(omitted) more remarks that are left out") }
      Self.put(remark)
    }
  }

  private static func put(_ remark: String) {
    // A scalar that is cut in two becomes one of three bytes.
    let text = "[kernel] \(remark)".utf8.prefix(longestLine - 3)
    let bytes = Array("\(String(decoding: text, as: UTF8.self))\n".utf8)
    var item = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard poll(&item, 1, 0) == 1 else { return }
    bytes.withUnsafeBytes { buffer in
      // Nobody may be reading any more, and there is nowhere to complain about that.
      #if canImport(Glibc)
        _ = Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
      #else
        _ = Darwin.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
      #endif
    }
  }
}
