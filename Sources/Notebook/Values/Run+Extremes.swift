import HodgkinHuxley
import Language
import Quantities

/// The least and greatest values of a sweep's traces, which need no trace.
extension Run {
  /// Whether a trace may be named without its values: it changes along the members, and would have
  /// to be computed.
  func defers(_ name: String) -> Bool {
    !axes.isEmpty && compiled.series[name] != nil && !knowsTrace(name)
  }

  /// The trace without its values.
  func deferredTrace(_ name: String) -> NumericArray {
    let number = model.checked.traceType(name)
    var array = NumericArray(
      values: [], axes: axes + [time], dimension: number?.dimension ?? .dimensionless,
      unit: number?.unit, label: name, origin: self)
    array.isDeferred = true
    return array
  }

  /// One value per member: what the run observed, or what the same run observes when made again.
  func extremes(
    _ name: String, _ extreme: (Extremes) -> Double, _ environment: Environment
  ) throws -> NumericArray {
    var array = deferredTrace(name)
    array.isDeferred = false
    array.axes = axes
    guard let quantity = compiled.series[name] else { return array }
    var found = result.extremes(quantity)
    if found == nil {
      var again = simulation
      again.traces = []
      again.spikes = nil
      again.extremes = [quantity]
      found = try SimulationRunner.run(again, environment).extremes(quantity)
    }
    array.values = (found ?? []).map(extreme)
    for member in result.withoutResult where array.values.indices.contains(member) {
      array.values[member] = .nan
    }
    return array
  }
}

extension NumericArray {
  /// The array with its values, which a deferred trace gets from its run.
  func computed(_ environment: Environment) throws -> NumericArray {
    guard isDeferred, let origin, let label else { return self }
    return try origin.trace(label, environment)
  }
}
