/// One state along a step, from its continuous extension.
struct StepExtension {
  var start: Double
  var end: Double
  /// The coefficients of ``DormandPrince/extensionTerms(_:states:)``.
  var terms: (Double, Double, Double)

  /// The state at a part of the step, 0 … 1; exactly the ends there.
  func value(at part: Double) -> Double {
    if part <= 0 { return start }
    if part >= 1 { return end }
    let rest = 1 - part
    let inner = terms.0 + part * (terms.1 + rest * terms.2)
    return start + part * (end - start + rest * inner)
  }

  /// Where along the step the state crosses a level upward, in order, as ``SpikeDetection`` says.
  ///
  /// It is looked at in quarters: the tolerances keep a step much shorter than a spike.
  /// - Parameter comesFromBelow: whether the state was below the level when it last was not exactly
  ///   at it, before the step and, in return, after it.
  func crossings(of level: Double, comesFromBelow: inout Bool) -> [Double] {
    var result: [Double] = []
    var below = 0.0
    for quarter in 0...4 {
      let part = Double(quarter) / 4
      let state = value(at: part)
      if state > level, comesFromBelow {
        result.append(crossing(of: level, between: below, and: part))
      }
      if state < level { below = part }
      if state != level { comesFromBelow = state < level }
    }
    return result
  }

  /// The first part of the step, as far as bisection can tell, that is not below the level.
  private func crossing(of level: Double, between below: Double, and above: Double) -> Double {
    var (low, high) = (below, above)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if value(at: middle) < level { low = middle } else { high = middle }
    }
    return high
  }
}
