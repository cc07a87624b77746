/// Where a socket binds or connects.
public enum Endpoint: Equatable, Sendable, CustomStringConvertible {
  /// Host is a name or a literal address; IPv6 literals come without brackets.
  case tcp(host: String, port: UInt16)
  /// Path of a Unix domain socket.
  case ipc(path: String)

  /// The address as ZeroMQ writes it, IPv6 literals in brackets.
  public var description: String {
    switch self {
    case .tcp(let host, let port):
      host.contains(":") && !host.hasPrefix("[")
        ? "tcp://[\(host)]:\(port)" : "tcp://\(host):\(port)"
    case .ipc(let path): "ipc://\(path)"
    }
  }

  /// True where the address is an IPv6 literal, for which the socket needs the `ipv6` option.
  public var isIPv6: Bool {
    if case .tcp(let host, _) = self { host.contains(":") } else { false }
  }
}
