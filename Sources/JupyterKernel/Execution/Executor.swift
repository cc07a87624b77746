import JupyterProtocol
import Synchronization
import ZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs cells, and what front ends say on comms, one at a time on the thread that calls `run`: the
/// main shell or a subshell.
final class Executor: Sendable {
  /// The history is written when no cell has come for so long, off the way of the next one.
  private static let pauseBeforeSaving = Duration.milliseconds(200)
  /// A request that is being read is here sooner than that.
  private static let reading = Duration.microseconds(100)

  private let interpreter: any Interpreter
  private let outbox: Outbox
  private let input: InputBroker
  private let history: History
  private let comms: CommRegistry
  private let counter: CellCounter
  private let options: KernelOptions

  private let queue: Mutex<ExecutionQueue<ExecutionJob>>
  /// Cancellation of the running cell.
  private let running = Mutex<Cancellation?>(nil)
  private let arrived: WakeUp
  private let interrupted: WakeUp
  /// A request is being read, and the thread stays awake for it.
  private let isExpecting = Atomic(false)
  private let finished = Atomic(false)

  init(
    interpreter: any Interpreter, outbox: Outbox, input: InputBroker, history: History,
    comms: CommRegistry, counter: CellCounter, options: KernelOptions
  ) throws(ZeroMQError) {
    self.interpreter = interpreter
    self.outbox = outbox
    self.input = input
    self.history = history
    self.comms = comms
    self.counter = counter
    self.options = options
    queue = Mutex(
      ExecutionQueue(capacity: options.queueCapacity, limit: options.queueSize))
    arrived = try WakeUp()
    interrupted = try WakeUp()
  }

  /// `run` has returned.
  var hasFinished: Bool { finished.load(ordering: .acquiring) }

  /// False when too many requests wait, or too large ones.
  func submit(_ job: ExecutionJob) -> Bool {
    let isAdmitted = queue.withLock { $0.admit(job, size: job.size) }
    if isAdmitted { arrived.raise() }
    return isAdmitted
  }

  /// Wakes the thread for a request that is still being read, which takes about as long as waking.
  func expect() {
    isExpecting.store(true, ordering: .releasing)
    arrived.raise()
  }

  /// Interrupts the running cell; does nothing when none runs.
  func interrupt() {
    running.withLock { $0?.cancel() }
  }

  /// Interrupts the running cell and aborts what waits; `run` returns soon after.
  func close() {
    queue.withLock { $0.close() }
    interrupt()
    arrived.raise()
  }

  func run() {
    var isSaved = true
    while true {
      if !arrived.wait(timeout: isSaved ? nil : Self.pauseBeforeSaving) {
        history.persist()
        isSaved = true
        continue
      }
      arrived.lower()
      awaitExpected()
      while let turn = queue.withLock({ $0.next() }) {
        switch (turn, turn.job.work) {
        case (.execute(let job), .cell(let request)): execute(request, job)
        case (.abort(let job), .cell): abort(job)
        case (_, .comm(let event)): take(event, turn.job)
        }
        isSaved = false
      }
      if queue.withLock({ $0.isClosed && $0.count == 0 }) { break }
    }
    history.persist()
    finished.store(true, ordering: .releasing)
    outbox.wakeUp.raise()
  }

  private func awaitExpected() {
    guard isExpecting.exchange(false, ordering: .acquiring) else { return }
    let deadline = ContinuousClock.now + Self.reading
    while queue.withLock({ $0.count == 0 }), ContinuousClock.now < deadline { sched_yield() }
  }

  private func execute(_ request: ExecuteRequest, _ job: ExecutionJob) {
    let cancellation = begin(job)
    let count = request.storesHistory ? counter.next() : counter.latest
    if !request.isSilent {
      let echo = JSON.write(ExecuteInput(code: request.code, executionCount: count))
      outbox.append(.ioPub("execute_input", parent: job.parent, content: echo))
    }
    let context = context(job, count, cancellation)
    let outcome = interpreter.execute(request, in: context)
    finish(job, outcome, in: context)
    end(job)
  }

  /// What a front end says on a comm is taken even after a failure, unless the kernel ends.
  private func take(_ event: CommEvent, _ job: ExecutionJob) {
    let cancellation = begin(job)
    if !cancellation.isCancelled {
      let context = context(job, counter.latest, cancellation)
      comms.take(event, in: context)
      _ = context.end()
    }
    end(job)
  }

  private func begin(_ job: ExecutionJob) -> Cancellation {
    let cancellation = Cancellation(wakeUp: interrupted)
    running.withLock { $0 = cancellation }
    outbox.begin(parent: job.parent)
    if queue.withLock({ $0.isClosed }) { cancellation.cancel() }
    return cancellation
  }

  private func end(_ job: ExecutionJob) {
    running.withLock { $0 = nil }
    outbox.end(parent: job.parent)
    // For the next cell; nobody raises it while none runs.
    interrupted.lower()
  }

  private func context(
    _ job: ExecutionJob, _ count: Int, _ cancellation: Cancellation
  ) -> ExecutionContext {
    ExecutionContext(
      job: job, executionCount: count, cancellation: cancellation, outbox: outbox, input: input,
      comms: comms, streamLimit: options.streamLimit)
  }

  /// Error on IOPub and reply.
  private func finish(
    _ job: ExecutionJob, _ outcome: ExecutionOutcome, in context: ExecutionContext
  ) {
    var values: [String: UserExpressionReply] = [:]
    if outcome == .success {
      values = job.request.userExpressions.mapValues {
        interpreter.evaluate(userExpression: $0, in: context)
      }
    }
    let (payload, resultText) = context.end()
    if job.request.storesHistory {
      history.remember(
        line: context.executionCount, code: job.request.code, output: resultText)
    }
    guard let error = ErrorContent(outcome) else {
      let reply = ExecuteReply(
        status: .ok, executionCount: context.executionCount, userExpressions: values,
        payload: payload)
      outbox.append(job.reply(JSON.write(reply)))
      return
    }
    if let content = try? JSON.encode(error) {
      outbox.append(.ioPub("error", parent: job.parent, content: content))
    }
    if job.request.stopsOnError { abortWaiting() }
    let reply = ErrorReply(error, executionCount: context.executionCount)
    outbox.append(job.reply((try? JSON.encode(reply)) ?? JSON.empty))
  }

  /// Aborts what the front end had sent before it could know of the failure. "Run all" sends its
  /// cells one after the other, and a cell may fail before the next has come in; so this waits
  /// until nothing has come for a moment, and the reply, upon which a front end may send anew,
  /// goes out only afterwards.
  private func abortWaiting() {
    let deadline = ContinuousClock.now + options.abortPatience
    repeat {
      arrived.lower()
    } while ContinuousClock.now < deadline
      && arrived.wait(timeout: options.abortQuiet)
    queue.withLock { $0.abortWaiting() }
    arrived.raise()
  }

  private func abort(_ job: ExecutionJob) {
    let reply = ExecuteReply(status: .aborted, executionCount: counter.latest)
    outbox.respond(
      [job.reply(JSON.write(reply))], parent: job.parent)
  }
}

extension ErrorContent {
  /// Nil for a success.
  init?(_ outcome: ExecutionOutcome) {
    switch outcome {
    case .success: return nil
    case .failure(let name, let value, let traceback):
      self.init(name: name, value: value, traceback: traceback)
    case .interrupted:
      let value = "The cell was interrupted."
      self.init(name: "Interrupted", value: value, traceback: [value])
    }
  }
}
