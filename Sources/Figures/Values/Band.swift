/// The area between two curves over the same abscissae: the spread or the error of a curve.
package struct Band: Sendable, Equatable {
  package var x: Samples
  package var lower: [Double]
  package var upper: [Double]
  package var role: Role

  package init(x: Samples, lower: [Double], upper: [Double], role: Role = .neutral(0)) {
    self.x = x
    self.lower = lower
    self.upper = upper
    self.role = role
  }

  var count: Int { min(x.count, lower.count, upper.count) }
}
