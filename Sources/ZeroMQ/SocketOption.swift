import CZeroMQ

/// Options of a socket, each with its value; to be set before binding or connecting.
public enum SocketOption: Equatable, Sendable {
  /// How long closing waits for unsent messages, in milliseconds.
  case linger(milliseconds: Int32)
  /// A client that reconnects under its old identity takes the place of its old connection.
  case routerHandover
  /// Sending to an unknown identity fails with `unreachablePeer` and is not silently dropped.
  case routerMandatory
  /// Every subscription reaches the publisher, not only the first to a topic.
  case verboseSubscriptions
  /// A subscription takes effect only when the publisher, having received it, sets the same
  /// `subscription` itself, before it receives anything else. Includes `verboseSubscriptions`.
  case manualSubscriptions
  /// Messages queued for one peer before more are refused or dropped; 0 is no limit.
  case sendHighWaterMark(Int32)
  /// What a publisher does while the queue of a subscriber is full: refuse a message for all with
  /// `wouldBlock`, or drop it for that subscriber, and whatever comes until it has read half of its
  /// queue. May be changed at any time.
  case dropsForFullSubscribers(Bool)
  case receiveHighWaterMark(Int32)
  /// A peer that sends a larger frame, in bytes, is disconnected before it is stored.
  case maximumFrameSize(Int64)
  case ipv6
  case subscription([UInt8])
  case unsubscription([UInt8])
  case identity([UInt8])
  /// The socket takes encrypted connections only; clients know its public key.
  case curveServer
  /// The secret key of a `curveServer`, in Z85: 40 characters. Never to be logged.
  case curveSecretKey(String)
}

extension SocketOption {
  /// Without the value, which may be secret.
  var name: String { String("\(self)".prefix { $0 != "(" }) }

  var code: Int32 {
    switch self {
    case .linger: ZMQ_LINGER
    case .routerHandover: ZMQ_ROUTER_HANDOVER
    case .routerMandatory: ZMQ_ROUTER_MANDATORY
    case .verboseSubscriptions: ZMQ_XPUB_VERBOSE
    case .manualSubscriptions: ZMQ_XPUB_MANUAL
    case .sendHighWaterMark: ZMQ_SNDHWM
    case .dropsForFullSubscribers: ZMQ_XPUB_NODROP
    case .receiveHighWaterMark: ZMQ_RCVHWM
    case .maximumFrameSize: ZMQ_MAXMSGSIZE
    case .ipv6: ZMQ_IPV6
    case .subscription: ZMQ_SUBSCRIBE
    case .unsubscription: ZMQ_UNSUBSCRIBE
    case .identity: ZMQ_ROUTING_ID
    case .curveServer: ZMQ_CURVE_SERVER
    case .curveSecretKey: ZMQ_CURVE_SECRETKEY
    }
  }

  /// Hands the value over in the form the C interface wants; returns what the body returns.
  func withValue(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32 {
    switch self {
    case .linger(let value), .sendHighWaterMark(let value), .receiveHighWaterMark(let value):
      unsafe withUnsafeBytes(of: value, body)
    case .routerHandover, .routerMandatory, .verboseSubscriptions, .manualSubscriptions, .ipv6,
      .curveServer:
      unsafe withUnsafeBytes(of: Int32(1), body)
    case .dropsForFullSubscribers(let drops): unsafe withUnsafeBytes(of: Int32(drops ? 0 : 1), body)
    case .maximumFrameSize(let bytes): unsafe withUnsafeBytes(of: bytes, body)
    case .subscription(let bytes), .unsubscription(let bytes), .identity(let bytes):
      unsafe bytes.withUnsafeBytes(body)
    case .curveSecretKey(let key): unsafe Array(key.utf8).withUnsafeBytes(body)
    }
  }
}
