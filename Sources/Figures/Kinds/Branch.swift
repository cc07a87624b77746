/// A branch of fixed points (or of extremes of cycles) along a parameter.
package struct Branch: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// One for each point; a stretch is stable where both its ends are.
  package var isStable: [Bool]
  package var label: StyledText?
  package var role: Role

  package init(
    x: [Double], y: [Double], isStable: [Bool], label: StyledText? = nil, role: Role = .voltage
  ) {
    self.x = x
    self.y = y
    self.isStable = isStable
    self.label = label
    self.role = role
  }

  /// The branch as curves, solid where it is stable and dashed where it is not; each goes on to the
  /// point at which the next begins, so that no gap shows. The longest carries the name.
  var curves: [Series] {
    let count = min(x.count, y.count, isStable.count)
    guard count > 0 else { return [] }
    var pieces: [(range: Range<Int>, stable: Bool)] = []
    var start = 0
    for index in 1...count where index == count || isStable[index] != isStable[start] {
      pieces.append((start..<index, isStable[start]))
      start = index
    }
    let longest = pieces.indices.max { pieces[$0].range.count < pieces[$1].range.count }
    return pieces.indices.map { index in
      let (range, stable) = pieces[index]
      // The stretch between a stable and an unstable point counts as unstable.
      let from = !stable && range.lowerBound > 0 ? range.lowerBound - 1 : range.lowerBound
      let to = !stable && range.upperBound < count ? range.upperBound + 1 : range.upperBound
      return Series(
        x: .values(Array(x[from..<to])), y: Array(y[from..<to]),
        label: index == longest ? label : nil, labelPlace: .beside, role: role,
        strokeWidth: stable ? 2 : 1.5, dash: stable ? [] : [5, 3])
    }
  }
}
