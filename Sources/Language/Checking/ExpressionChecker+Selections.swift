import Quantities

/// The types of selections: `run.V[t = 3 ms]`, `list[2]`.
extension ExpressionChecker {
  mutating func index(_ value: Expression, _ arguments: [Argument]) throws(Diagnostic)
    -> Type
  {
    let found = check(value)
    if let slip = selectionSlip(value, found, arguments) { throw slip }
    for argument in arguments {
      let place = checkValue(argument.value)
      if let slip = timeSlip(value, argument, place) ?? valueSlip(value, found, argument, place) {
        throw slip
      }
    }
    switch found {
    case .list(let element):
      if case .range? = arguments.first?.value.kind { return found }
      return element.asQuantity
    case .unknown, .number, .run, .spikes, .boolean, .zero: return found
    case .result(let result):
      let member = result.fields.first.map { "\(value.range.text).\($0.name)[…]" }
      throw Diagnostic(
        "\(found.words) is picked from by its members", at: value.range,
        help: member.map { "such as \($0)" })
    default: throw Diagnostic("\(found.words) cannot be indexed", at: value.range)
    }
  }

  /// `run.V[t = 3]`: a moment of a trace is a time; nil where nothing is wrong or nothing known.
  private mutating func timeSlip(
    _ value: Expression, _ argument: Argument, _ place: Type
  ) -> Diagnostic? {
    guard argument.name?.name == "t", case .member(let owner, _) = value.kind,
      case .number(let found) = place
    else { return nil }
    var probe = self
    guard case .run(let model) = probe.check(owner), found.dimension != model.timeDimension else {
      return nil
    }
    let needed = NumberType(dimension: model.timeDimension, unit: nil)
    let isPlain = found.dimension.isDimensionless && argument.value.literalValue != nil
    return Diagnostic(
      "t is \(needed.words), and this is \(found.words)", at: argument.range,
      help: isPlain ? "write t = \(argument.value.range.text) \(needed.symbol)" : nil)
  }

  /// `run.V[-20 mV]`: a value of the trace itself where a time is wanted.
  private func valueSlip(
    _ value: Expression, _ found: Type, _ argument: Argument, _ place: Type
  ) -> Diagnostic? {
    guard argument.name == nil, argument.value.isLiteral, case .member(let owner, _) = value.kind,
      case .name(let run) = owner.kind, case .run(let model)? = scope[run],
      case .number(let trace) = found, case .number(let given) = place,
      given.dimension == trace.dimension, given.dimension != model.timeDimension
    else { return nil }
    let text = value.range.text
    return Diagnostic(
      "a trace is picked by its times, and this is \(place.words)", at: argument.range,
      help: "write \(text)[10 ms], or \(text)[\(text) > \(argument.range.text)] for the samples "
        + "that lie above it")
  }

  /// What other languages pick otherwise; nil where nothing of that kind stands.
  private func selectionSlip(
    _ value: Expression, _ found: Type, _ arguments: [Argument]
  ) -> Diagnostic? {
    let text = value.range.text
    let shown = value.range.isShort ? text : "x"
    if case .run = found, case .text(let pieces)? = arguments.first?.value.kind,
      case .literal(let trace)? = pieces.first
    {
      return Diagnostic(
        "a trace of a run is picked by its name, with a point", at: arguments[0].range,
        help: "write \(shown).\(trace)")
    }
    if case .run = found, let moment = arguments.first(where: \.isMoment) {
      return Diagnostic(
        "a moment is picked from a trace, and this is \(found.words)", at: moment.range,
        help: "write \(shown).V[t = \(moment.value.range.text)]")
    }
    guard case .number = found else { return nil }
    if scope["t"] == nil, let argument = arguments.first, argument.name == nil,
      case .comparison = argument.value.kind, argument.value.uses("t")
    {
      return Diagnostic(
        "t stands for the time inside of a function only", at: argument.range,
        help: "a span is written \(shown)[20 ms .. 50 ms]; run.t are the times of a run")
    }
    if arguments.count == 2, arguments.allSatisfy({ $0.name == nil && $0.value.isLiteral }),
      arguments[0].value.unit?.dimension == arguments[1].value.unit?.dimension
    {
      let (from, to) = (arguments[0].range, arguments[1].range)
      return Diagnostic(
        "two positions without the names of their axes", at: from.union(to),
        help: "a span is written \(shown)[\(from.text) .. \(to.text)], a member by its axis: "
          + "\(shown)[A = …]")
    }
    return nil
  }
}

extension Argument {
  /// `t = 5 ms`, or a time without a name.
  fileprivate var isMoment: Bool {
    if let name { return name.name == "t" }
    if case .number(_, let unit?) = value.kind { return unit.unit.dimension == .time }
    return false
  }
}
