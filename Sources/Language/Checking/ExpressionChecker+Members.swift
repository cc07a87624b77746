import Quantities

/// The types of members, selections and changed models.
extension ExpressionChecker {
  mutating func member(_ value: Expression, _ name: Identifier) throws(Diagnostic) -> Type {
    let found = check(value)
    switch found {
    case .unknown: return .unknown
    case .run(let model):
      if name.name == "model" { return .model(model) }
      if let number = model.traceType(name.name) { return .number(number) }
      throw noMember(name, of: "a run of \(model.name)", among: model.traceNames + ["model"])
    case .model(let model):
      if let number = model.adjustable(name.name) { return .number(number) }
      if let function = model.functions.first(where: { $0.name == name.name }) {
        return .function(function.type)
      }
      throw noMember(
        name, of: model.name, among: model.adjustableNames + model.functions.map(\.name))
    case .spikes(let model):
      if let number = model.spikesMember(name.name) { return .number(number) }
      throw noMember(name, of: found.words, among: CheckedModel.spikesMembers)
    case .result(let result):
      if let field = result.field(name.name) { return field.type }
      throw noMember(name, of: found.words, among: result.members.map(\.name))
    default:
      throw Diagnostic("\(found.words) has no members", at: name.range)
    }
  }

  private func noMember(_ name: Identifier, of owner: String, among names: [String]) -> Diagnostic {
    let nearest = nearestName(to: name.name, among: names)
    return Diagnostic(
      "\(owner) has no \(name.name)", at: name.range,
      help: nearest.map { "did you mean \($0)?" } ?? "it has \(names.joined(separator: ", "))")
  }

  mutating func index(_ value: Expression, _ arguments: [Argument]) throws(Diagnostic)
    -> Type
  {
    let found = check(value)
    for argument in arguments { _ = checkValue(argument.value) }
    switch found {
    case .list(let element): return element
    case .unknown, .number, .run, .spikes, .boolean, .zero: return found
    default: throw Diagnostic("\(found.words) cannot be indexed", at: value.range)
    }
  }

  mutating func with(_ value: Expression, _ arguments: [Argument]) throws(Diagnostic) -> Type {
    let found = check(value)
    switch found {
    case .unknown: return .unknown
    case .model(let model):
      for argument in arguments { checkAdjustment(argument, of: model, allowsFunctions: false) }
      return found
    default: throw Diagnostic("`with` changes a model, and this is \(found.words)", at: value.range)
    }
  }

  /// Checks `gNa = 0 mS/cm²` against the model's constant of that name.
  mutating func checkAdjustment(
    _ argument: Argument, of model: CheckedModel, allowsFunctions: Bool
  ) {
    let given = check(argument.value).asNumber
    guard let label = argument.name else {
      return report(Diagnostic("name the constant to change: gNa = …", at: argument.range))
    }
    guard let needed = model.adjustable(label.name) else {
      return report(noAdjustable(label, model, allowsFunctions))
    }
    var value = given
    if allowsFunctions, case .function(let function) = given {
      value = stimulus(function, argument, of: model)
    }
    switch value {
    case .unknown, .zero: return
    case .number(let number) where number.dimension == needed.dimension: return
    case .list:
      report(
        Diagnostic(
          "\(label.name) needs one number, and this is a list", at: argument.value.range,
          help: "to run once per value, write sweep: sweep x = […], then \(label.name) = x"))
    default:
      report(mismatch(label.name, needed, value, argument.value.range))
    }
  }

  /// The type of a function of time at the model's time; what does not fit is reported.
  private mutating func stimulus(
    _ function: FunctionType, _ argument: Argument, of model: CheckedModel
  ) -> Type {
    let range = argument.value.range
    if case .native(let parameters, _) = function, let needed = parameters.first,
      case .number(let number) = needed, number.dimension != model.timeDimension
    {
      let isPlain = number.dimension.isDimensionless
      report(
        Diagnostic(
          isPlain
            ? "this stimulus gives its times as plain numbers, and time is in ms here"
            : "this stimulus gives its times in ms, and \(model.name) counts in plain numbers",
          at: range, help: isPlain ? "write 10 ms instead of 10" : "write 10 instead of 10 ms"))
      return .unknown
    }
    do throws(Diagnostic) {
      return try apply(function, [(.number(model.timeDimension), range)], range)
    } catch {
      report(error)
      return .unknown
    }
  }

  private func noAdjustable(
    _ label: Identifier, _ model: CheckedModel, _ isSimulation: Bool
  ) -> Diagnostic {
    var names = model.adjustableNames
    if isSimulation, let simulate = commands["simulate"] {
      names += simulate.parameters.map(\.name)
    }
    let nearest = nearestName(to: label.name, among: names)
    return Diagnostic(
      "\(model.name) has no constant or input called \(label.name)", at: label.range,
      help: nearest.map { "did you mean \($0)?" }
        ?? "it has \(model.adjustableNames.joined(separator: ", "))")
  }

  private func mismatch(
    _ name: String, _ needed: NumberType, _ given: Type, _ range: SourceRange
  ) -> Diagnostic {
    var help: String?
    if case .number(let number) = given {
      if number.dimension == needed.dimension * Dimension(length: 2) {
        help = "\(name) is per area: write \(number.symbol)/cm²"
      } else if number.dimension.isDimensionless {
        help = "give it a unit, such as 3 \(needed.symbol)"
      }
    }
    return Diagnostic(
      "\(name) is \(needed.words), and this is \(given.words)", at: range, help: help)
  }
}
