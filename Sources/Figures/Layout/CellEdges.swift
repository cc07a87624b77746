/// Where the cells of a heat map begin and end along one axis: midway between neighbouring centres
/// on the axis (geometrically, where it is logarithmic); the outermost as far out as in.
struct CellEdges {
  /// Indices of the centres that have a place on the axis, in ascending order of the centre.
  let order: [Int]
  /// One more than `order`; ascending.
  let edges: [Double]

  init(centres: [Double], kind: ScaleKind) {
    order = centres.indices.filter { kind.accepts(centres[$0]) }
      .sorted { (centres[$0], $0) < (centres[$1], $1) }
    let places = order.map { kind.position(of: centres[$0]) }
    guard let first = places.first, let last = places.last else {
      edges = []
      return
    }
    var middles = zip(places, places.dropFirst()).map { $0 + ($1 - $0) / 2 }
    let half: Double = kind == .linear ? 0.5 : 0.15
    middles.insert(first - (middles.first.map { $0 - first } ?? half), at: 0)
    middles.append(last + (places.count > 1 ? last - (middles.last ?? last) : half))
    edges = middles.map { kind.value(at: $0) }
  }

  var extent: Limits? {
    guard let first = edges.first, let last = edges.last else { return nil }
    return Limits(first, last)
  }
}
