/// Finds, for several questions at once, the least strength to which the answer is yes.
///
/// Every round asks about many strengths of every question side by side, so that one sweep answers;
/// each round narrows a bracket by as many times as it asks.
public struct ThresholdSearch: Sendable {
  /// A bracket of a threshold: no at `low`, yes at `high`.
  public struct Bracket: Hashable, Sendable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }

    public var middle: Double { low + (high - low) / 2 }
    public var halfWidth: Double { (high - low) / 2 }
  }

  /// One strength of one question.
  public struct Trial: Hashable, Sendable {
    public var question: Int
    public var strength: Double

    public init(question: Int = 0, strength: Double) {
      self.question = question
      self.strength = strength
    }
  }

  /// A bracket is narrowed until its width is below this part of its upper end.
  public var tolerance: Double
  /// How many strengths of a question are asked about in a round.
  public var strengthsPerRound: Int

  public init(tolerance: Double, strengthsPerRound: Int = 16) {
    self.tolerance = tolerance
    self.strengthsPerRound = max(strengthsPerRound, 1)
  }

  /// The brackets of the first yes along each question's strengths; nil where there is none.
  ///
  /// - Parameter grids: the strengths asked about first, rising; one grid a question. A yes at the
  ///   first of them is bracketed from 0.
  public func brackets(
    grids: [[Double]], answers: ([Trial]) throws -> [Bool]
  ) rethrows -> [Bracket?] {
    var brackets: [Bracket?] = grids.map { _ in nil }
    var pending = grids
    var isFirst = true
    while pending.contains(where: { !$0.isEmpty }) {
      let trials = pending.enumerated().flatMap { question, strengths in
        strengths.map { Trial(question: question, strength: $0) }
      }
      var yes: [Int: Double] = [:]
      for (trial, isYes) in zip(trials, try answers(trials)) where isYes {
        yes[trial.question] = min(yes[trial.question] ?? .infinity, trial.strength)
      }
      for question in pending.indices where !pending[question].isEmpty {
        let strengths = pending[question]
        let first = yes[question]
        let low = strengths.last { $0 < first ?? .infinity }
        if isFirst {
          brackets[question] = first.map { Bracket(low: low ?? 0, high: $0) }
        } else if let known = brackets[question] {
          brackets[question] = Bracket(low: low ?? known.low, high: first ?? known.high)
        }
        pending[question] = brackets[question].map(inner) ?? []
      }
      isFirst = false
    }
    return brackets
  }

  /// Strengths between the ends of a bracket; none where it is narrow enough.
  private func inner(_ bracket: Bracket) -> [Double] {
    guard bracket.high - bracket.low > tolerance * bracket.high.magnitude else { return [] }
    let all = (1...strengthsPerRound).map {
      bracket.low + (bracket.high - bracket.low) * Double($0) / Double(strengthsPerRound + 1)
    }
    return all.filter { $0 > bracket.low && $0 < bracket.high }
  }

  /// How far the thresholds lie outside their brackets where the question is asked in another way,
  /// such as with half the step: at most so far, by the first of the distances that holds each; nil
  /// where a threshold is not found within the last of them.
  ///
  /// - Parameter distances: rising, as parts of the upper ends; 0 stands for the brackets themselves.
  public static func shifts(
    of brackets: [Bracket], distances: [Double], answers: ([Trial]) throws -> [Bool]
  ) rethrows -> [Double?] {
    let strengths = brackets.map { bracket in
      let scale = bracket.high.magnitude
      return distances.reversed().map { bracket.low - $0 * scale }
        + distances.map { bracket.high + $0 * scale }
    }
    let trials = strengths.enumerated().flatMap { question, strengths in
      strengths.map { Trial(question: question, strength: $0) }
    }
    let all = try answers(trials)
    let count = 2 * distances.count
    return brackets.indices.map { question in
      let answers = all[(question * count)..<((question + 1) * count)]
      let bracket = brackets[question]
      guard let first = answers.firstIndex(of: true).map({ $0 - answers.startIndex }), first > 0
      else { return nil }
      let (below, above) = (strengths[question][first - 1], strengths[question][first])
      return max(bracket.low - below, above - bracket.high, 0)
    }
  }
}
