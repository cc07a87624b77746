import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// How much memory this process may have, in bytes.
enum Memory {
  /// What the machine has, or less where the container or the process is given less: who takes more
  /// is ended by the system and gets no error.
  static var available: Int {
    ([machine, addressSpace].compactMap(\.self) + groupLimits).min() ?? 1 << 32
  }

  private static var machine: Int? {
    let pages = max(sysconf(Int32(_SC_PHYS_PAGES)), 1)
    let (bytes, overflow) = pages.multipliedReportingOverflow(by: pageSize)
    return overflow ? nil : bytes
  }

  private static var pageSize: Int { max(sysconf(Int32(_SC_PAGESIZE)), 1) }

  /// What `ulimit -v` leaves beside what is taken already, and what threads still to be started take
  /// of addresses, each with its stack and an arena of `malloc`; nil where there is no such limit.
  private static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      let bytes = Int(exactly: limit.rlim_cur)
    else { return nil }
    let pages = text(of: "/proc/self/statm")?.prefix { $0 != " " }
    let threads = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) + 5
    let taken = (pages.flatMap { Int($0) } ?? 0) * pageSize + threads * (72 << 20)
    return max(0, bytes - taken)
  }

  /// Limits of the control groups that the process is in and of those around them, as containers
  /// and services have them.
  private static var groupLimits: [Int] {
    let lines = (text(of: "/proc/self/cgroup") ?? "").split(separator: "\n")
    return lines.flatMap { line -> [Int] in
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      if fields[1].isEmpty { return limits("/sys/fs/cgroup", fields[2], "memory.max") }
      guard fields[1].split(separator: ",").contains("memory") else { return [] }
      return limits("/sys/fs/cgroup/memory", fields[2], "memory.limit_in_bytes")
    }
  }

  /// From a group up to the root, which within a container is the group itself. No limit is no
  /// number, or one beyond every machine.
  private static func limits(_ root: String, _ group: Substring, _ name: String) -> [Int] {
    var path = group[...]
    var found: [Int] = []
    while true {
      while path.last == "/" { path.removeLast() }
      let limit = text(of: "\(root)\(path)/\(name)")?.prefix { $0 != "\n" }
      if let bytes = limit.flatMap({ Int($0) }) { found.append(bytes) }
      guard let end = path.lastIndex(of: "/") else { return found }
      path = path[..<end]
    }
  }

  private static func text(of path: String) -> String? {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
  }
}
