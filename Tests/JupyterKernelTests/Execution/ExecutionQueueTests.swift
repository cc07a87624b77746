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
    var queue = ExecutionQueue<Int>(capacity: 1000)
    for job in 1...500 { #expect(queue.admit(job) == true) }
    #expect(drain(&queue) == Array(1...500))
    #expect(queue.next() == nil)
  }

  @Test func `a failure aborts what waits and nothing that comes later`() {
    var queue = ExecutionQueue<Int>(capacity: 10)
    for job in 1...3 { _ = queue.admit(job) }
    _ = queue.next()
    queue.abortWaiting()
    _ = queue.admit(4)
    #expect(drain(&queue) == [-2, -3, 4])
  }

  @Test func `a full queue admits no more until one is taken`() {
    var queue = ExecutionQueue<Int>(capacity: 2)
    #expect(queue.admit(1) == true)
    #expect(queue.admit(2) == true)
    #expect(queue.admit(3) == false)
    _ = queue.next()
    #expect(queue.admit(4) == true)
    #expect(drain(&queue) == [2, 4])
  }

  @Test func `a closed queue aborts everything`() {
    var queue = ExecutionQueue<Int>(capacity: 10)
    _ = queue.admit(1)
    queue.close()
    _ = queue.admit(2)
    #expect(queue.isClosed)
    #expect(drain(&queue) == [-1, -2])
  }

  @Test func `any mixture of events loses no job, doubles none and keeps the order`() {
    var random = SplitMix(seed: 7)
    for _ in 0..<200 {
      var queue = ExecutionQueue<Int>(capacity: 50)
      var (admitted, taken): ([Int], [Int]) = ([], [])
      var abortable: Set<Int> = []
      for job in 1...300 {
        switch random.next() % 5 {
        case 0, 1, 2: if queue.admit(job) { admitted.append(job) }
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
