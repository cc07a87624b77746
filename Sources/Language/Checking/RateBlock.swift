import Quantities

/// The head of a `rates` block, and its lines.
///
/// What its parameters beyond the first are, the model says: a constant is read where the line is
/// computed, and what changes along a run is a parameter of the lines that use it.
struct RateBlock {
  private let parameter: FunctionParameter
  private let constants: [FunctionParameter]
  private let resultUnit: UnitLiteral?
  private let names: Set<String>
  /// Of each line, the further parameters that it depends on.
  private let others: [String: [FunctionParameter]]

  /// - Parameter varying: the names of the model that change along a run.
  init(
    parameter: FunctionParameter, further: [FunctionParameter], resultUnit: UnitLiteral?,
    _ lines: [RateDefinition], varying: Set<String>
  ) {
    self.parameter = parameter
    self.resultUnit = resultUnit
    names = Set(lines.map(\.name.name))
    let changing = further.filter {
      // 1 °C is no step of a parameter.
      varying.contains($0.name.name) && ($0.unit?.unit.offset ?? 0) == 0
    }
    constants = further.filter { one in !changing.contains { $0.name.name == one.name.name } }
    others = Self.dependence(of: lines, on: changing)
  }

  /// A line depends on what it uses, and on what the lines depend on that it uses.
  private static func dependence(
    of lines: [RateDefinition], on parameters: [FunctionParameter]
  ) -> [String: [FunctionParameter]] {
    guard !parameters.isEmpty else { return [:] }
    var users: [String: [String]] = [:]
    for line in lines {
      for name in line.body.names { users[name, default: []].append(line.name.name) }
    }
    var found: [String: [FunctionParameter]] = [:]
    for parameter in parameters {
      var seen: Set<String> = []
      var waiting = [parameter.name.name]
      while let name = waiting.popLast() {
        for user in users[name] ?? [] where seen.insert(user).inserted { waiting.append(user) }
      }
      for name in seen { found[name, default: []].append(parameter) }
    }
    return found
  }

  /// The function that a line of the block defines.
  func function(of line: RateDefinition) -> FunctionDefinition {
    let used = line.body.names
    return FunctionDefinition(
      name: line.name, parameters: [parameter] + others[line.name.name, default: []],
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
        return value(of: name, at: [], part.range)
      case .call(let callee, let arguments):
        guard case .name(let name) = callee.kind, names.contains(name) else { return nil }
        let given = arguments.map { Argument(name: $0.name, value: applied($0.value)) }
        let isPlain = arguments.contains { argument in
          parameters(of: name).contains { argument.value.uses($0.name.name) }
        }
        guard isPlain, given.allSatisfy({ $0.name == nil }) else {
          return plain(Expression(.call(callee, given), part.range))
        }
        return value(of: name, at: given.map(\.value), part.range)
      default: return nil
      }
    }
  }

  /// The plain number in which the block counts.
  private func plain(_ rate: Expression) -> Expression {
    resultUnit.map { Expression(.inUnit(rate, unit: $0), rate.range) } ?? rate
  }

  private func parameters(of line: String) -> [FunctionParameter] {
    [parameter] + others[line, default: []]
  }

  /// `a(V * 1 mV) in 1/ms`: what a line is where its parameters are plain numbers; those that are
  /// not given are the formula's own.
  private func value(of name: String, at given: [Expression], _ range: SourceRange) -> Expression {
    let own = parameters(of: name).dropFirst(given.count)
    let numbers = given + own.map { Expression(.name($0.name.name), range) }
    let units = parameters(of: name).map(\.unit)
    let quantities = numbers.enumerated().map { index, number in
      guard units.indices.contains(index), let unit = units[index] else { return number }
      return Expression(
        .binary(.multiply, number, Expression(.number(1, unit: unit), range)), range)
    }
    let arguments = quantities.map { Argument(name: nil, value: $0) }
    return plain(Expression(.call(Expression(.name(name), range), arguments), range))
  }
}
