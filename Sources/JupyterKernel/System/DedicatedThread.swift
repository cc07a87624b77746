#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread of its own for work that blocks, with a stack of a chosen size.
enum DedicatedThread {
  /// Starts it; it ends with its body. `stackSize` is in bytes, nil for the system's.
  static func start(
    stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void
  ) throws(KernelError) {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    pthread_attr_init(attributes)
    defer { pthread_attr_destroy(attributes) }
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    if let stackSize { pthread_attr_setstacksize(attributes, stackSize) }
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let code = pthread_create(&thread, attributes, runWork, work.toOpaque())
    guard code == 0 else {
      work.release()
      throw .system("a thread cannot be started (error \(code))")
    }
  }

  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  #if canImport(Glibc)
    private static let runWork:
      @convention(c) (UnsafeMutableRawPointer?) ->
        UnsafeMutableRawPointer? = { pointer in
          if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
          return nil
        }
  #else
    private static let runWork:
      @convention(c) (UnsafeMutableRawPointer) ->
        UnsafeMutableRawPointer? = { pointer in
          Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
          return nil
        }
  #endif
}
