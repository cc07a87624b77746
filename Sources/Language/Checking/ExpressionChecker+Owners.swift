/// Where a name that means nothing by itself has a meaning.
extension ExpressionChecker {
  /// A model that is being changed or run, for the names in what it is given.
  struct ModelAtHand {
    /// As it is written.
    let text: String
    let model: CheckedModel
    let changes: [Argument]
  }

  /// Checks what a model is given, with the model at hand.
  mutating func withModel(
    _ expression: Expression?, _ model: CheckedModel, _ changes: [Argument],
    _ check: (inout ExpressionChecker) -> Void
  ) {
    let outer = modelAtHand
    defer { modelAtHand = outer }
    let text = expression.map(\.range.text) ?? model.name
    modelAtHand = ModelAtHand(
      text: expression?.isName == true ? text : model.name, model: model, changes: changes)
    check(&self)
  }

  /// Where a name is known: in the model at hand, else in a model or a run of the session; nil where
  /// nowhere.
  func memberHelp(_ name: String) -> String? {
    // In the body of a model a name is the model's own; t has a meaning of its own everywhere.
    guard !appliesFunctionsToModel, name != "t" else { return nil }
    if let help = modelAtHand.flatMap({ $0.help(name) }) { return help }
    var models: [(name: String, model: CheckedModel)] = []
    var runs: [(name: String, model: CheckedModel)] = []
    for key in scope.keys.sorted() {
      switch scope[key] {
      case .model(let model)?: models.append((key, model))
      case .run(let model)?: runs.append((key, model))
      default: break
      }
    }
    if let owner = models.first(where: { $0.model.hasMember(name) })?.name {
      let other = runs.first { run in
        run.model.hasMember(name) && !models.contains { $0.model.name == run.model.name }
      }
      return "\(owner) has it: write \(owner).\(name)"
        + (other.map { ", or \($0.name).model.\(name) for that of \($0.name)" } ?? "")
    }
    if let owner = runs.first(where: { $0.model.traceType(name) != nil })?.name {
      return "a run has it: write \(owner).\(name)"
    }
    if let owner = runs.first(where: { $0.model.hasMember(name) })?.name {
      return "the model of \(owner) has it: write \(owner).model.\(name)"
    }
    return models.first { $0.model.traceType(name) != nil }.map { owner in
      "it changes along a run of \(owner.name): run = simulate(\(owner.name), 50 ms), then run.\(name)"
    }
  }

  /// The member of a model or a run of the session that a name may be a slip of: `Lab3.gNa` for gna.
  func nearestMember(to name: String) -> String? {
    guard !appliesFunctionsToModel, name.count > 1 else { return nil }
    var owners = modelAtHand.map { [($0.text, $0.model.members)] } ?? []
    for key in scope.keys.sorted() {
      switch scope[key] {
      case .model(let model)?: owners.append((key, model.members))
      case .run(let model)?: owners.append((key, model.traceNames))
      default: break
      }
    }
    return owners.lazy.compactMap { owner, members in
      nearestName(to: name, among: members).map { "\(owner).\($0)" }
    }.first
  }
}

extension ExpressionChecker.ModelAtHand {
  fileprivate func help(_ name: String) -> String? {
    if let change = changes.first(where: { $0.name?.name == name }), model.hasMember(name),
      !change.value.uses(name)
    {
      let given = change.value.range
      return "what a model is given does not see the rest: write "
        + "\(given.isShort ? given.text : "it") here too"
    }
    if model.hasMember(name) { return "\(text) has it: write \(text).\(name)" }
    guard model.traceType(name) != nil else { return nil }
    return "\(name) changes along a run: what depends on it stands in the model itself"
  }
}

extension CheckedModel {
  /// What may stand behind `model.`
  fileprivate var members: [String] { adjustableNames + functions.map(\.name) }

  /// Whether `model.name` has a value.
  fileprivate func hasMember(_ name: String) -> Bool {
    adjustable(name) != nil || functions.contains { $0.name == name }
  }
}
