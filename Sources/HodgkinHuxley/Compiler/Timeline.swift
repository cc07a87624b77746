/// The expressions of a run that depend on time alone.
struct Timeline {
  private(set) var graph = ExpressionGraph()
  private(set) var columns: [ExpressionGraph.Node] = []
  /// What the columns rest on, operands first: an operation and where its operands stand.
  private var order: [(entry: ExpressionGraph.Entry, slot: Int)] = []
  private var slotCount = 0
  /// The paths of noise, by the nodes of their seed and correlation: as many as are told apart.
  private var noises: [[ExpressionGraph.Node]: Int] = [:]

  init() {}

  init(graph: ExpressionGraph, columns: [ExpressionGraph.Node]) {
    self.graph = graph
    self.columns = columns
    let needed = graph.reachable(from: columns)
    slotCount = needed.count
    order = needed.indices.filter { needed[$0] }.map { (graph.entries[$0], $0) }
    for case (.apply(.noise, _, let seed, let correlation), _) in order {
      if noises[[seed, correlation]] == nil { noises[[seed, correlation]] = noises.count }
    }
  }

  /// The values of the columns at `first · step` and on: one row per sample, as wide as there
  /// are columns.
  func rows(first: Int, count: Int, step: Double) -> [Double] {
    var values = [Double](repeating: 0, count: slotCount)
    var paths = [NoisePath](repeating: NoisePath(), count: noises.count)
    var result: [Double] = []
    result.reserveCapacity(count * columns.count)
    for sample in first..<first + count {
      let time = Double(sample) * step
      for (entry, slot) in order {
        switch entry {
        case .constant(let bits): values[slot] = Double(bitPattern: bits)
        case .apply(.noise, let position, let seed, let correlation):
          let path = noises[[seed, correlation]] ?? 0
          values[slot] = paths[path].value(
            at: values[Int(position.id)], seed: values[Int(seed.id)],
            correlation: values[Int(correlation.id)])
        case .apply(let operation, let a, let b, let c):
          values[slot] = graph.value(
            operation, values[Int(a.id)], values[Int(b.id)], values[Int(c.id)])
        default: values[slot] = time
        }
      }
      for column in columns { result.append(values[Int(column.id)]) }
    }
    return result
  }
}
