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
  /// Bytes that the waiting jobs may hold together.
  private let limit: Int
  /// Nil where a job has been taken, which may be large.
  private var waiting: [(job: Job, size: Int)?] = []
  /// Of the waiting jobs, in bytes.
  private var size = 0
  /// Place in `waiting` of the next job.
  private var head = 0
  /// Jobs from `head` on that are to be aborted.
  private var aborting = 0
  private(set) var isClosed = false

  init(capacity: Int, limit: Int) {
    self.capacity = capacity
    self.limit = limit
  }

  var count: Int { waiting.count - head }

  /// False when too much waits, in number or in bytes; what finds nothing waiting is never too
  /// large. In a closed queue a job is admitted to be aborted.
  mutating func admit(_ job: Job, size jobSize: Int) -> Bool {
    guard count < capacity, count == 0 || jobSize <= limit - size else { return false }
    waiting.append((job, jobSize))
    size += jobSize
    if isClosed { aborting = count }
    return true
  }

  mutating func next() -> Turn? {
    guard head < waiting.count, let (job, jobSize) = waiting[head] else { return nil }
    waiting[head] = nil
    size -= jobSize
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
