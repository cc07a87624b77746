import CZeroMQ

/// The patterns of ZeroMQ that Jupyter uses, on the kernel's side and on the client's.
public enum SocketKind: Sendable {
  case router
  case dealer
  case extendedPublisher
  case subscriber

  var code: Int32 {
    switch self {
    case .router: ZMQ_ROUTER
    case .dealer: ZMQ_DEALER
    case .extendedPublisher: ZMQ_XPUB
    case .subscriber: ZMQ_SUB
    }
  }
}
