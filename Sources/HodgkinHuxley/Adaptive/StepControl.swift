#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The steps of one member: how long the next one is to be, and what comes of trying it.
struct StepControl {
  /// Samples that a step may be long.
  static let longestStep = 64.0
  /// As a part of the spacing of the samples, or of 1 ms where that is less: no slope that has a
  /// limit asks for a step this small.
  static let shortestStep = 1e-9
  private let spacing: Double
  private let longest: Double
  private let maximumTrials: Int
  private var edges: MemberEdges
  /// The start of the step, in ms.
  private(set) var time = 0.0
  /// What the error of the last step allows, in ms.
  private var allowed: Double
  /// Whether the last trial failed; the step that succeeds after it is not made longer at once.
  private var hasFailed = false
  private var edge: (time: Double, isJump: Bool)
  private(set) var accepted = 0
  /// Since the chunk began.
  private var trials = 0

  /// - Parameters:
  ///   - spacing: of the samples, in ms; the first step tried is as long.
  ///   - longest: the longest step, in samples.
  ///   - maximumTrials: steps that may be tried for each chunk of samples.
  init(
    edges: MemberEdges, spacing: Double, longest: Double = longestStep,
    maximumTrials: Int = StepTolerances.usualTrials
  ) {
    self.edges = edges
    self.spacing = spacing
    self.longest = longest
    self.maximumTrials = maximumTrials
    allowed = spacing
    edge = (0, false)
    edge = self.edges.edge(after: 0)
    plan()
  }

  /// The length of the step to be tried, in ms.
  private(set) var step = 0.0
  /// Its end, in ms: exactly the edge where it reaches one.
  private(set) var end = 0.0

  /// Reaches for the edge where it is near, and stops half way where a sliver would be left.
  private mutating func plan() {
    let rest = edge.time - time
    if rest <= allowed * 1.01 {
      step = rest
      end = edge.time
    } else {
      step = rest < 2 * allowed ? rest / 2 : allowed
      end = time + step
    }
  }

  enum Verdict {
    case accepted
    case rejected
    /// No step is short enough, or too many are needed.
    case hopeless(SimulationFailure.Reason)
  }

  /// What is to be made of a step with this error, in units of the tolerances.
  mutating func judge(error: Double) -> Verdict {
    trials += 1
    if error <= 1 { return trials > maximumTrials ? .hopeless(.tooManySteps) : .accepted }
    hasFailed = true
    allowed = step * (error.isFinite ? max(0.2, 0.9 * pow(error, -0.2)) : 0.2)
    plan()
    if allowed < Self.shortestStep * min(spacing, 1) || allowed < 4 * time.ulp {
      return .hopeless(.stepTooShort)
    }
    return trials > maximumTrials ? .hopeless(.tooManySteps) : .rejected
  }

  /// Goes on from the end of a step that was accepted with this error.
  mutating func commit(error: Double) {
    var growth = error > 0 ? min(5, max(0.2, 0.9 * pow(error, -0.2))) : 5
    if hasFailed { growth = min(growth, 1) }
    hasFailed = false
    accepted += 1
    // A step cut short by an edge says little about what the next may be.
    allowed = min(max(step * growth, min(allowed, step * 5)), longest * spacing)
    time = end
    if end >= edge.time {
      if edge.isJump { allowed = min(allowed, spacing) }
      edge = edges.edge(after: time)
    }
    plan()
  }

  mutating func beginChunk() { trials = 0 }
}
