/// Where the plane's points are going: an arrow at each, in its direction on the page. Lengths are
/// compressed, so that slow places can be read beside fast ones.
package struct VectorField: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// Velocities along the axes, in the axes' units per time.
  package var dx: [Double]
  package var dy: [Double]

  package init(x: [Double], y: [Double], dx: [Double], dy: [Double]) {
    self.x = x
    self.y = y
    self.dx = dx
    self.dy = dy
  }

  var count: Int { min(x.count, y.count, dx.count, dy.count) }
}
