import Quantities

/// The types of members, selections and changed models.
extension ExpressionChecker {
  mutating func member(_ value: Expression, _ name: Identifier) throws(Diagnostic) -> Type {
    if let slip = foreignMember(value, name) ?? unquotedFile(value, name) { throw slip }
    let found = check(value)
    switch found {
    case .unknown: return .unknown
    case .run(let model):
      if name.name == "model" { return .model(model) }
      if let number = model.traceType(name.name) { return .number(number) }
      if model.adjustable(name.name) != nil, value.isName {
        throw Diagnostic(
          "a run of \(model.name) has no \(name.name)", at: name.range,
          help: "it is a constant of the model: \(value.range.text).model.\(name.name)")
      }
      throw noMember(
        name, of: "a run of \(model.name)", value, among: model.traceNames + ["model"])
    case .model(let model):
      if let number = model.adjustable(name.name) { return .number(number) }
      if let function = model.functions.first(where: { $0.name == name.name }) {
        return .function(function.type)
      }
      if model.traceType(name.name) != nil {
        throw Diagnostic(
          "\(name.name) is computed along a run, and \(model.name) by itself has none",
          at: name.range,
          help: "write run.\(name.name) of a run; at rest: "
            + "simulate(\(model.name), 1 ms, V(0) = rest).\(name.name)[t = 0 ms]")
      }
      let slip = noMember(
        name, of: model.name, value, among: model.adjustableNames + model.functions.map(\.name))
      throw modelHelp(value, name, model).map(slip.helping) ?? slip
    case .spikes(let model):
      if let number = model.spikesMember(name.name) { return .number(number) }
      throw noMember(name, of: found.words, value, among: CheckedModel.spikesMembers)
    case .result(let result):
      if let field = result.field(name.name) { return field.type }
      throw noMember(name, of: found.words, value, among: result.members.map(\.name))
    default:
      throw Diagnostic(
        "\(found.words) has no members", at: name.range, help: function(name, value))
    }
  }

  /// What models can do elsewhere, and what their gates have.
  private func modelHelp(
    _ value: Expression, _ name: Identifier, _ model: CheckedModel
  ) -> String? {
    if ["with", "copy", "replace", "update", "set", "change"].contains(name.name) {
      let constants = model.constants.map(\.name)
      let first = constants.first { $0.hasPrefix("g") } ?? constants.first ?? "gNa"
      return "a changed copy is written with `with`: \(value.range.text) with \(first) = …"
    }
    guard let gate = model.states.first(where: { model.isKinetics(name.name, of: $0.name) }) else {
      return nil
    }
    return "steady states and time constants are what gating gives: "
      + "gating(\(value.range.text)).\(gate.name)_inf and .\(gate.name)_tau"
  }

  /// `out.csv` without its quotation marks; nil for other members.
  mutating func unquotedFile(_ value: Expression, _ name: Identifier) -> Diagnostic? {
    guard case .name(let stem) = value.kind, scope[stem] == nil, commands[stem] == nil,
      Self.fileEndings.contains(name.name), mayReport(stem)
    else { return nil }
    let file = value.range.union(name.range)
    return Diagnostic(
      "the name of a file stands in quotation marks", at: file, help: "write \"\(file.text)\"")
  }

  private static let fileEndings: Set<String> = [
    "csv", "html", "hux", "npz", "pdf", "png", "svg", "txt",
  ]

  /// `run.V.max()`: functions stand in front of what they are given.
  private func function(_ name: Identifier, _ value: Expression) -> String? {
    if let call = inFront(name, value) { return call }
    if case .text = value.kind { return "a text holds values in braces: \"{x} spikes\"" }
    return ForeignNames.help(for: name.name)
  }

  /// `run.rate` as it is written; nil where no command has the name.
  private func inFront(_ name: Identifier, _ value: Expression) -> String? {
    commands[name.name].map { _ in "write \(name.name)(\(value.range.short))" }
  }

  private func noMember(
    _ name: Identifier, of owner: String, _ value: Expression, among names: [String]
  ) -> Diagnostic {
    let turned = name.name.split(separator: "_").reversed().joined(separator: "_")
    let nearest =
      names.first { GreekLetters.latin($0) == name.name || $0 == turned }
      ?? nearestName(to: name.name, among: names)
    let parts = names.filter { $0.hasPrefix("\(name.name)_") }
    return Diagnostic(
      "\(owner) has no \(name.name)", at: name.range,
      help: Self.fileEndings.contains(name.name)
        ? "the name of a file stands in quotation marks: \"run.\(name.name)\""
        : nearest.map { "did you mean \($0)?" } ?? inFront(name, value)
          ?? "it has \((parts.isEmpty ? names : parts).joined(separator: ", "))")
  }

