/// An argument and the parameter it was given for.
package struct BoundArgument: Sendable {
  /// The parameter; nil for a constant or input of the model that the call names.
  package let parameter: Signature.Parameter?
  /// The name by which the value is known: the parameter's, or the model's constant's.
  package let name: String
  package let argument: Argument
}

extension Signature {
  /// Gives each argument its parameter: positional ones in order, the others by name.
  ///
  /// - Throws: a diagnostic when one is missing, given twice, unknown, or too many.
  package func bind(_ arguments: [Argument], at range: SourceRange) throws(Diagnostic)
    -> [BoundArgument]
  {
    var bound: [BoundArgument] = []
    var taken: Set<String> = []
    var position = 0
    for argument in arguments {
      let next = try bind(argument, position: &position)
      let isRepeatable = isVariadic && next.name == parameters.first?.name && argument.name == nil
      guard taken.insert(next.name).inserted || isRepeatable else {
        throw Diagnostic("\(next.name) is given twice", at: argument.range)
      }
      bound.append(next)
    }
    for parameter in parameters where parameter.defaultText == nil {
      guard !taken.contains(parameter.name) else { continue }
      if let label = arguments.lazy.compactMap(\.name).first(where: { label in
        ArgumentSynonyms.parameter(label.name, among: [parameter.name]) != nil
          && !parameters.contains { $0.name == label.name }
      }) {
        throw Diagnostic(
          "\(name) has no argument called \(label.name)", at: label.range,
          help: "did you mean \(parameter.name)?")
      }
      throw Diagnostic(
        "\(name) needs \(parameter.name): \(parameter.documentation)", at: range,
        help: "it is called as \(text)")
    }
    return bound
  }

  private func bind(_ argument: Argument, position: inout Int) throws(Diagnostic) -> BoundArgument {
    guard let label = argument.name else {
      return try bindPositional(argument, position: &position)
    }
    if let parameter = parameters.first(where: { $0.name == label.name }) {
      return BoundArgument(parameter: parameter, name: label.name, argument: argument)
    }
    if modelParameter != nil {
      return BoundArgument(parameter: nil, name: label.name, argument: argument)
    }
    let names = parameters.map(\.name)
    if names.contains("legend"), ArgumentSynonyms.curveNames.contains(label.name) {
      throw Diagnostic(
        "\(name) has no argument called \(label.name)", at: label.range, help: Self.curveNames)
    }
    if names.contains("theme"), let help = ArgumentSynonyms.lookHelp(label.name) {
      throw Diagnostic(
        "\(name) has no argument called \(label.name)", at: label.range, help: help)
    }
    let nearest =
      ArgumentSynonyms.parameter(label.name, among: names)
      ?? nearestName(to: label.name, among: names)
    throw Diagnostic(
      "\(name) has no argument called \(label.name)", at: label.range,
      help: nearest.map { "did you mean \($0)?" } ?? "it is called as \(text)")
  }

  /// How the curves of a figure are given their names.
  static let curveNames =
    "curves are named in their order by legend = [\"control\", \"TTX\"]"

  private func bindPositional(
    _ argument: Argument, position: inout Int
  ) throws(Diagnostic) -> BoundArgument {
    if isVariadic, let first = parameters.first {
      return BoundArgument(parameter: first, name: first.name, argument: argument)
    }
    // Names of traces are given by name only: without one they would be constants of the model.
    let places = parameters.prefix { if case .traceNames = $0.pattern { false } else { true } }
    guard position < places.count else {
      if modelParameter != nil {
        throw Diagnostic(
          "what a model is given has a name, and this has none", at: argument.range,
          help: "write gNa = 0 mS/cm² or I = \(argument.range.text)")
      }
      throw Diagnostic(
        parameters.isEmpty
          ? "\(name) takes no arguments"
          : "\(name) takes at most \(parameters.count) argument\(parameters.count == 1 ? "" : "s")",
        at: argument.range, help: "it is called as \(text)")
    }
    let parameter = parameters[position]
    if let help = parameter.nameHelp {
      throw Diagnostic(
        "\(name) takes `\(parameter.name)` by its name, and this has none", at: argument.range,
        help: help)
    }
    position += 1
    return BoundArgument(parameter: parameter, name: parameter.name, argument: argument)
  }
}
