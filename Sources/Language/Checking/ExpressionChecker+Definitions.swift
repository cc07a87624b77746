import Quantities

/// The definitions of functions.
extension ExpressionChecker {
  /// A function with the names its body uses, and those to which functions among them are applied.
  /// To keep the whole scope with each function would take memory quadratic in their number.
  func function(_ definition: FunctionDefinition) -> DefinedFunction {
    DefinedFunction(
      definition: definition,
      scope: definition.visible(in: scope) { type in
        guard case .function(.defined(let function)) = type else { return [] }
        return function.definition.parameters.map(\.name.name)
      })
  }

  /// Checks a definition's body once, so that unknown names and slips that do not depend on the
  /// arguments are found where the function is written.
  mutating func checkDefinition(_ definition: FunctionDefinition) {
    var names: Set<String> = []
    for parameter in definition.parameters where !names.insert(parameter.name.name).inserted {
      report(
        Diagnostic(
          "\(definition.name.name) has two parameters called \(parameter.name.name)",
          at: parameter.name.range, help: "each parameter has a name of its own"))
    }
    // Put back one by one: a copy of the whole scope for each definition takes quadratic time.
    let outer = (definition.parameters + definition.constants).map(\.name.name).map { name in
      (name: name, type: scope[name])
    }
    defer { for (name, type) in outer.reversed() { scope[name] = type } }
    do throws(Diagnostic) {
      for constant in definition.constants {
        scope[constant.name.name] = try constantType(constant, definition, scope)
      }
      for parameter in definition.parameters {
        scope[parameter.name.name] = parameter.unit == nil ? .unknown : .plainNumber
      }
      let body = withPlainParameters(of: definition) { $0.checkValue(definition.body) }
      _ = try resultType(body, definition)
      if case .function = body { reportUnused(definition) }
    } catch {
      report(error)
    }
  }

  /// `I(t) = pulse(3 µA/cm², 10 ms, 20 ms)`: a function that gives another and leaves its parameter
  /// unused was meant to be that other.
  private mutating func reportUnused(_ definition: FunctionDefinition) {
    guard definition.parameters.count == 1, let parameter = definition.parameters.first?.name else {
      return
    }
    var isUsed = false
    definition.body.forEachName { name, _, _ in if name == parameter.name { isUsed = true } }
    guard !isUsed else { return }
    let (name, text) = (definition.name.name, definition.body.range.text)
    let isShort = text.utf8.count <= 60 && !text.contains("\n")
    report(
      Diagnostic(
        "\(name) gives a function and does not use \(parameter.name)", at: definition.body.range,
        help: "write \(name) = \(isShort ? text : "…"), or apply its parts to \(parameter.name), "
          + "as in f(\(parameter.name))"))
  }

  /// Checks with the knowledge that parameters with units are plain numbers in the body.
  mutating func withPlainParameters(
    of definition: FunctionDefinition, _ body: (inout ExpressionChecker) -> Type
  ) -> Type {
    let outer = (plainParameters, freeParameters)
    defer { (plainParameters, freeParameters) = outer }
    (plainParameters, freeParameters) = ([:], [])
    for parameter in definition.parameters + definition.constants {
      if let unit = parameter.unit?.unit {
        plainParameters[parameter.name.name] = unit.symbol
      } else {
        freeParameters.insert(parameter.name.name)
      }
    }
    return body(&self)
  }
}

extension FunctionDefinition {
  /// The part of a scope that the body can see.
  ///
  /// - Parameter parameters: the names a function among the values is applied to, where a model
  ///   uses it as a value.
  package func visible<Value>(
    in scope: [String: Value], parameters: (Value) -> [String]
  ) -> [String: Value] {
    var part = body.visible(in: scope, parameters: parameters)
    for constant in constants { part[constant.name.name] = scope[constant.name.name] }
    return part
  }
}

extension Expression {
  /// The part of a scope whose names the expression uses.
  package func visible<Value>(
    in scope: [String: Value], parameters: (Value) -> [String]
  ) -> [String: Value] {
    var part: [String: Value] = [:]
    forEachName { name, _, _ in
      guard part[name] == nil, let value = scope[name] else { return }
      part[name] = value
      for parameter in parameters(value) where part[parameter] == nil {
        part[parameter] = scope[parameter]
      }
    }
    return part
  }
}
