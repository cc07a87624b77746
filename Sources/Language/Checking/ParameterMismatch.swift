import Quantities

/// What is said where a function is given a value of another kind than its parameter takes. The
/// checker and the evaluator ask here, since some values are known only when they are computed.
extension FunctionDefinition {
  /// - Returns: nil where the value fits, or the parameter takes anything.
  package func mismatch(
    of parameter: FunctionParameter, _ found: Type, _ range: SourceRange
  ) -> Diagnostic? {
    guard let unit = parameter.unit?.unit else { return nil }
    switch found {
    case .unknown, .zero: return nil
    case .number(let number) where number.dimension == unit.dimension: return nil
    default:
      let needed = NumberType(dimension: unit.dimension, unit: unit)
      var help = needed.exampleHelp(found, range)
      if case .list = found {
        help = "to compute once per value, write sweep x = …, then \(name.name)(x)"
      }
      return Diagnostic(
        "\(name.name) needs \(needed.words) for \(parameter.name.name), "
          + "and this is \(found.words)", at: range, help: help)
    }
  }
}

extension Signature {
  /// Of a command that is used as a value, as in `plot(sin, 0 .. 10)`.
  ///
  /// - Returns: nil where the value fits.
  package func mismatch(
    of parameter: Parameter, _ found: Type, _ range: SourceRange
  ) -> Diagnostic? {
    guard !parameter.pattern.accepts(found) else { return nil }
    var help: String?
    if case .number(let number) = found, !number.dimension.isDimensionless {
      let unit = number.symbol
      help = "for the plain number write a function: f(x) = \(name)(x in \(unit))"
    } else if case .number(let needed) = parameter.pattern {
      help = NumberType(dimension: needed, unit: nil).exampleHelp(found, range)
    }
    return Diagnostic(
      "\(name) needs \(parameter.pattern.expectation) for \(parameter.name), "
        + "and this is \(found.words)", at: range, help: help)
  }
}
