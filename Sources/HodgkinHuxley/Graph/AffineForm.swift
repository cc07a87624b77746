/// An expression read as `scale · base + offset` with constant scale and offset.
struct AffineForm {
  var base: ExpressionGraph.Node
  var scale = 1.0
  var offset = 0.0
}

extension ExpressionGraph {
  /// Constants peeled off a node by `+ − × ÷`; a node that has none is its own base.
  func affineForm(of node: Node) -> AffineForm {
    var form = AffineForm(base: node)
    while let (scale, offset, inner) = affineStep(form.base) {
      form.offset += form.scale * offset
      form.scale *= scale
      form.base = inner
    }
    return form
  }

  /// One step of `affineForm(of:)`: the node is `scale · inner + offset`.
  private func affineStep(_ node: Node) -> (scale: Double, offset: Double, inner: Node)? {
    guard case .apply(let operation, let a, let b, _) = self[node] else { return nil }
    let left = constantValue(of: a)
    let right = constantValue(of: b)
    switch operation {
    case .negate: return (-1, 0, a)
    case .add: return right.map { (1, $0, a) } ?? left.map { (1, $0, b) }
    case .subtract: return right.map { (1, -$0, a) } ?? left.map { (-1, $0, b) }
    case .multiply: return right.map { ($0, 0, a) } ?? left.map { ($0, 0, b) }
    case .divide: return right.map { (1 / $0, 0, a) }
    default: return nil
    }
  }
}
