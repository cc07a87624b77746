public import ZeroMQ

/// Why a kernel could not run, or had to stop.
public enum KernelError: Error, Equatable, Sendable {
  case sockets(ZeroMQError)
  case heartbeat(ZeroMQError)
  /// Nobody acknowledged the ports that the kernel announced at that address.
  case notRegistered(address: String)
  /// The system is out of something else.
  case system(String)
}

extension KernelError {
  /// Runs a body that works with sockets.
  static func wrapping<Value: ~Copyable>(
    _ body: () throws(ZeroMQError) -> Value
  ) throws(KernelError) -> Value {
    do throws(ZeroMQError) {
      return try body()
    } catch {
      throw .sockets(error)
    }
  }
}

extension KernelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sockets(let error): "The kernel's sockets failed. \(error)"
    case .heartbeat(let error): "The kernel's heartbeat failed. \(error)"
    case .notRegistered(let address):
      "The kernel announced its ports at \(address), and nobody acknowledged them."
    case .system(let reason): "The system refused what the kernel needs: \(reason)"
    }
  }
}
