import Testing

@testable import JupyterKernel

@Suite struct ExecutionQueueTests {
  /// Takes all turns, aborted ones as negative numbers.
  private func drain(_ queue: inout ExecutionQueue<Int>) -> [Int] {
    var turns: [Int] = []
    while let turn = queue.next() {
      switch turn {
      case .execute(let job): turns.append(job)
      case .abort(let job): turns.append(-job)
      }
    }
    return turns
  }

  @Test func `jobs come in the order in which they were admitted`() {
    var queue = ExecutionQueue<Int>(capacity: 1000, limit: 1000)
    for job in 1...500 { #expect(queue.admit(job, size: 1) == true) }
    #expect(drain(&queue) == Array(1...500))
    #expect(queue.next() == nil)
  }

  @Test func `a failure aborts what waits and nothing that comes later`() {
    var queue = ExecutionQueue<Int>(capacity: 10, limit: 1000)
    for job in 1...3 { _ = queue.admit(job, size: 1) }
    _ = queue.next()
    queue.abortWaiting()
    _ = queue.admit(4, size: 1)
    #expect(drain(&queue) == [-2, -3, 4])
  }

  @Test func `a full queue admits no more until one is taken`() {
    var queue = ExecutionQueue<Int>(capacity: 2, limit: 1000)
    #expect(queue.admit(1, size: 1) == true)
    #expect(queue.admit(2, size: 1) == true)
    #expect(queue.admit(3, size: 1) == false)
    _ = queue.next()
    #expect(queue.admit(4, size: 1) == true)
    #expect(drain(&queue) == [2, 4])
  }

  @Test func `a queue is full of bytes too, but takes one job however large it is`() {
    var queue = ExecutionQueue<Int>(capacity: 10, limit: 100)
    #expect(queue.admit(1, size: 5000) == true)
    #expect(queue.admit(2, size: 1) == false)
    _ = queue.next()
    #expect(queue.admit(3, size: 60) == true)
    #expect(queue.admit(4, size: 41) == false)
    #expect(queue.admit(5, size: 40) == true)
    #expect(drain(&queue) == [3, 5])
    #expect(queue.admit(6, size: .max) == true)
    #expect(queue.admit(7, size: .max) == false)
  }

  @Test func `a closed queue aborts everything`() {
    var queue = ExecutionQueue<Int>(capacity: 10, limit: 1000)
    _ = queue.admit(1, size: 1)
    queue.close()
    _ = queue.admit(2, size: 1)
    #expect(queue.isClosed)
    #expect(drain(&queue) == [-1, -2])
  }

  @Test func `any mixture of events loses no job, doubles none and keeps the order`() {
    var random = SplitMix(seed: 7)
    for _ in 0..<200 {
      var queue = ExecutionQueue<Int>(capacity: 50, limit: 1000)
      var (admitted, taken): ([Int], [Int]) = ([], [])
      var abortable: Set<Int> = []
      for job in 1...300 {
        switch random.next() % 5 {
        case 0, 1, 2: if queue.admit(job, size: 1) { admitted.append(job) }
        case 3:
          switch queue.next() {
          case .execute(let job):
            taken.append(job)
            #expect(!abortable.contains(job))
          case .abort(let job):
            taken.append(job)
            #expect(abortable.contains(job))
          case nil: #expect(taken == admitted)
          }
        default:
          if random.next() % 4 == 0 {
            queue.abortWaiting()
            abortable.formUnion(admitted.dropFirst(taken.count))
          }
        }
        #expect(queue.count == admitted.count - taken.count)
      }
      #expect(admitted == taken + drain(&queue).map(abs))
    }
  }
}
