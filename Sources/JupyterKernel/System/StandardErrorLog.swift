#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Remarks on the kernel's standard error, a line each.
enum StandardErrorLog {
  static let write: @Sendable (String) -> Void = { line in
    let bytes = Array("[kernel] \(line)\n".utf8)
    // Nobody may be reading any more, and there is nowhere to complain about that.
    _ = put(bytes)
  }

  private static func put(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        #endif
      }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
