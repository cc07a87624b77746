/// The order of execution: cells wait in the order of arrival, and a failure aborts those that
/// wait.
struct ExecutionQueue<Job: Sendable>: Sendable {
  enum Turn {
    case execute(Job)
    case abort(Job)

    var job: Job {
      switch self {
      case .execute(let job), .abort(let job): job
      }
    }
  }

  private let capacity: Int
  private var waiting: [Job] = []
  /// Place in `waiting` of the next job.
  private var head = 0
  /// Jobs from `head` on that are to be aborted.
  private var aborting = 0
  private(set) var isClosed = false

  init(capacity: Int) {
    self.capacity = capacity
  }

  var count: Int { waiting.count - head }

  /// False when too many jobs wait. In a closed queue a job is admitted to be aborted.
  mutating func admit(_ job: Job) -> Bool {
    guard count < capacity else { return false }
    waiting.append(job)
    if isClosed { aborting = count }
    return true
  }

  mutating func next() -> Turn? {
    guard head < waiting.count else { return nil }
    let job = waiting[head]
    head += 1
    if head > 32 && head * 2 > waiting.count {
      waiting.removeFirst(head)
      head = 0
    } else if head == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      head = 0
    }
    guard aborting > 0 else { return .execute(job) }
    aborting -= 1
    return .abort(job)
  }

  /// Whatever waits now is aborted; whatever comes later is not.
  mutating func abortWaiting() {
    aborting = count
  }

  /// Nothing is executed any more.
  mutating func close() {
    isClosed = true
    abortWaiting()
  }
}
