/// What the checker knows of the result of an experiment: its named fields, and the number it stands
/// for in arithmetic.
package struct ResultType: Sendable {
  /// The command that gave it.
  package let name: String
  package let fields: [Field]
  /// The name of the field whose number the result is used as; nil where it is no single number.
  package let principal: String?

  package struct Field: Sendable {
    package let name: String
    package let type: Type
    package let documentation: String

    package init(_ name: String, _ type: Type, _ documentation: String) {
      self.name = name
      self.type = type
      self.documentation = documentation
    }
  }

  package init(_ name: String, _ fields: [Field], principal: String? = nil) {
    self.name = name
    self.fields = fields
    self.principal = principal
  }

  /// The field of a name; every result has a figure and a table too.
  package func field(_ name: String) -> Field? {
    fields.first { $0.name == name } ?? Self.shown.first { $0.name == name }
  }

  /// What may stand after the dot.
  package var members: [Field] { fields + Self.shown }

  private static let shown = [
    Field("figure", .figure, "the figure that the result is shown as"),
    Field("table", .table, "the table that the result is shown as"),
  ]

  /// The number the result is used as.
  package var number: NumberType? {
    guard let principal, case .number(let number)? = field(principal)?.type else { return nil }
    return number
  }
}

extension Type {
  /// A result where a number is needed: the number it stands for.
  package var asNumber: Type {
    if case .result(let result) = self, let number = result.number { return .number(number) }
    return self
  }
}
