/// The abscissae of a series, either listed or evenly spaced (which costs no memory).
package enum Samples: Sendable, Equatable {
  case values([Double])
  /// Sample `k` stands at `start + k·step`.
  case uniform(start: Double, step: Double, count: Int)

  package var count: Int {
    switch self {
    case .values(let values): values.count
    case .uniform(_, _, let count): max(0, count)
    }
  }

  subscript(index: Int) -> Double {
    switch self {
    case .values(let values): values[index]
    case .uniform(let start, let step, _): start + Double(index) * step
    }
  }
}
