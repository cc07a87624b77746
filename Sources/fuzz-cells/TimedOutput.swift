import Notebook

/// Takes a cell's output and forgets it; interrupts the cell when its time is over.
struct TimedOutput: CellOutput {
  private let deadline: ContinuousClock.Instant

  init(time: Duration) {
    deadline = .now + time
  }

  var isInterrupted: Bool { ContinuousClock.now >= deadline }

  func write(_ text: String, to stream: CellStream) {}

  func display(_ representations: Representations, id: String?) {}

  func page(_ representations: Representations) {}

  func clear(wait: Bool) {}

  /// Time goes by unnoticed; a long pause is interrupted.
  func pause(seconds: Double) -> Bool { seconds < 1 }

  func ask(_ prompt: String) -> Answer { .line(String(prompt.prefix(100))) }
}
