import Notebook

#if canImport(Glibc)
  import Glibc
#endif

/// What this machine has to offer.
enum Machine {
  /// A quarter of the memory for traces, every core for sweeps.
  static var settings: Settings {
    let cores = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)
    return Settings(traceBudget: Memory.available / 4, threads: cores)
  }
}

/// Text on standard error.
enum StandardError {
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = Glibc.write(STDERR_FILENO, base, buffer.count)
    }
  }
}