  mutating func with(_ value: Expression, _ arguments: [Argument]) throws(Diagnostic) -> Type {
    let found = check(value)
    switch found {
    case .unknown: return .unknown
    case .model(let model):
      withModel(value, model, arguments) { checker in
        var given: Set<String> = []
        for argument in arguments {
          if let label = argument.name, !given.insert(label.name).inserted {
            checker.report(Diagnostic("\(label.name) is given twice", at: argument.range))
          }
          checker.checkAdjustment(argument, of: model, from: value, in: nil)
        }
      }
      return found
    default: throw Diagnostic("`with` changes a model, and this is \(found.words)", at: value.range)
    }
  }

  /// Checks `gNa = 0 mS/cm²` against the model's constant of that name.
  ///
  /// - Parameters:
  ///   - source: where the model comes from: a copy is called by its own name.
  ///   - call: the command that is given it, as a number or a function of time; nil for `with`.
  mutating func checkAdjustment(
    _ argument: Argument, of model: CheckedModel, from source: Expression?, in call: Signature?
  ) {
    guard let label = argument.name else {
      _ = check(argument.value)
      return report(Diagnostic("name the constant to change: gNa = …", at: argument.range))
    }
    if scope["rest"] == nil, model.startsAtRest(label.name, argument.value) { return }
    let given = check(argument.value).asNumber
    guard let needed = model.adjustable(label.name) else {
      return report(noAdjustable(label, model, call))
    }
    var value = given
    let isInitial = CheckedModel.stateName(ofInitial: label.name) != nil
    if call != nil, !isInitial, case .function(let function) = given {
      value = stimulus(function, argument, of: model)
    }
    switch value {
    case .unknown, .zero: return
    case .number(let number) where number.dimension == needed.dimension: return
    case .number(let number) where number.dimension.isDimensionless:
      let slip = mismatch(label.name, needed, value, culprit(in: argument.value, value))
      let help = resultUnitHelp(given, needed) ?? shareHelp(argument, of: model, from: source)
      report(help.map(slip.helping) ?? slip)
    case .list(.function):
      report(
        Diagnostic(
          "\(label.name) needs one stimulus, and this is a list", at: argument.value.range,
          help: "stimuli add up: \(label.name) = pulse(…) + pulse(…)"))
    case .list:
      let list = argument.value.range
      report(
        Diagnostic(
          "\(label.name) needs one number, and this is a list", at: argument.value.range,
          help: "to run once per value, write sweep x = \(list.isShort ? list.text : "[…]"), then "
            + "\(label.name) = x"))
    default:
      report(mismatch(label.name, needed, value, culprit(in: argument.value, value)))
    }
  }

  /// `gK = 50 %`: a share of what the constant is; nil for any other value.
  private func shareHelp(
    _ argument: Argument, of model: CheckedModel, from source: Expression?
  ) -> String? {
    guard let label = argument.name, case .number(_, let unit?) = argument.value.kind,
      unit.unit.symbol == "%"
    else { return nil }
    var owner = model.name
    if case .name(let name)? = source?.kind { owner = name }
    return "a share of what it is now is a product: "
      + "\(label.name) = \(argument.value.range.text) * \(owner).\(label.name)"
  }

