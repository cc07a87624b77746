/// The spikes of many members or trials: one row of ticks each.
package struct Raster: Sendable, Equatable {
  /// Times of the spikes; row = member.
  package var rows: [[Double]]
  /// Where each row stands on the y axis: the number of the trial, or the swept value.
  package var positions: [Double]
  package var role: Role

  package init(rows: [[Double]], positions: [Double], role: Role = .voltage) {
    self.rows = rows
    self.positions = positions
    self.role = role
  }

  var count: Int { min(rows.count, positions.count) }
}
