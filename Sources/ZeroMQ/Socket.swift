import CZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owner of one socket. ZeroMQ's sockets belong to one thread at a time, which is why this type
/// neither copies nor is `Sendable`.
public struct Socket: ~Copyable {
  let handle: SocketHandle

  public init(_ kind: SocketKind, in context: borrowing Context) throws(ZeroMQError) {
    handle = try SocketHandle(kind, in: context.handle)
  }

  public mutating func set(_ option: SocketOption) throws(ZeroMQError) {
    let result = unsafe option.withValue { bytes in
      unsafe zmq_setsockopt(handle.raw, option.code, bytes.baseAddress, bytes.count)
    }
    guard result == 0 else { throw .lastError(in: "setting \(option.name)") }
  }

  public mutating func bind(to endpoint: Endpoint) throws(ZeroMQError) {
    if endpoint.isIPv6 { try set(.ipv6) }
    guard unsafe zmq_bind(handle.raw, endpoint.description) != 0 else { return }
    let code = zmq_errno()
    if code == EADDRINUSE { throw .addressInUse(endpoint: endpoint.description) }
    throw .unusableAddress(endpoint: endpoint.description, reason: ZeroMQError.reason(code))
  }

  /// Binds, trying again for `patience` while the address is in use: a restarted process gets the
  /// ports of the one before it, which may not have let go of them. Gives up sooner when the address
  /// is no longer wanted.
  public mutating func bind(
    to endpoint: Endpoint, patience: Duration, while isWanted: () -> Bool = { true }
  ) throws(ZeroMQError) {
    let deadline = ContinuousClock.now + patience
    while true {
      do throws(ZeroMQError) {
        return try bind(to: endpoint)
      } catch .addressInUse where ContinuousClock.now < deadline && isWanted() {
        usleep(20_000)
      }
    }
  }

  /// The port that a bound `tcp` socket got, which is the system's choice when 0 was asked for; nil
  /// for other sockets.
  public var boundPort: UInt16? {
    var address = [UInt8](repeating: 0, count: 256)
    var size = address.count
    guard unsafe zmq_getsockopt(handle.raw, ZMQ_LAST_ENDPOINT, &address, &size) == 0 else {
      return nil
    }
    let text = String(decoding: address.prefix { $0 != 0 }, as: UTF8.self)
    guard text.hasPrefix("tcp://"), let colon = text.lastIndex(of: ":") else { return nil }
    return UInt16(text[text.index(after: colon)...])
  }

  public mutating func connect(to endpoint: Endpoint) throws(ZeroMQError) {
    if endpoint.isIPv6 { try set(.ipv6) }
    guard unsafe zmq_connect(handle.raw, endpoint.description) == 0 else {
      throw .unusableAddress(
        endpoint: endpoint.description, reason: ZeroMQError.reason(zmq_errno()))
    }
  }

  /// Sends one message, all of it or, on an error, nothing. Never waits.
  public mutating func send(_ parts: [[UInt8]]) throws(ZeroMQError) {
    for (index, part) in parts.enumerated() {
      let flags = index + 1 < parts.count ? ZMQ_SNDMORE | ZMQ_DONTWAIT : ZMQ_DONTWAIT
      while true {
        let sent = unsafe part.withUnsafeBytes { bytes in
          unsafe zmq_send(handle.raw, bytes.baseAddress, bytes.count, flags)
        }
        if sent >= 0 { break }
        if zmq_errno() != EINTR { throw .lastError(in: "sending") }
      }
    }
  }

  /// The next message, or nil when none is there. Never waits. A message beyond the limit is read
  /// to its end, so that the next one starts where it should, and reported.
  public mutating func receive(limit: MessageLimit) throws(ZeroMQError) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    var count = 0
    var bytes = 0
    while true {
      guard let frame = try receiveFrame(keepingAtMost: limit.bytes - bytes) else {
        if count == 0 { return nil }
        throw .failed(operation: "receiving", reason: "a message broke off")
      }
      count += 1
      bytes = bytes.addingReportingOverflow(frame.size).partialValue
      if count <= limit.parts, let kept = frame.bytes { parts.append(kept) }
      if !frame.more { break }
    }
    guard parts.count == count else { throw .oversized(parts: count, bytes: bytes) }
    return parts
  }

  /// `bytes` is nil when the frame is larger than what may be kept.
  private func receiveFrame(
    keepingAtMost limit: Int
  ) throws(ZeroMQError) -> (bytes: [UInt8]?, size: Int, more: Bool)? {
    var message = zmq_msg_t()
    unsafe zmq_msg_init(&message)
    defer { unsafe zmq_msg_close(&message) }
    while unsafe zmq_msg_recv(&message, handle.raw, ZMQ_DONTWAIT) < 0 {
      switch zmq_errno() {
      case EINTR: continue
      case EAGAIN: return nil
      default: throw .lastError(in: "receiving")
      }
    }
    let size = unsafe zmq_msg_size(&message)
    let more = unsafe zmq_msg_more(&message) != 0
    guard size <= limit else { return (nil, size, more) }
    let view = unsafe UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: size)
    return (unsafe [UInt8](view), size, more)
  }
}

/// The C handle behind a socket. A poll set holds on to it too, and it holds on to its context, so
/// that neither can outlive what it needs.
@safe final class SocketHandle {
  let raw: UnsafeMutableRawPointer
  private let context: ContextHandle

  init(_ kind: SocketKind, in context: ContextHandle) throws(ZeroMQError) {
    guard let raw = unsafe zmq_socket(context.raw, kind.code) else {
      throw .lastError(in: "creating a socket")
    }
    unsafe self.raw = raw
    self.context = context
  }

  deinit {
    unsafe zmq_close(raw)
  }
}
