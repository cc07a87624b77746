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

  /// Where along the step the state crosses a level upward, in order.
  ///
  /// It is looked at in quarters: the tolerances keep a step much shorter than a spike.
  func crossings(of level: Double) -> [Double] {
    var result: [Double] = []
    for quarter in 0..<4 {
      var (low, high) = (Double(quarter) / 4, Double(quarter + 1) / 4)
      guard value(at: low) < level, value(at: high) > level else { continue }
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if value(at: middle) < level { low = middle } else { high = middle }
      }
      result.append(high)
    }
    return result
  }
}
