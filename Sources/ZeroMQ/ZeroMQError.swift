import CZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What can go wrong on a socket.
public enum ZeroMQError: Error, Equatable, Sendable {
  /// Another process, or an earlier life of this one, still holds the address.
  case addressInUse(endpoint: String)
  /// The address cannot be bound or connected to, for the system's reason.
  case unusableAddress(endpoint: String, reason: String)
  /// No peer of that identity is connected (sockets with `routerMandatory` only).
  case unreachablePeer
  /// The peer's queue, or the system's, is full at the moment.
  case wouldBlock
  /// A message had more parts or bytes than the receiver allows; it was read and thrown away.
  case oversized(parts: Int, bytes: Int)
  /// Anything else, which for a correct program means that the system is out of something.
  case failed(operation: String, reason: String)

  /// The calling thread's last error, named after what was being done.
  static func lastError(in operation: String) -> ZeroMQError {
    let code = zmq_errno()
    switch code {
    case EAGAIN: return .wouldBlock
    case EHOSTUNREACH: return .unreachablePeer
    default: return .failed(operation: operation, reason: reason(code))
    }
  }

  static func reason(_ code: Int32) -> String {
    guard let text = unsafe zmq_strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

extension ZeroMQError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .addressInUse(let endpoint): "The address \(endpoint) is in use."
    case .unusableAddress(let endpoint, let reason):
      "The address \(endpoint) cannot be used: \(reason)."
    case .unreachablePeer: "The peer is not connected."
    case .wouldBlock: "The socket cannot take or give a message now."
    case .oversized(let parts, let bytes):
      "A message of \(parts) parts and \(bytes) bytes is larger than allowed."
    case .failed(let operation, let reason): "ZeroMQ failed while \(operation): \(reason)."
    }
  }
}