  /// `I = 0 µA/cm² .. 10 µA/cm²`: the type of I; nil where the value is no list that fits it.
  mutating func rangedAdjustment(_ argument: Argument, of model: CheckedModel) -> NumberType? {
    guard let name = argument.name?.name, let needed = model.adjustable(name) else { return nil }
    let probe = self
    guard case .list(let element) = check(argument.value) else {
      self = probe
      return nil
    }
    if case .number(let number) = element, number.dimension != needed.dimension {
      report(
        Diagnostic(
          "\(name) is \(needed.words), and this is a range of \(number.symbol)",
          at: argument.value.range))
    }
    return needed
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
      let strength = argument.name.flatMap { model.adjustable($0.name) }
      report(
        Diagnostic(
          isPlain
            ? "this stimulus gives its times as plain numbers, and time is in ms here"
            : "this stimulus gives its times in ms, and \(model.name) counts in plain numbers",
          at: range,
          help: timesHelp(argument.value, lacksUnits: isPlain, strength: strength)))
      return .unknown
    }
    do throws(Diagnostic) {
      return try apply(function, [(.number(model.timeDimension), range)], range)
    } catch {
      report(error)
      return .unknown
    }
  }

  /// Whether a command of the name gives a function of time.
  private func isStimulus(_ name: String) -> Bool {
    guard let signature = commands[name] else { return false }
    if case .function = signature.result([:]) { return true }
    return false
  }

  private func noAdjustable(
    _ label: Identifier, _ model: CheckedModel, _ call: Signature?
  ) -> Diagnostic {
    let own = call?.parameters.map(\.name) ?? []
    let isTrace = model.traceNames.contains(label.name)
    let nearest =
      isTrace
      ? nil
      : ArgumentSynonyms.parameter(label.name, among: own)
        ?? ArgumentSynonyms.input(label.name, of: model)
        ?? nearestName(to: label.name, among: model.adjustableNames + own)
    var list = "it has \(model.adjustableNames.joined(separator: ", "))"
    let options = call?.parameters.filter { $0.defaultText != nil }.map(\.name) ?? []
    if let call, !options.isEmpty {
      list += "; \(call.name) takes \(options.joined(separator: ", "))"
    }
    if isStimulus(label.name), let input = model.inputs.first {
      list = "a stimulus is given to the input: \(input.name) = \(label.name)(…)"
    } else if model.states.contains(where: { $0.name == label.name }) {
      list =
        call?.looksAtPoint == true
        ? "it is a state; one value of it is named at = …"
        : "it is computed along the run; its value at the start is \(label.name)(0) = …"
    } else if let constants = model.constants(behind: label.name), let first = constants.first {
      let names = constants.joined(separator: ", ")
      list = "it is computed from \(names) along the run: change one of these, such as \(first) = …"
    } else if isTrace {
      list = "it is computed along the run; " + list
    }
    return Diagnostic(
      "\(model.name) has no constant or input called \(label.name)", at: label.range,
      help: nearest.map { "did you mean \($0)?" } ?? list)
  }

  /// Of a stimulus such as `pulse(3 µA, 10 ms, 20 ms)` the amplitude, where it has the dimension
  /// that does not fit.
  private mutating func culprit(in value: Expression, _ type: Type) -> SourceRange {
    guard case .call(let callee, let arguments) = value.kind, case .name(let name) = callee.kind,
      scope[name] == nil, commands[name] != nil, let first = arguments.first, first.name == nil,
      case .number(let found) = type
    else { return value.range }
    var probe = self
    guard case .number(let given) = probe.check(first.value), given.dimension == found.dimension
    else { return value.range }
    return first.value.range
  }

  private func mismatch(
    _ name: String, _ needed: NumberType, _ given: Type, _ range: SourceRange
  ) -> Diagnostic {
    var help: String?
    if case .number(let number) = given {
      if number.dimension == needed.dimension * .time {
        help = "what grows with t has a slope per time: 0.1 \(needed.symbol)/ms * t"
      } else if number.dimension == .time {
        help = "multiply by a slope: 0.1 \(needed.symbol)/ms * t"
      } else if number.dimension * .capacitanceDensity == needed.dimension {
        help =
          "a current per capacitance times the capacitance per area: \(range.short) * 1 µF/cm²"
      } else if number.dimension == needed.dimension * Dimension(length: 2) {
        let digits = range.text.prefix { "0123456789.eE+-".contains($0) }
        help =
          "\(name) is per area: write "
          + (Double(digits) == nil ? "" : "\(digits) ") + "\(number.symbol)/cm²"
      } else {
        help = needed.exampleHelp(given, range)
      }
    }
    return Diagnostic(
      "\(name) is \(needed.words), and this is \(given.words)", at: range, help: help)
  }
}

extension CheckedModel {
  /// `m_inf`, `tau_m`, `m∞`: what is derived from the rates of a state.
  fileprivate func isKinetics(_ name: String, of state: String) -> Bool {
    ["inf", "∞", "tau", "τ", "ss"].contains { part in
      ["\(state)_\(part)", "\(part)_\(state)", "\(state)\(part)", "\(part)\(state)"].contains(name)
    }
  }

  /// The constants in the formula of a current or another intermediate, the first of them its
  /// conductance where it has one; nil where there are none.
  fileprivate func constants(behind name: String) -> [String]? {
    guard let formula = intermediates.first(where: { $0.name == name })?.expression else {
      return nil
    }
    var used: [String] = []
    formula.forEachName { name, _, _ in
      if constants.contains(where: { $0.name == name }), !used.contains(name) { used.append(name) }
    }
    return used.isEmpty ? nil : used
  }
}
