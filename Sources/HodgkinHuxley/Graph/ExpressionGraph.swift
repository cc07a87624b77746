/// Expressions over states, parameters and time, in which equal expressions are one node.
///
/// A graph is a value that only grows: a node stays valid in every later copy of the graph that
/// made it, and operands always come before what uses them. Building simplifies: constants fold,
/// neutral elements go, and quotients with a removable singularity become
/// ``Operation/linoid``. What could change a result by more than a rounding is left alone.
///
/// Make all the nodes first and pass the graph on after: a copy does not see what is added later,
/// and Swift copies it where it stands in a list of arguments.
public struct ExpressionGraph: Sendable {
  /// A handle of one expression, valid in the graph that made it and in later copies of it.
  public struct Node: Hashable, Sendable {
    let id: Int32
  }

  /// What stands behind a node. A constant is kept by its bits, so that NaN equals itself and the
  /// two zeros differ.
  enum Entry: Hashable, Sendable {
    case constant(UInt64)
    case state(Int)
    case parameter(Int)
    case time
    case apply(Operation, Node, Node, Node)
  }

  private(set) var entries: [Entry] = []
  private var nodes: [Entry: Node] = [:]
  /// What lookups look into.
  private(set) var tables: [SampleTable] = []

  public init() {}

  /// How many different expressions the graph holds.
  public var count: Int { entries.count }

  public mutating func constant(_ value: Double) -> Node { insert(.constant(value.bitPattern)) }

  /// The state variable at `index` in ``DynamicalSystem/stateNames``.
  public mutating func state(_ index: Int) -> Node { insert(.state(index)) }

  /// The parameter at `index`; one value a run or one a member, as ``Parameter`` says.
  public mutating func parameter(_ index: Int) -> Node { insert(.parameter(index)) }

  /// Time since the start of the run, in ms.
  public var time: Node { mutating get { insert(.time) } }

  /// The operation on as many operands as its arity asks for.
  public mutating func apply(_ operation: Operation, _ operands: Node...) -> Node {
    apply(operation, operands)
  }

  /// The operation on as many operands as its arity asks for.
  public mutating func apply(_ operation: Operation, _ operands: [Node]) -> Node {
    precondition(
      operands.count == operation.arity,
      "\(operation) takes \(operation.arity) operands, not \(operands.count).")
    let first = operands[0]
    let second = operands.count > 1 ? operands[1] : first
    let third = operands.count > 2 ? operands[2] : second
    return simplified(operation, first, second, third)
  }

  /// The value of a table at a position.
  public mutating func lookup(_ position: Node, in table: SampleTable) -> Node {
    let known = tables.firstIndex(of: table)
    if known == nil { tables.append(table) }
    return apply(.lookup, position, constant(Double(known ?? tables.count - 1)))
  }

  /// The value of an operation for operands given as numbers.
  func value(_ operation: Operation, _ a: Double, _ b: Double, _ c: Double) -> Double {
    operation.value(a, b, c, in: tables)
  }

  /// The number a node stands for, or nil where it depends on anything.
  public func constantValue(of node: Node) -> Double? {
    if case .constant(let bits) = self[node] { Double(bitPattern: bits) } else { nil }
  }

  /// The operation and operands behind a node; nil for a leaf. The list is as long as the arity.
  public func operation(of node: Node) -> (operation: Operation, operands: [Node])? {
    guard case .apply(let operation, let a, let b, let c) = self[node] else { return nil }
    return (operation, Array([a, b, c].prefix(operation.arity)))
  }

  subscript(node: Node) -> Entry { entries[Int(node.id)] }

  mutating func insert(_ entry: Entry) -> Node {
    if let known = nodes[entry] { return known }
    let node = Node(id: Int32(entries.count))
    entries.append(entry)
    nodes[entry] = node
    return node
  }
}
