import Language
import Quantities

extension Evaluator {
  mutating func member(_ value: Value, _ name: Identifier) throws -> Value {
    switch value {
    case .run(let run):
      if name.name == "model" { return .model(run.model) }
      do {
        return .number(try run.trace(name.name, environment))
      } catch let error as CommandError {
        throw error.located(at: name.range)
      }
    case .model(let model):
      do {
        return try model.member(name.name, environment)
      } catch let error as CommandError {
        throw error.located(at: name.range)
      }
    case .spikes(let spikes):
      guard let array = spikes.member(name.name) else {
        throw Diagnostic("\(value.words) have no \(name.name)", at: name.range)
      }
      return .number(array)
    case .result(let result):
      guard let field = result.member(name.name) else {
        throw Diagnostic("\(value.words) has no \(name.name)", at: name.range)
      }
      return field
    case .data(let data):
      do {
        return try data.member(name.name)
      } catch {
        throw error.located(at: name.range)
      }
    default: throw Diagnostic("\(value.words) has no members", at: name.range)
    }
  }

  mutating func with(_ value: Expression, _ arguments: [Argument]) throws -> Value {
    guard case .model(let model) = try evaluate(value) else {
      throw Diagnostic("`with` changes a model", at: value.range)
    }
    var changes: [String: Value] = [:]
    for argument in arguments {
      guard let name = argument.name?.name else { continue }
      let value = isRest(argument) ? .word("rest") : try evaluateValue(argument.value)
      try requireFit(value, for: name, of: model, argument.value.range)
      changes[name] = value
    }
    return .model(model.changed(by: changes))
  }

  /// What the checker could not see, such as a value from a file, is seen here.
  private func requireFit(
    _ value: Value, for name: String, of model: Model, _ range: SourceRange
  ) throws {
    guard let needed = model.checked.adjustable(name) else {
      throw Diagnostic("\(model.name) has no constant or input called \(name)", at: range)
    }
    switch value {
    case .word("rest"): return
    case .number(let array) where array.isZeroLiteral || array.dimension == needed.dimension:
      let quantity = value.labelled(name, dimension: needed.dimension)
      try PhysicalBounds.refuse(quantity, for: name, of: model.checked, range)
    default:
      throw Diagnostic("\(name) is \(needed.words), and this is \(value.words)", at: range)
    }
  }

  mutating func index(
    _ value: Expression, _ arguments: [Argument], _ range: SourceRange
  ) throws -> Value {
    var current = try evaluate(value)
    for argument in arguments {
      do {
        current = try select(from: current, argument)
      } catch let error as CommandError {
        throw error.located(at: argument.range)
      }
    }
    return current
  }

  /// One selection: `A = 3 µA/cm²`, `t = 13 ms`, `10 ms .. 20 ms`, or a position in a list.
  private mutating func select(from value: Value, _ argument: Argument) throws -> Value {
    if case .data(let data) = value {
      guard argument.name == nil, case .text(let name) = try evaluate(argument.value) else {
        throw CommandError("the content of a file is picked by name: data[\"V\"]")
      }
      return try data.member(name)
    }
    if case .list(let elements) = value {
      return elements[try position(in: elements.count, argument)]
    }
    if case .numbers(let list) = value, argument.value.isRange {
      return try part(of: list, argument)
    }
    if case .numbers(let list) = value {
      return list[try position(in: list.values.count, argument)]
    }
    if case .run(let run) = value {
      let member = try member(argument, among: run.axes)
      return .run(try run.selecting(axis: member.axis, index: member.index, environment))
    }
    if case .spikes(let spikes) = value {
      guard argument.name != nil || !spikes.axes.isEmpty else {
        throw CommandError(
          "spikes are picked by their times", help: "the time of the first is spike_times(run)[1]")
      }
      let member = try member(argument, among: spikes.axes)
      return .spikes(spikes.selecting(axis: member.axis, index: member.index))
    }
    guard case .number(let array) = value else {
      throw CommandError("\(value.words) cannot be indexed")
    }
    if argument.name == nil, let mask = try condition(argument.value) {
      return .number(try self.part(of: array, where: mask))
    }
    let axis: Int
    if let name = argument.name?.name {
      guard let found = array.axisIndex(named: name) else { throw noAxis(name, among: array.axes) }
      axis = found
    } else if let time = array.axes.firstIndex(where: \.isTime) {
      axis = time
    } else if array.axes.count == 1 {
      axis = 0
    } else {
      throw noAxis(nil, among: array.axes, for: argument.value)
    }
    return .number(try select(from: array, axis: axis, argument.value))
  }

