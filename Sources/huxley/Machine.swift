import Notebook

#if canImport(Glibc)
  import Glibc
#endif

/// What this machine has to offer.
enum Machine {
  /// A quarter of the memory for traces, every core for sweeps.
  static var settings: Settings {
    let pages = max(sysconf(Int32(_SC_PHYS_PAGES)), 1)
    let bytes = max(sysconf(Int32(_SC_PAGESIZE)), 1)
    let (memory, overflow) = pages.multipliedReportingOverflow(by: bytes)
    let cores = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)
    return Settings(traceBudget: overflow ? 1 << 30 : memory / 4, threads: cores)
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
