import JupyterProtocol
import Synchronization
import ZeroMQ

/// Runs cells, one at a time, on the thread that calls `run`.
final class Executor: Sendable {
  /// The history is written when no cell has come for so long, off the way of the next one.
  private static let pauseBeforeSaving = Duration.milliseconds(200)

  private let interpreter: any Interpreter
  private let outbox: Outbox
  private let input: InputBroker
  private let history: History
  private let options: KernelOptions

  private let queue: Mutex<ExecutionQueue<ExecutionJob>>
  /// Cancellation of the running cell.
  private let running = Mutex<Cancellation?>(nil)
  private let storedCells = Atomic(0)
  private let arrived: WakeUp
  private let interrupted: WakeUp
  private let finished = Atomic(false)

  init(
    interpreter: any Interpreter, outbox: Outbox, input: InputBroker, history: History,
    options: KernelOptions
  ) throws(ZeroMQError) {
    self.interpreter = interpreter
    self.outbox = outbox
    self.input = input
    self.history = history
    self.options = options
    queue = Mutex(ExecutionQueue(capacity: options.queueCapacity))
    arrived = try WakeUp()
    interrupted = try WakeUp()
  }

  /// Number of the latest cell that counted.
  var executionCount: Int { storedCells.load(ordering: .acquiring) }

  /// `run` has returned.
  var hasFinished: Bool { finished.load(ordering: .acquiring) }

  /// False when too many requests wait.
  func submit(_ job: ExecutionJob) -> Bool {
    let isAdmitted = queue.withLock { $0.admit(job) }
    if isAdmitted { arrived.raise() }
    return isAdmitted
  }

  /// Interrupts the running cell; does nothing when none runs.
  func interrupt() {
    running.withLock { $0?.cancel() }
    input.interrupt()
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
      while let turn = queue.withLock({ $0.next() }) {
        switch turn {
        case .execute(let job): execute(job)
        case .abort(let job): abort(job)
        }
        isSaved = false
      }
      if queue.withLock({ $0.isClosed && $0.count == 0 }) { break }
    }
    history.persist()
    finished.store(true, ordering: .releasing)
    outbox.wakeUp.raise()
  }

  private func execute(_ job: ExecutionJob) {
    interrupted.lower()
    let cancellation = Cancellation(wakeUp: interrupted)
    running.withLock { $0 = cancellation }
    outbox.begin(parent: job.parent)
    if queue.withLock({ $0.isClosed }) { cancellation.cancel() }
    if job.request.storesHistory { storedCells.add(1, ordering: .acquiringAndReleasing) }
    let count = executionCount
    let echo = try? JSON.encode(ExecuteInput(code: job.request.code, executionCount: count))
    if !job.request.isSilent, let echo {
      outbox.append(.ioPub("execute_input", parent: job.parent, content: echo))
    }
    let context = ExecutionContext(
      job: job, executionCount: count, cancellation: cancellation, outbox: outbox, input: input,
      streamLimit: options.streamLimit)
    let outcome = interpreter.execute(job.request, in: context)
    finish(job, outcome, in: context)
    running.withLock { $0 = nil }
    outbox.end(parent: job.parent)
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
      outbox.append(job.reply((try? JSON.encode(reply)) ?? JSON.empty))
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
    var arrivals = queue.withLock { $0.arrivals }
    while ContinuousClock.now < deadline {
      arrived.lower()
      _ = arrived.wait(timeout: options.abortQuiet)
      let arrivalsNow = queue.withLock { $0.arrivals }
      if arrivalsNow == arrivals { break }
      arrivals = arrivalsNow
    }
    queue.withLock { $0.abortWaiting() }
    arrived.raise()
  }

  private func abort(_ job: ExecutionJob) {
    let reply = ExecuteReply(status: .aborted, executionCount: executionCount)
    outbox.respond(
      [job.reply((try? JSON.encode(reply)) ?? JSON.empty)], parent: job.parent)
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
