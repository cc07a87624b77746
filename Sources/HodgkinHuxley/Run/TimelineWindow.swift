/// The rows of a timeline for a stretch of samples: the whole run where that is short.
struct TimelineWindow {
  private(set) var values: [Double] = []
  private var samples = 0..<0

  /// The row of a sample that the window holds.
  func row(_ sample: Int) -> Int { sample - samples.lowerBound }

  /// Makes the window hold a sample and those of its chunk.
  mutating func move(to sample: Int, _ timeline: Timeline, plan: RunPlan, step: Double) {
    if samples.contains(sample) { return }
    let length = max(RunPlan.chunk, 16_384 / max(1, timeline.columns.count))
    let first = sample / RunPlan.chunk * RunPlan.chunk
    samples = first..<min(plan.samples, first + length)
    values = timeline.rows(first: first, count: samples.count, step: step)
  }
}
