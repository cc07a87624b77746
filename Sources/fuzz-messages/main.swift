import FoundationEssentials
import Fuzzing
import JupyterKernel
import JupyterProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// `fuzz-messages [--count N] [--first N] [--seed N]`: throws random messages at a kernel in this
// process, through its sockets, and asks it now and then whether it lives.

/// Messages sent before the kernel is asked for a sign of life.
let batch = 500

let path = FileManager.default.temporaryDirectory.path + "/fuzz\(getpid())"
let connection = ConnectionFile(
  transport: .ipc, ip: path, shellPort: 1, ioPubPort: 2, stdinPort: 3, controlPort: 4,
  heartbeatPort: 5, key: "fuzz")
let dropped = Atomic(0)
var options = KernelOptions()
options.handlesSignals = false
options.history = .file(path: path + "-history")
options.log = { _ in dropped.add(1, ordering: .relaxed) }
let kernel = Kernel(
  startup: .connection(connection), interpreter: WordInterpreter(), options: options)
let thread = Thread { try kernel.run() }

let campaign = Campaign("fuzz-messages", count: 100_000)
var writer = MessageWriter(signer: MessageSigner(key: connection.key))
var client = try FuzzClient(connection)
guard try client.isAnswered(within: .seconds(10)) else { fatalError("the kernel does not start") }

campaign.run(reportEvery: max(10_000, campaign.count / 100)) { input, random in
  do {
    try client.send(writer.message(input, &random), on: random.below(6))
    guard input % batch == batch - 1 else { return }
    guard try client.isAnswered(within: .seconds(15)) else { fatalError("the kernel is silent") }
  } catch {
    fatalError("\(error)")
  }
}
guard try client.isAnswered(within: .seconds(10)) else { fatalError("the kernel is silent") }
try client.shutDown()
guard thread.isOver(within: .seconds(5)) else { fatalError("the kernel does not end") }
print("fuzz-messages: \(dropped.load(ordering: .relaxed)) were dropped; \(thread.failure ?? "ok")")
for suffix in ["-1", "-2", "-3", "-4", "-5", "-history"] { unlink(path + suffix) }
