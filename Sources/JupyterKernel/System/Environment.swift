#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Variables of the process's environment.
enum Environment {
  /// Nil when the variable is not set or empty.
  static func value(_ name: String) -> String? {
    guard let text = getenv(name), text.pointee != 0 else { return nil }
    return String(cString: text)
  }
}
