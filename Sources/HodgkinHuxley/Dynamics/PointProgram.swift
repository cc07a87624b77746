/// Nodes of a graph made ready to be evaluated at one point after another, with exact derivatives.
///
/// The arithmetic is that of ``ExpressionGraph/evaluate(_:states:parameters:time:)``; derivatives
/// are carried along with the values (forward mode), so they are good to rounding.
public struct PointProgram: Sendable {
  private enum Step: Sendable {
    case constant(Double)
    case state(Int)
    case parameter(Int)
    case time
    case apply(Operation, Int, Int, Int)
  }

  private var steps: [Step] = []
  private var outputs: [Int] = []
  private let tables: [SampleTable]

  public init(_ graph: ExpressionGraph, _ nodes: [ExpressionGraph.Node]) {
    let needed = graph.reachable(from: nodes)
    var places = [Int](repeating: 0, count: needed.count)
    for index in needed.indices where needed[index] {
      places[index] = steps.count
      switch graph.entries[index] {
      case .constant(let bits): steps.append(.constant(Double(bitPattern: bits)))
      case .state(let state): steps.append(.state(state))
      case .parameter(let parameter): steps.append(.parameter(parameter))
      case .time: steps.append(.time)
      case .apply(let operation, let a, let b, let c):
        steps.append(.apply(operation, places[Int(a.id)], places[Int(b.id)], places[Int(c.id)]))
      }
    }
    tables = graph.tables
    outputs = nodes.map { places[Int($0.id)] }
  }

  /// One value per node. A state or parameter beyond the arrays is NaN.
  public func values(
    states: [Double], parameters: [Double] = [], time: Double = 0
  ) -> [Double] {
    let all = allValues(states, parameters, time)
    return outputs.map { all[$0] }
  }

  /// The values, and their derivatives with respect to some of the states: row = node, column = state
  /// in the order of the list.
  public func jacobian(
    states: [Double], parameters: [Double] = [], time: Double = 0, with columns: [Int]
  ) -> (values: [Double], slopes: [[Double]]) {
    let all = allValues(states, parameters, time)
    let width = columns.count
    var tangents = [Double](repeating: 0, count: steps.count * width)
    for index in steps.indices {
      let row = index * width
      switch steps[index] {
      case .constant, .parameter, .time: continue
      case .state(let state):
        for column in 0..<width where columns[column] == state { tangents[row + column] = 1 }
      case .apply(.select, let condition, let first, let second):
        let source = (all[condition] != 0 ? first : second) * width
        for column in 0..<width { tangents[row + column] = tangents[source + column] }
      case .apply(let operation, let a, let b, _):
        let slopes = operation.slopes(all[a], all[b], all[index])
        let isBinary = operation.arity == 2
        for column in 0..<width {
          let left = tangents[a * width + column]
          let right = isBinary ? tangents[b * width + column] : 0
          // A slope that is not finite does not matter where nothing moves.
          var sum = left == 0 ? 0 : slopes.a * left
          if right != 0 { sum += slopes.b * right }
          tangents[row + column] = sum
        }
      }
    }
    return (
      outputs.map { all[$0] },
      outputs.map { Array(tangents[($0 * width)..<(($0 + 1) * width)]) }
    )
  }

  private func allValues(_ states: [Double], _ parameters: [Double], _ time: Double) -> [Double] {
    var all = [Double](repeating: .nan, count: steps.count)
    for index in steps.indices {
      switch steps[index] {
      case .constant(let value): all[index] = value
      case .state(let state):
        if states.indices.contains(state) { all[index] = states[state] }
      case .parameter(let parameter):
        if parameters.indices.contains(parameter) { all[index] = parameters[parameter] }
      case .time: all[index] = time
      case .apply(let operation, let a, let b, let c):
        all[index] = operation.value(all[a], all[b], all[c], in: tables)
      }
    }
    return all
  }
}
