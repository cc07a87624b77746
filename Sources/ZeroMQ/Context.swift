import CZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owner of a ZeroMQ context: its input/output thread and whatever sockets are made in it.
///
/// The context ends when the last socket made in it has been closed, whichever is released first,
/// so that ending it never waits for a socket that the same thread has yet to close. Ending it may
/// wait for unsent messages, as long as the sockets' `linger` says.
public struct Context: ~Copyable {
  let handle: ContextHandle

  public init() throws(ZeroMQError) {
    handle = try ContextHandle()
  }
}

/// The C handle behind a context; sockets keep it alive.
@safe final class ContextHandle {
  let raw: UnsafeMutableRawPointer

  init() throws(ZeroMQError) {
    guard let raw = unsafe zmq_ctx_new() else { throw .lastError(in: "creating a context") }
    unsafe self.raw = raw
  }

  deinit {
    while unsafe zmq_ctx_term(raw) != 0 && zmq_errno() == EINTR {}
  }
}
