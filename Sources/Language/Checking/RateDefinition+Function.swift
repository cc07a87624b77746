import Quantities

extension RateDefinition {
  /// The function that a line of a `rates` block defines.
  ///
  /// - Parameter block: the names of all lines of the block. One that is used without a voltage of
  ///   its own, as in `b = 1 - a`, is the plain number that it has at the same voltage.
  package func asFunction(
    _ parameter: FunctionParameter, _ constants: [FunctionParameter], _ resultUnit: UnitLiteral?,
    block: Set<String>
  ) -> FunctionDefinition {
    var used: Set<String> = []
    body.forEachName { name, _, _ in used.insert(name) }
    let applied =
      used.isDisjoint(with: block)
      ? body
      : body.replacing { part in
        guard let name = part.used(at: parameter.name.name), block.contains(name) else {
          return nil
        }
        return Self.value(of: name, at: parameter, resultUnit, part.range)
      }
    return FunctionDefinition(
      name: name, parameters: [parameter],
      constants: constants.filter { used.contains($0.name.name) }, resultUnit: resultUnit,
      body: applied, written: body, range: body.range, comment: comment)
  }

  /// `a(V * 1 mV) in 1/ms`: what a line of the block is where its parameter is a plain number.
  private static func value(
    of name: String, at parameter: FunctionParameter, _ resultUnit: UnitLiteral?,
    _ range: SourceRange
  ) -> Expression {
    let plain = Expression(.name(parameter.name.name), range)
    let argument = parameter.unit.map { unit in
      Expression(.binary(.multiply, plain, Expression(.number(1, unit: unit), range)), range)
    }
    let call = Expression(
      .call(Expression(.name(name), range), [Argument(name: nil, value: argument ?? plain)]), range)
    return resultUnit.map { Expression(.inUnit(call, unit: $0), range) } ?? call
  }
}

extension Expression {
  /// The name that is used alone, or applied to the parameter by its name, as in `a(V)`.
  fileprivate func used(at parameter: String) -> String? {
    switch kind {
    case .name(let name): return name
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind, arguments.count == 1, arguments[0].name == nil,
        case .name(parameter) = arguments[0].value.kind
      else { return nil }
      return name
    default: return nil
    }
  }
}
