/// A run made more finely than another, to learn from what changes how far the other one errs.
public struct Refinement: Sendable {
  public let method: IntegrationMethod
  /// In ms.
  public let step: Double
  /// What a change is multiplied by for the error of the coarser run.
  public let errorFactor: Double

  /// Half the step; of a method that chooses its own, tolerances ten times tighter.
  ///
  /// An error that falls as the `p`-th power of the step changes by `1 − 2⁻ᵖ` of itself at half the
  /// step, and one in proportion to the tolerances by nine tenths at a tenth of them.
  public init(of method: IntegrationMethod, step: Double) {
    guard let tolerances = method.tolerances else {
      self.method = method
      self.step = step / 2
      let power = Operation.power.value(2, Double(method.order ?? 1))
      errorFactor = power / (power - 1)
      return
    }
    self.method = .adaptive(
      relative: max(tolerances.relative / 10, 1e-14), absolute: tolerances.absolute / 10,
      maximumTrials: tolerances.maximumTrials)
    self.step = step
    errorFactor = 10.0 / 9
  }
}
