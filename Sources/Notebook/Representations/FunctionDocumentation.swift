import Language
import Quantities

/// A user's function as `help`, `name?` and inspection show it: its signature with units, what its
/// comment says, and its source.
enum FunctionDocumentation {
  static func of(_ definition: FunctionDefinition) -> Representations {
    let source = definition.range.text
    let signature = signature(of: definition)
    let comment = definition.comment.isEmpty ? "" : definition.comment
    return .markdown(
      "**`\(signature)`**\(comment.isEmpty ? "" : " — \(comment)")\n\n```julia\n\(source)\n```",
      plain: "\(signature)\(comment.isEmpty ? "" : ": \(comment)")\n\n\(source)")
  }

  /// "αm(V in mV) in 1/ms"
  private static func signature(of definition: FunctionDefinition) -> String {
    let parameters = definition.parameters.map { parameter in
      parameter.unit.map { "\(parameter.name.name) in \($0.unit.symbol)" } ?? parameter.name.name
    }
    let result = definition.resultUnit.map { " in \($0.unit.symbol)" } ?? ""
    return "\(definition.name.name)(\(parameters.joined(separator: ", ")))\(result)"
  }
}
