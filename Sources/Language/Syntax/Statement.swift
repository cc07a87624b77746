/// One statement of a cell.
package struct Statement: Sendable {
  package let kind: Kind
  package let range: SourceRange
  /// A trailing `;`: the value is computed and not shown.
  package let isQuiet: Bool

  package init(_ kind: Kind, _ range: SourceRange, isQuiet: Bool = false) {
    self.kind = kind
    self.range = range
    self.isQuiet = isQuiet
  }

  package enum Kind: Sendable {
    case expression(Expression)
    case assignment(Identifier, Expression)
    case sweep(Identifier, Expression)
    case function(FunctionDefinition)
    case model(ModelDefinition)
    case assertion(Expression, message: Expression?)
    case importFile(Expression)
    /// `name?`
    case help(Identifier)
  }
}

/// `αm(V in mV) in 1/ms = 0.32 * (V + 54) / …`
package struct FunctionDefinition: Sendable {
  package let name: Identifier
  package let parameters: [FunctionParameter]
  /// Names that the body reads as plain numbers of a unit and that no caller gives: the VT of
  /// `rates (V in mV, VT in mV) in 1/ms`.
  package let constants: [FunctionParameter]
  /// The unit in which the plain number of the body counts; nil: the body's own dimension.
  package let resultUnit: UnitLiteral?
  package let body: Expression
  /// The body as it is written: in a line of a `rates` block another line stands for its value.
  package let written: Expression
  package let range: SourceRange
  /// The text of the comment on the definition's line, or on the lines right above it; else "".
  package let comment: String

  package init(
    name: Identifier, parameters: [FunctionParameter], constants: [FunctionParameter] = [],
    resultUnit: UnitLiteral?, body: Expression, written: Expression? = nil, range: SourceRange,
    comment: String
  ) {
    self.name = name
    self.parameters = parameters
    self.constants = constants
    self.resultUnit = resultUnit
    self.body = body
    self.written = written ?? body
    self.range = range
    self.comment = comment
  }
}

/// A parameter that, with a unit, receives the plain number of that unit.
package struct FunctionParameter: Sendable {
  package let name: Identifier
  package let unit: UnitLiteral?

  package init(name: Identifier, unit: UnitLiteral?) {
    self.name = name
    self.unit = unit
  }
}

/// `model Name { … }`; the items stand in the order of the source, which has no meaning.
package struct ModelDefinition: Sendable {
  package let name: Identifier
  package let items: [ModelItem]
  package let range: SourceRange
  /// The comment on the lines right above the model; else "".
  package let comment: String

  package init(name: Identifier, items: [ModelItem], range: SourceRange, comment: String) {
    self.name = name
    self.items = items
    self.range = range
    self.comment = comment
  }
}

extension ModelDefinition {
  /// Calls the body with every expression of the model.
  package func forEachExpression(_ body: (Expression) -> Void) {
    for item in items {
      switch item.kind {
      case .definition(_, let value), .input(_, let value), .derivative(_, let value),
        .initial(_, let value):
        body(value)
      case .function(let function): body(function.body)
      case .rates(_, _, _, let rates): for rate in rates { body(rate.body) }
      case .gate(_, .rates(let first, let second)), .gate(_, .relaxation(let first, let second)):
        body(first)
        body(second)
      }
    }
  }
}

/// One item of a model's body.
package struct ModelItem: Sendable {
  package let kind: Kind
  package let range: SourceRange
  /// The text of the comment on the item's line; else "".
  package let comment: String

  package init(_ kind: Kind, _ range: SourceRange, comment: String) {
    self.kind = kind
    self.range = range
    self.comment = comment
  }

  package enum Kind: Sendable {
    /// `Cm = 1 µF/cm²`, `INa = gNa * m^3 * h * (V - ENa)`: a constant or an intermediate; which of
    /// the two is seen from what the expression depends on.
    case definition(Identifier, Expression)
    case function(FunctionDefinition)
    /// `rates (V in mV, VT in mV) in 1/ms { αm = … }`: each line defines a function of the parameter.
    /// The others are the model's own, read as plain numbers of their units; a line that uses one
    /// which changes along a run is a function of it too.
    case rates(
      parameter: FunctionParameter, constants: [FunctionParameter], resultUnit: UnitLiteral?,
      [RateDefinition])
    case gate(Identifier, GateForm)
    /// `input I = 0 µA/cm²`
    case input(Identifier, Expression)
    /// `dV/dt = …`
    case derivative(state: Identifier, Expression)
    /// `V(0) = -65 mV`; `V(0) = rest` has the name `rest` as its value.
    case initial(state: Identifier, Expression)
  }
}

/// One line of a `rates` block.
package struct RateDefinition: Sendable {
  package let name: Identifier
  package let body: Expression
  package let comment: String

  package init(name: Identifier, body: Expression, comment: String) {
    self.name = name
    self.body = body
    self.comment = comment
  }
}

/// The two ways the literature writes a gate.
package enum GateForm: Sendable {
  /// `gate m: αm, βm`: dm/dt = α (1 − m) − β m. Each is a function of V or an expression.
  case rates(opening: Expression, closing: Expression)
  /// `gate m: inf = …, tau = …`: dm/dt = (m∞ − m) / τ.
  case relaxation(steadyState: Expression, timeConstant: Expression)
}

/// A cell: its statements and what was wrong with its form.
package struct SyntaxTree: Sendable {
  package let source: Source
  package let statements: [Statement]
  package let diagnostics: [Diagnostic]
  /// The lines that the diagnostics are about.
  package let spoiltLines: [SpoiltLine]

  package init(
    source: Source, statements: [Statement], diagnostics: [Diagnostic],
    spoiltLines: [SpoiltLine] = []
  ) {
    self.source = source
    self.statements = statements
    self.diagnostics = diagnostics
    self.spoiltLines = spoiltLines
  }
}

/// A line whose form is wrong. What it was to define is not certain, so nothing more is said about
/// the line nor about the names on it.
package struct SpoiltLine: Sendable {
  package let range: SourceRange
  package let names: Set<String>
}
