extension ModelDefinition {
  /// The names that change along a run, as far as they are seen before anything is resolved: states,
  /// gates and inputs, and what is defined by them.
  var varyingNames: Set<String> {
    var varying: Set<String> = ["t"]
    var definitions: [(name: String, used: Set<String>)] = []
    var functions: [String: Set<String>] = [:]
    for item in items {
      switch item.kind {
      case .derivative(let state, _): varying.insert(state.name)
      case .gate(let name, _), .input(let name, _): varying.insert(name.name)
      case .definition(let name, let value): definitions.append((name.name, value.names))
      case .rates(let parameter, let further, _, let rates):
        for rate in rates {
          functions[rate.name.name] = Set(([parameter] + further).map(\.name.name))
        }
      case .function(let function):
        functions[function.name.name] = Set(function.parameters.map(\.name.name))
      case .initial: continue
      }
    }
    guard !varying.isEmpty, !definitions.isEmpty else { return varying }
    var users: [String: [Int]] = [:]
    for (index, definition) in definitions.enumerated() {
      for name in definition.used {
        users[name, default: []].append(index)
        // A function that stands for its value is applied to the model's own quantities.
        for parameter in functions[name] ?? [] { users[parameter, default: []].append(index) }
      }
    }
    var waiting = Array(varying)
    while let name = waiting.popLast() {
      for index in users[name] ?? [] where varying.insert(definitions[index].name).inserted {
        waiting.append(definitions[index].name)
      }
    }
    return varying
  }
}
