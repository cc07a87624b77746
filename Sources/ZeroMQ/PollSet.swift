import CZeroMQ

/// Sockets and descriptors waited for together, on the thread that owns the sockets.
@safe public struct PollSet: ~Copyable {
  private var items: [zmq_pollitem_t] = unsafe []
  private var sockets: [SocketHandle] = []

  public init() {}

  /// Adds a socket; the result is its place in the answer of `wait`.
  @discardableResult
  public mutating func add(_ socket: borrowing Socket) -> Int {
    sockets.append(socket.handle)
    unsafe items.append(
      zmq_pollitem_t(socket: socket.handle.raw, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0))
    return unsafe items.count - 1
  }

  /// Adds a wake-up; the result is its place in the answer of `wait`.
  @discardableResult
  public mutating func add(_ wakeUp: WakeUp) -> Int {
    unsafe items.append(
      zmq_pollitem_t(
        socket: nil, fd: wakeUp.descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
    return unsafe items.count - 1
  }

  /// Waits until something can be read or the time is over, for ever when it is nil. A signal may
  /// end the wait early, with nothing ready.
  public mutating func wait(timeout: Duration?) throws(ZeroMQError) -> Readiness {
    let count = unsafe Int32(truncatingIfNeeded: items.count)
    let result = unsafe zmq_poll(&items, count, timeout.map(\.roundedUpMilliseconds) ?? -1)
    if result < 0 {
      if zmq_errno() == EINTR { return Readiness(bits: 0) }
      throw .lastError(in: "polling")
    }
    var bits: UInt64 = 0
    for index in unsafe items.indices where unsafe items[index].revents != 0 {
      bits |= 1 << UInt64(index)
    }
    return Readiness(bits: bits)
  }
}

/// Which members of a poll set have something to read.
public struct Readiness: Equatable, Sendable {
  let bits: UInt64

  public subscript(place: Int) -> Bool { bits >> UInt64(place) & 1 == 1 }
}

extension Duration {
  /// Whole milliseconds, rounded up so that a wait never ends before its time, within an `Int`.
  var roundedUpMilliseconds: Int {
    guard self > .zero else { return 0 }
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow, scaled < Int64(Int32.max) else { return Int(Int32.max) }
    return Int(scaled) + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