  /// The member of a sweep that `A = 3 µA/cm²` picks.
  private mutating func member(
    _ argument: Argument, among axes: [Axis]
  ) throws -> (axis: Int, index: Int) {
    guard let name = argument.name?.name, let axis = axes.firstIndex(where: { $0.name == name })
    else { throw noAxis(argument.name?.name, among: axes, for: argument.value) }
    return (axis, try position(along: axes[axis], evaluateValue(argument.value)))
  }

  private mutating func select(
    from array: NumericArray, axis: Int, _ selector: Expression
  ) throws -> NumericArray {
    let along = array.axes[axis]
    guard case .range(let from, let to, nil) = selector.kind else {
      let position = try position(along: along, evaluateValue(selector))
      return array.selecting(axis: axis, index: position)
    }
    let lower = try coordinate(along: along, evaluateValue(from), of: selector)
    let upper = try coordinate(along: along, evaluateValue(to), of: selector)
    let tolerance = along.count > 1 ? abs(along.coordinates[1] - along.coordinates[0]) * 1e-6 : 0
    let inside = (0..<along.count).filter {
      along.coordinates[$0] >= lower - tolerance && along.coordinates[$0] <= upper + tolerance
    }
    guard let first = inside.first, let last = inside.last else {
      let ends = [along.coordinates[0], along.coordinates[max(along.count - 1, 0)]]
        .map { PlainText.quantity($0, along.dimension, along.unit) }
      throw CommandError(
        "there is no sample of \(along.name) between these two",
        help: "it goes from \(ends[0]) to \(ends[1])")
    }
    return array.slicing(axis: axis, range: first..<(last + 1))
  }

  /// The truth values of a selector such as `A > 3 mV`; nil for any other.
  private mutating func condition(_ selector: Expression) throws -> NumericArray? {
    guard !selector.isRange, case .boolean(let mask) = try evaluateValue(selector) else {
      return nil
    }
    return mask
  }

  /// The part of an array along the condition's axis where it holds.
  private func part(
    of array: NumericArray, where mask: NumericArray
  ) throws(CommandError) -> NumericArray {
    guard mask.axes.count == 1, let along = mask.axes.first else {
      throw CommandError("a selection needs a condition along one axis, such as A > 3 mV")
    }
    guard let axis = array.axisIndex(named: along.name), array.axes[axis].matches(along) else {
      throw noAxis(along.name, among: array.axes)
    }
    let kept = mask.values.indices.filter { Truth.holds(mask.values[$0]) }
    guard !kept.isEmpty else {
      throw CommandError("the condition holds nowhere along \(along.name)")
    }
    let rest = Axis(
      name: along.name, dimension: along.dimension, unit: along.unit,
      coordinates: .listed(kept.map { along.coordinates[$0] }))
    return array.mapping(axis: axis, to: rest) { series in kept.map { series[$0] } }
  }

  /// `list[2 .. 4]`: the elements at these positions.
  private mutating func part(of list: NumberList, _ argument: Argument) throws -> Value {
    guard case .numbers(let positions) = try evaluateValue(argument.value),
      positions.dimension.isDimensionless
    else { throw CommandError("positions in a list are plain numbers: list[2 .. 4]") }
    var result = list
    result.ends = nil
    result.values = try positions.values.map { position in
      guard let index = Int(exactly: position), (1...max(list.values.count, 1)).contains(index),
        !list.values.isEmpty
      else {
        throw CommandError("this list has the elements 1 … \(list.values.count)")
      }
      return list.values[index - 1]
    }
    return .numbers(result)
  }

  /// The index of `list[k]`, counted from 1 in the language.
  private mutating func position(in count: Int, _ argument: Argument) throws -> Int {
    guard case .number(let array) = try evaluateValue(argument.value), let position = array.scalar,
      array.dimension.isDimensionless, let index = Int(exactly: position),
      (1...max(count, 1)).contains(index),
      count > 0
    else {
      throw CommandError(
        count == 0 ? "this list is empty" : "this list has the elements 1 … \(count)",
        help: count == 0 ? nil : "positions count from 1: [1] is the first, [\(count)] the last")
    }
    return index - 1
  }

