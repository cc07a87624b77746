/// Why a run was not made, or not finished.
public enum SimulationError: Error, Hashable, Sendable {
  case noStates
  case noMembers(Int)
  /// In ms; not finite or not above 0.
  case invalidStep(Double)
  /// In ms; not finite or not above 0.
  case invalidDuration(Double)
  case stepExceedsDuration(step: Double, duration: Double)
  /// More samples, or more values in all, than an array can hold.
  case tooManySamples(Double)
  /// In bytes; `needed` is `Int.max` where it cannot be counted, and the least that is
  /// needed where a run stops because the spike times so far no longer fit.
  case exceedsMemory(needed: Int, budget: Int)
  /// Of a method that chooses its own steps; not finite, or not above 0.
  case invalidTolerance(relative: Double, absolute: Double)
  case nonFiniteParameter(index: Int, member: Int)
  case nonFiniteInitialState(name: String, member: Int)
  /// The system or the run does not fit together; the sentence says how. A mistake of the caller.
  case malformed(String)
  case cancelled
}

extension SimulationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noStates: "The system has no states."
    case .noMembers(let count): "A run needs at least one member, not \(count)."
    case .invalidStep(let step): "A step of \(step) ms is not above 0 and finite."
    case .invalidDuration(let duration): "A duration of \(duration) ms is not above 0 and finite."
    case .stepExceedsDuration(let step, let duration):
      "The step of \(step) ms is longer than the run of \(duration) ms."
    case .tooManySamples(let count): "\(count) samples are more than can be counted."
    case .exceedsMemory(let needed, let budget):
      "The run needs \(needed) bytes of memory, and \(budget) are allowed."
    case .invalidTolerance(let relative, let absolute):
      "Tolerances of \(relative) and \(absolute) are not both above 0 and finite."
    case .nonFiniteParameter(let index, let member):
      "Parameter \(index) of member \(member) is not a finite number."
    case .nonFiniteInitialState(let name, let member):
      "The initial value of \(name) in member \(member) is not a finite number."
    case .malformed(let sentence): sentence
    case .cancelled: "The run was cancelled."
    }
  }
}
