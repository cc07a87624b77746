import HodgkinHuxley

/// A threshold, and how far it may be off.
struct MeasuredThreshold {
  var bracket: ThresholdSearch.Bracket
  /// Of the method, by what half the step moves of the bracket.
  var stepError: Double

  var middle: Double { bracket.middle }
  var halfWidth: Double { bracket.halfWidth + stepError }
}
