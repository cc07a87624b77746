import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A run over many inputs, in this process: counts them, says which one crashed or hung, and tells how
/// memory goes.
public final class Campaign: Sendable {
  /// The number of inputs, the first one and the seed, from the command line:
  /// `[--count N] [--first N] [--seed N]`.
  public let count: Int
  public let first: Int
  public let seed: UInt64
  private let name: String
  private let current = Atomic(0)
  private let begun = ContinuousClock.now
  /// Nanoseconds since the start at which the current input began; 0 between inputs.
  private let inputBegan = Atomic(Int64(0))

  /// Longest time that one input may take, in seconds.
  private static let patience = 20.0

  public init(_ name: String, count: Int, arguments: [String] = CommandLine.arguments) {
    func option(_ name: String) -> Int? {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else {
        return nil
      }
      return Int(arguments[place + 1])
    }
    self.name = name
    self.count = option("--count") ?? count
    first = option("--first") ?? 0
    seed = UInt64(truncatingIfNeeded: option("--seed") ?? 1)
  }

  /// Runs the body for every input; says every so often how far it is.
  public func run(reportEvery: Int, _ body: (_ input: Int, _ random: inout SplitMix) -> Void) {
    watch()
    for input in first..<first + count {
      current.store(input, ordering: .relaxed)
      inputBegan.store(max(1, elapsed.nanoseconds), ordering: .relaxed)
      var random = SplitMix(seed: seed, input: input)
      body(input, &random)
      inputBegan.store(0, ordering: .relaxed)
      if (input - first + 1) % reportEvery == 0 { report(input - first + 1) }
    }
    report(count)
  }

  private var elapsed: Duration { ContinuousClock.now - begun }

  private func report(_ done: Int) {
    let seconds = Double(elapsed.nanoseconds) / 1e9
    print("\(name): \(done) in \(Int(seconds)) s, \(residentKilobytes / 1024) MiB")
    fflush(nil)
  }

  private var residentKilobytes: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
  }

  /// Ends the process, with the input's number, when an input takes too long. A crash ends it too; a
  /// line about the current input is written first.
  private func watch() {
    Crash.announce(self)
    let thread = Unmanaged.passRetained(self)
    var id = pthread_t()
    pthread_create(
      &id, nil,
      { pointer in
        if let pointer {
          Unmanaged<Campaign>.fromOpaque(pointer).takeUnretainedValue().watchForHang()
        }
        return nil
      }, thread.toOpaque())
  }

  private func watchForHang() -> Never {
    while true {
      sleep(1)
      let began = inputBegan.load(ordering: .relaxed)
      guard began > 0 else { continue }
      let seconds = Double(elapsed.nanoseconds - began) / 1e9
      if seconds > Self.patience {
        print("\(position): hangs")
        exit(1)
      }
    }
  }

  /// Where to find the current input again.
  var position: String {
    "\(name) --seed \(seed) --first \(current.load(ordering: .relaxed)) --count 1"
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}

/// Says which input was at work when the process crashed.
private enum Crash {
  private static let campaign = Mutex<Campaign?>(nil)

  static func announce(_ campaign: Campaign) {
    self.campaign.withLock { $0 = campaign }
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
      signal(number) { number in
        signal(number, SIG_DFL)
        let position = Crash.campaign.withLockIfAvailable { $0?.position } ?? nil
        print("\(position ?? "?"): crashed with signal \(number)")
        fflush(nil)
        raise(number)
      }
    }
  }
}