  /// - Parameter span: the span of which it is an end.
  private func coordinate(
    along axis: Axis, _ value: Value, of span: Expression? = nil
  ) throws -> Double {
    guard case .number(let array) = value, let scalar = array.scalar else {
      throw CommandError("a position along \(axis.name) is one number")
    }
    guard array.isZeroLiteral || array.dimension == axis.dimension else {
      let needed = NumberType(dimension: axis.dimension, unit: axis.unit)
      let ends =
        if case .range(let from, let to, _)? = span?.kind { [from, to] } else { [Expression]() }
      let isPlain = !ends.isEmpty && ends.allSatisfy { $0.literalValue != nil }
      let written = ends.map { "\($0.range.text) \(needed.symbol)" }.joined(separator: " .. ")
      let start = span == nil ? "\(axis.name) = " : ""
      guard axis.count > 0 else { throw CommandError("\(axis.name) has no values") }
      let last = axis.coordinates[axis.count - 1]
      let isBeforeFirst = scalar < 0 && span == nil && axis.coordinates[0] >= 0
      throw CommandError(
        "\(axis.name) is \(needed.words), and this is \(value.words)",
        help: !array.dimension.isDimensionless
          ? nil
          : isBeforeFirst
            ? "the last one is \(axis.name) = \(PlainText.quantity(last, axis.dimension, axis.unit))"
            : "write \(isPlain ? written : "\(start)\(format(scalar)) \(needed.symbol)")")
    }
    return scalar
  }

  /// The index of the coordinate that was asked for; it must be one of the axis, up to rounding.
  private func position(along axis: Axis, _ value: Value) throws -> Int {
    let wanted = try coordinate(along: axis, value)
    guard let nearest = axis.coordinates.nearestIndex(to: wanted) else {
      throw CommandError("\(axis.name) has no values")
    }
    let found = axis.coordinates[nearest]
    let spacing =
      axis.count > 1
      ? abs(axis.coordinates[nearest == 0 ? 1 : nearest - 1] - found) : max(abs(found), 1)
    let allowed = axis.isTime ? spacing * 0.500001 : spacing * 1e-6
    guard abs(found - wanted) <= allowed else {
      throw CommandError(
        "\(axis.name) has no value \(PlainText.quantity(wanted, axis.dimension, axis.unit))",
        help: placeHelp(wanted, axis)
          ?? "the nearest is \(PlainText.quantity(found, axis.dimension, axis.unit))")
    }
    return nearest
  }

  /// Where places are counted: the first is 1, and none is counted from the end.
  private func placeHelp(_ wanted: Double, _ axis: Axis) -> String? {
    guard axis.dimension.isDimensionless, axis.count > 0, axis.coordinates[0] == 1, wanted <= 0
    else { return nil }
    let last = axis.coordinates[axis.count - 1]
    return wanted == 0
      ? "the first is 1"
      : "the first is 1 and the last \(PlainText.quantity(last, axis.dimension, axis.unit))"
  }

  /// - Parameter place: what was asked for, where a value of the right axis is meant.
  private func noAxis(
    _ name: String?, among axes: [Axis], for place: Expression? = nil
  ) -> CommandError {
    guard name != nil || !axes.isEmpty else {
      return CommandError(
        "this is a single value", help: "a part is picked of a list, a trace or a sweep")
    }
    let known = axes.map(\.name).joined(separator: ", ")
    let message = name.map { "there is no axis called \($0)" } ?? "say along which axis"
    if name == nil, let place, let unit = place.unit,
      let axis = axes.first(where: { $0.dimension == unit.dimension })
    {
      return CommandError(message, help: "write [\(axis.name) = \(place.range.text)]")
    }
    guard name == nil, let axis = axes.first else {
      return CommandError(
        message, help: axes.isEmpty ? "this is a single value" : "it has \(known)")
    }
    let sample = PlainText.quantity(axis.coordinates[0], axis.dimension, axis.unit)
    return CommandError(message, help: "write the axis and the value: [\(axis.name) = \(sample)]")
  }
}
