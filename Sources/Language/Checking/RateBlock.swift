import Quantities

/// The head of a `rates` block, and the names of its lines.
struct RateBlock {
  let parameter: FunctionParameter
  let constants: [FunctionParameter]
  let resultUnit: UnitLiteral?
  let names: Set<String>

  /// The function that a line of the block defines.
  func function(of line: RateDefinition) -> FunctionDefinition {
    var used: Set<String> = []
    line.body.forEachName { name, _, _ in used.insert(name) }
    return FunctionDefinition(
      name: line.name, parameters: [parameter],
      constants: constants.filter { used.contains($0.name.name) }, resultUnit: resultUnit,
      body: used.isDisjoint(with: names) || isAbsolute ? line.body : applied(line.body),
      written: line.body, range: line.body.range, comment: line.comment)
  }

  /// 1 °C is no step of the parameter.
  private var isAbsolute: Bool { parameter.unit.map { $0.unit.offset != 0 } ?? false }

  /// A formula in which other lines of the block, as in `b = 1 - a` or `c = a(V + 3)`, are the plain
  /// numbers that they have at the voltage of the formula, or at the one that is given.
  private func applied(_ formula: Expression) -> Expression {
    formula.replacing { part in
      switch part.kind {
      case .name(let name) where names.contains(name):
        return value(of: name, at: Expression(.name(parameter.name.name), part.range), part.range)
      case .call(let callee, let arguments):
        guard case .name(let name) = callee.kind, names.contains(name) else { return nil }
        let given = arguments.map { Argument(name: $0.name, value: applied($0.value)) }
        guard let only = given.first, given.count == 1, only.name == nil,
          arguments[0].value.uses(parameter.name.name)
        else { return plain(Expression(.call(callee, given), part.range)) }
        return value(of: name, at: only.value, part.range)
      default: return nil
      }
    }
  }

  /// The plain number in which the block counts.
  private func plain(_ rate: Expression) -> Expression {
    resultUnit.map { Expression(.inUnit(rate, unit: $0), rate.range) } ?? rate
  }

  /// `a(V * 1 mV) in 1/ms`: what a line is where its parameter is a plain number.
  private func value(of name: String, at given: Expression, _ range: SourceRange) -> Expression {
    let quantity = parameter.unit.map { unit in
      Expression(.binary(.multiply, given, Expression(.number(1, unit: unit), range)), range)
    }
    let argument = Argument(name: nil, value: quantity ?? given)
    return plain(Expression(.call(Expression(.name(name), range), [argument]), range))
  }
}
