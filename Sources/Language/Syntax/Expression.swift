package import Quantities

/// An expression as written, with the part of the source it came from.
package struct Expression: Sendable {
  package let kind: Kind
  package let range: SourceRange
  /// The levels of the tree from here down, 1 for a leaf. The parser keeps it small, so that
  /// whoever walks the tree may recurse.
  package let depth: Int

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
    self.depth = 1 + (kind.children.map(\.depth).max() ?? 0)
  }

  package indirect enum Kind: Sendable {
    /// `0.025`, or `0.025 ms` with the unit that stands after it.
    case number(Double, unit: UnitLiteral?)
    case text([TextSegment])
    case boolean(Bool)
    case name(String)
    case list([Expression], unit: UnitLiteral?)
    /// `(1 + 2) mV`: a parenthesis of numbers with a unit; plain parentheses leave no node.
    case scaled(Expression, unit: UnitLiteral)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `10 ms <= t < 20 ms`: n + 1 operands, n operators.
    case comparison([Expression], [ComparisonOperator])
    case conditional(condition: Expression, then: Expression, otherwise: Expression)
    /// `0 mV .. 10 mV by 1 mV`.
    case range(from: Expression, to: Expression, by: Expression?)
    /// `x in mV`: the plain number of millivolts in x.
    case inUnit(Expression, unit: UnitLiteral)
    case call(Expression, [Argument])
    case member(Expression, Identifier)
    /// `run.V[t = 13 ms]`, `run.V[10 ms .. 20 ms]`, `list[2]`.
    case index(Expression, [Argument])
    /// `Lab3 with gNa = 0 mS/cm²`.
    case with(Expression, [Argument])
    /// What stands where the parser found no expression; a diagnostic has been reported for it.
    case missing

    /// The expressions directly inside, in the order of the source.
    package var children: [Expression] {
      switch self {
      case .number, .boolean, .name, .missing: []
      case .text(let segments):
        segments.compactMap { if case .interpolation(let inner, _) = $0 { inner } else { nil } }
      case .list(let elements, _): elements
      case .scaled(let inner, _), .unary(_, let inner), .inUnit(let inner, _),
        .member(let inner, _):
        [inner]
      case .binary(_, let left, let right): [left, right]
      case .comparison(let operands, _): operands
      case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
      case .range(let from, let to, let by): [from, to] + (by.map { [$0] } ?? [])
      case .call(let base, let arguments), .index(let base, let arguments),
        .with(let base, let arguments):
        [base] + arguments.map(\.value)
      }
    }
  }
}

/// A name and where it stands.
package struct Identifier: Sendable {
  package let name: String
  package let range: SourceRange

  package init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

/// A unit as written, and what it means.
package struct UnitLiteral: Sendable {
  package let unit: Unit
  package let range: SourceRange

  package init(unit: Unit, range: SourceRange) {
    self.unit = unit
    self.range = range
  }
}

/// A positional or named argument of a call, an index or a `with`.
package struct Argument: Sendable {
  package let name: Identifier?
  package let value: Expression

  package init(name: Identifier?, value: Expression) {
    self.name = name
    self.value = value
  }

  package var range: SourceRange { name.map { $0.range.union(value.range) } ?? value.range }
}

/// A piece of a string: literal text with its escapes resolved, or `{expression}`.
package enum TextSegment: Sendable {
  case literal(String)
  /// `{x}`, `{x: 3 digits}`
  case interpolation(Expression, Rounding?)
}

/// How many digits of a number a string shows.
package enum Rounding: Sendable, Equatable {
  /// Significant digits.
  case digits(Int)
  /// Digits behind the decimal point, zeros too.
  case decimals(Int)
}

package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case not
}

package enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case and
  case or
}

package enum ComparisonOperator: String, Sendable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
}
