/// One of the series a run can follow: a state, or an observable of ``DynamicalSystem/recorded``.
public enum Quantity: Hashable, Sendable {
  case state(Int)
  case recorded(Int)
}
