/// The times at which the right-hand side of a system is not smooth, as far as its formulae show
/// them: where time meets a bound, and where the straight pieces of noise and samples meet.
///
/// They may differ from member to member. A comparison of something that does not run evenly with
/// time has no edges here.
struct TimeEdges {
  private enum Kind {
    /// Where the first node equals the second.
    case meeting(Double)
    /// Where a position is whole.
    case grid(Double)
    /// Where a position is one of a table.
    case table(Double, SampleTable)
  }

  private let graph: ExpressionGraph
  /// What happens at position 0 of a node that runs evenly with time, with how fast it runs.
  private var sources: [(node: ExpressionGraph.Node, kind: Kind)] = []

  init(_ system: DynamicalSystem) {
    var graph = system.graph
    let needed = graph.reachable(from: system.derivatives)
    for index in needed.indices where needed[index] {
      guard case .apply(let operation, let a, let b, _) = graph.entries[index] else { continue }
      if graph.isEdge(operation, a, b) {
        let difference = graph.apply(.subtract, a, b)
        guard let left = graph.timeSlope(of: a), let right = graph.timeSlope(of: b) else {
          continue
        }
        sources.append((difference, .meeting(left - right)))
      } else if operation == .noise, let slope = graph.timeSlope(of: a), slope != 0 {
        sources.append((a, .grid(slope)))
      } else if operation == .lookup, let slope = graph.timeSlope(of: a), slope != 0,
        let index = graph.constantValue(of: b).flatMap({ Int(exactly: $0) }),
        graph.tables.indices.contains(index)
      {
        sources.append((a, .table(slope, graph.tables[index])))
      }
    }
    self.graph = graph
  }

  /// The edges of one member, from time 0 to `end`, which is the last.
  func edges(parameters: [Double], end: Double) -> MemberEdges {
    let starts = graph.evaluate(sources.map(\.node), parameters: parameters, time: 0)
    var result = MemberEdges(end: end)
    for (start, source) in zip(starts, sources) where start.isFinite {
      switch source.kind {
      case .meeting(let slope): result.add(jump: -start / slope)
      case .grid(let slope): result.kinks.append(.init(start: start, slope: slope, table: nil))
      case .table(let slope, let table):
        result.kinks.append(.init(start: start, slope: slope, table: table))
      }
    }
    result.sort()
    return result
  }
}

/// The edges of one member of a run.
struct MemberEdges {
  struct Kink {
    /// The position at time 0, and how fast it grows, per ms.
    var start: Double
    var slope: Double
    /// Where the kinks are; nil for every whole position.
    var table: SampleTable?
  }

  /// In ms: edges nearer than this are one.
  private static let resolution = 1e-9

  private let end: Double
  private var jumps: [Double] = []
  private var next = 0
  fileprivate(set) var kinks: [Kink] = []

  init(end: Double) { self.end = end }

  fileprivate mutating func add(jump time: Double) {
    if time.isFinite, time > Self.resolution, time < end - Self.resolution { jumps.append(time) }
  }

  fileprivate mutating func sort() {
    jumps.sort()
    var kept: [Double] = []
    for time in jumps where kept.last.map({ time - $0 > Self.resolution }) ?? true {
      kept.append(time)
    }
    jumps = kept
  }

  /// The first edge after a time, and whether the right-hand side may jump there. Times asked for
  /// must not fall.
  mutating func edge(after time: Double) -> (time: Double, isJump: Bool) {
    while next < jumps.count, jumps[next] <= time { next += 1 }
    var found = (time: end, isJump: false)
    if next < jumps.count { found = (jumps[next], true) }
    for kink in kinks {
      guard let place = kink.time(after: time), place < found.time - Self.resolution,
        place > time
      else { continue }
      found = (place, false)
    }
    return found
  }
}

extension MemberEdges.Kink {
  /// The first kink that lies clearly after a time.
  func time(after time: Double) -> Double? {
    let position = start + slope * time
    let clearance = 1e-6 * (table == nil ? 1 : slope.magnitude)
    guard let table else {
      let whole =
        slope > 0
        ? (position + clearance).rounded(.down) + 1 : (position - clearance).rounded(.up) - 1
      return (whole - start) / slope
    }
    return table.position(after: position, by: slope > 0 ? clearance : -clearance)
      .map { ($0 - start) / slope }
  }
}
