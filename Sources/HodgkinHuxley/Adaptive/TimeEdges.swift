/// The times at which the right-hand side of a system is not smooth, as far as its formulae show
/// them: where time meets a bound, jumps to the next whole number or bends, and where the straight
/// pieces of noise and samples meet.
///
/// They may differ from member to member. Between two of them everything that runs evenly with time
/// runs straight, so that the next one is found from values and slopes.
struct TimeEdges {
  typealias Node = ExpressionGraph.Node

  enum Kind {
    /// Where the value is 0.
    case zero(isJump: Bool)
    /// Where the value and the shift are a whole number: a jump.
    case whole(shift: Double)
    /// Where a position is whole: a kink.
    case grid
    /// Where a position is one of a table: a kink.
    case table(SampleTable)
  }

  /// Whether every corner of a function of time alone is found; that of one that does not run
  /// evenly, such as `if (t − 50)² < 1`, is not.
  private var isComplete = true
  /// In samples: what is not found may not be jumped over either.
  var longestStep: Double { isComplete ? StepControl.longestStep : 1 }
  private(set) var kinds: [Kind] = []
  private var graph: ExpressionGraph
  /// The value and the slope of each, in turn.
  private var probes: [Node] = []

  init(_ system: DynamicalSystem) {
    graph = system.graph
    let needed = graph.reachable(from: system.derivatives)
    let dependences = graph.dependences()
    for index in needed.indices where needed[index] {
      guard dependences[index].contains(.time), !dependences[index].contains(.state),
        case .apply(let operation, let a, let b, _) = system.graph.entries[index]
      else { continue }
      add(operation, a, b)
    }
  }

  private mutating func add(_ operation: Operation, _ a: Node, _ b: Node) {
    switch operation {
    case .less, .lessOrEqual, .equal: addMeeting(a, b, isJump: true)
    case .minimum, .maximum: addMeeting(a, b, isJump: false)
    case .abs: add(a, graph.timeSlope(of: a), .zero(isJump: false))
    case .floor, .ceiling: add(a, graph.timeSlope(of: a), .whole(shift: 0))
    case .round: add(a, graph.timeSlope(of: a), .whole(shift: 0.5))
    case .noise: add(a, graph.timeSlope(of: a), .grid)
    case .lookup:
      guard let index = graph.constantValue(of: b).flatMap({ Int(exactly: $0) }),
        graph.tables.indices.contains(index)
      else { return }
      add(a, graph.timeSlope(of: a), .table(graph.tables[index]))
    default: return
    }
  }

  private mutating func addMeeting(_ a: Node, _ b: Node, isJump: Bool) {
    let difference = graph.apply(.subtract, a, b)
    guard let left = graph.timeSlope(of: a), let right = graph.timeSlope(of: b) else {
      isComplete = false
      return
    }
    add(difference, graph.apply(.subtract, left, right), .zero(isJump: isJump))
  }

  private mutating func add(_ value: Node, _ slope: Node?, _ kind: Kind) {
    guard let slope else {
      isComplete = false
      return
    }
    if graph.isConstant(slope, 0) { return }
    probes += [value, slope]
    kinds.append(kind)
  }

  /// Value and slope of each at a time, in turn.
  func values(parameters: [Double], time: Double) -> [Double] {
    graph.evaluate(probes, parameters: parameters, time: time)
  }

  /// The edges of one member, from time 0 to `end`, which is the last.
  func edges(parameters: [Double], end: Double) -> MemberEdges {
    MemberEdges(self, parameters: parameters, end: end)
  }
}

/// The edges of one member of a run.
struct MemberEdges {
  /// In ms: edges nearer than this are one.
  private static let resolution = 1e-9

  private let edges: TimeEdges
  private let parameters: [Double]
  private let end: Double
  /// When a jump or a bend comes next: there all slopes may change.
  private var renewal = 0.0
  /// Those known since the last one, in ms.
  private var corners: [(time: Double, isJump: Bool)] = []
  private var kinks: [Kink] = []

  init(_ edges: TimeEdges, parameters: [Double], end: Double) {
    self.edges = edges
    self.parameters = parameters
    self.end = end
    look(after: 0)
  }

  /// The first edge after a time, and whether the right-hand side may jump there. Times asked for
  /// must not fall.
  mutating func edge(after time: Double) -> (time: Double, isJump: Bool) {
    if time >= renewal - Self.resolution { look(after: time) }
    var found = (time: end, isJump: false)
    for corner in corners where corner.time < end - Self.resolution {
      if corner.time < found.time - Self.resolution {
        found = corner
      } else if corner.time <= found.time + Self.resolution {
        found.isJump = found.isJump || corner.isJump
      }
    }
    for kink in kinks {
      guard let place = kink.time(after: time), place < found.time - Self.resolution,
        place > time
      else { continue }
      found = (place, false)
    }
    return found
  }

  /// Values and slopes just after a time, where rounding leaves no doubt on which side of an edge
  /// it is.
  private mutating func look(after time: Double) {
    corners = []
    kinks = []
    renewal = .infinity
    guard !edges.kinds.isEmpty else { return }
    let start = time + max(Self.resolution, 8 * time.ulp)
    let values = edges.values(parameters: parameters, time: start)
    for (index, kind) in edges.kinds.enumerated() {
      let (value, slope) = (values[2 * index], values[2 * index + 1])
      guard value.isFinite, slope.isFinite, slope != 0 else { continue }
      switch kind {
      case .zero(let isJump): add(corner: start - value / slope, isJump, after: start)
      case .whole(let shift):
        let place = value + shift
        let next = slope > 0 ? place.rounded(.down) + 1 : place.rounded(.up) - 1
        add(corner: start + (next - place) / slope, true, after: start)
      case .grid: kinks.append(Kink(start: value - slope * start, slope: slope, table: nil))
      case .table(let table):
        kinks.append(Kink(start: value - slope * start, slope: slope, table: table))
      }
    }
  }

  private mutating func add(corner time: Double, _ isJump: Bool, after start: Double) {
    guard time > start, time.isFinite else { return }
    corners.append((time, isJump))
    renewal = min(renewal, time)
  }

  struct Kink {
    /// The position at time 0 as its straight line now has it, and how fast it grows, per ms.
    var start: Double
    var slope: Double
    /// Where the kinks are; nil for every whole position.
    var table: SampleTable?
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
