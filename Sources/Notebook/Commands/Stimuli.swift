import HodgkinHuxley
import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// Stimuli: functions of time that can be added, scaled and given to `simulate`.
enum Stimuli {
  static let commands = [pulse, step, ramp, sine, chirp, train]

  private static let amplitude = Signature.Parameter(
    "amplitude", .anyNumber, "how strong, such as 3 µA/cm²")
  private static let from = Signature.Parameter("from", .timeOrPlain, "when it begins")
  private static let to = Signature.Parameter("to", .timeOrPlain, "when it has ended")

  private static let pulse = Command(
    signature("pulse", [amplitude, from, to]),
    summary: "A current (or any quantity) that is on from one time to another.",
    details: "The amplitude for from ≤ t < to, and zero elsewhere.",
    example: "pulse(3 µA/cm², 10 ms, 20 ms)"
  ) { call, _ in
    try refuseEmpty(call, allowsNone: true)
    return try stimulus(call, ["amplitude", "from", "to"]) { evaluator, time, values in
      try evaluator.within(time, values[1], values[2], then: values[0])
    }
  }

  private static let step = Command(
    signature("step", [amplitude, from]),
    summary: "A current (or any quantity) that is switched on and stays on.",
    details: "The amplitude for t ≥ from, and zero before.",
    example: "step(3 µA/cm², 10 ms)"
  ) { call, _ in
    try stimulus(call, ["amplitude", "from"]) { evaluator, time, values in
      let isOn = try evaluator.compare(.lessOrEqual, values[1], time)
      return try evaluator.select((isOn, time.range), values[0], zero(time.range))
    }
  }

  private static let ramp = Command(
    signature("ramp", [amplitude, from, to]),
    summary: "A current (or any quantity) that rises linearly and then stays.",
    details: "Zero before `from`, the amplitude after `to`, and a straight line between.",
    example: "ramp(10 µA/cm², 10 ms, 60 ms)"
  ) { call, _ in
    try refuseEmpty(call)
    return try stimulus(call, ["amplitude", "from", "to"]) { evaluator, time, values in
      let range = time.range
      let passed = try evaluator.combine(.subtract, time, values[1], range)
      let width = try evaluator.combine(.subtract, values[2], values[1], range)
      let fraction = try evaluator.combine(.divide, (passed, range), (width, range), range)
      let slope = try evaluator.combine(.multiply, values[0], (fraction, range), range)
      let rising = try evaluator.within(time, values[1], values[2], then: (slope, range))
      let isOver = try evaluator.compare(.lessOrEqual, values[2], time)
      return try evaluator.select((isOver, range), values[0], (rising, range))
    }
  }

  private static let sine = Command(
    signature(
      "sine", [amplitude, .init("frequency", .anyNumber, "how often, such as 50 Hz")],
      timeFrom: ["frequency"]),
    summary: "A sine wave.", details: "amplitude · sin(2π · frequency · t)",
    example: "sine(2 µA/cm², 50 Hz)"
  ) { call, _ in
    try stimulus(call, ["amplitude", "frequency"]) { evaluator, time, values in
      let range = time.range
      let cycles = try evaluator.combine(.multiply, values[1], time, range)
      let wave = try evaluator.sine(ofCycles: cycles, blaming: values[1].range)
      return try evaluator.combine(.multiply, values[0], (wave, range), range)
    }
  }

  private static let chirp = Command(
    signature(
      "chirp",
      [
        amplitude, .init("low", .anyNumber, "the frequency it begins with, such as 1 Hz"),
        .init("high", .anyNumber, "the frequency it ends with, such as 100 Hz"), from, to,
      ]),
    summary: "A sine wave whose frequency runs evenly from one value to another.",
    details: """
      amplitude · sin(2π · (low · s + (high − low) · s² / (2 · (to − from)))) with s = t − from, for \
      from ≤ t < to, and zero elsewhere. It may run from high to low as well.
      """,
    example: "chirp(1 µA/cm², 1 Hz, 100 Hz, 10 ms, 1010 ms)"
  ) { call, _ in
    try refuseEmpty(call)
    return try stimulus(call, ["amplitude", "low", "high", "from", "to"]) {
      evaluator, time, values in
      let range = time.range
      let passed: Operand = (try evaluator.combine(.subtract, time, values[3], range), range)
      let width = try evaluator.combine(.subtract, values[4], values[3], range)
      let rise = try evaluator.combine(.subtract, values[2], values[1], values[2].range)
      let part = try evaluator.combine(.divide, passed, (width, range), range)
      let half: Operand = (.number(NumericArray(0.5)), range)
      let gained = try evaluator.combine(
        .multiply, (rise, values[2].range),
        (evaluator.combine(.multiply, half, (part, range), range), range), range)
      let mean = try evaluator.combine(.add, values[1], (gained, range), range)
      let cycles = try evaluator.combine(.multiply, (mean, range), passed, range)
      let wave = try evaluator.sine(ofCycles: cycles, blaming: values[1].range)
      let running = try evaluator.combine(.multiply, values[0], (wave, range), range)
      return try evaluator.within(time, values[3], values[4], then: (running, range))
    }
  }

  /// A stimulus that changes along its duration needs one; a pulse of no duration is none at all.
  private static func refuseEmpty(_ call: Call, allowsNone: Bool = false) throws {
    let (from, to) = (try call.array("from"), try call.array("to"))
    let (lengths, _) = try Broadcasting.combine(to, from) { $0 - $1 }
    guard lengths.allSatisfy({ $0 > 0 || (allowsNone && $0 == 0) }) else {
      throw CommandError(
        "\(call.command.name) must end after it begins", argument: "to",
        help: "the second time is when it ends, not how long it lasts")
    }
  }

  private static let train = Command(
    signature(
      "train",
      [
        amplitude, .init("width", .timeOrPlain, "how long each pulse lasts"),
        .init("period", .timeOrPlain, "from the start of a pulse to that of the next"), from,
        .init("count", .number(.dimensionless), default: "10", "how many pulses"),
      ], timeFrom: ["from", "width", "period"]),
    summary: "Equal pulses at equal intervals.",
    details: "Pulse k is on for from + k·period ≤ t < from + k·period + width.",
    example: "train(20 µA/cm², 1 ms, 15 ms, 10 ms, count = 5)"
  ) { call, _ in
    let count = try call.scalar("count", .dimensionless) ?? 10
    guard let pulses = Int(exactly: count), (1...1000).contains(pulses) else {
      throw CommandError("a train has 1 … 1000 pulses", argument: "count")
    }
    let (width, period) = (try call.array("width"), try call.array("period"))
    let (gaps, _) = try Broadcasting.combine(period, width) { $0 - $1 }
    guard pulses == 1 || gaps.allSatisfy({ $0 >= 0 }) else {
      throw CommandError(
        "the pulses of this train overlap: each lasts longer than the period", argument: "width")
    }
    return try stimulus(call, ["amplitude", "width", "period", "from"]) { evaluator, time, values in
      let range = time.range
      var total = zero(range).value
      for index in 0..<pulses {
        let factor: Operand = (.number(NumericArray(Double(index))), range)
        let shift = try evaluator.combine(.multiply, factor, values[2], range)
        let start = try evaluator.combine(.add, values[3], (shift, range), range)
        let end = try evaluator.combine(.add, (start, range), values[1], range)
        let one = try evaluator.within(time, (start, range), (end, range), then: values[0])
        total = try evaluator.combine(.add, (total, range), (one, range), range)
      }
      return total
    }
  }

  private static func zero(_ range: SourceRange) -> Operand { (.number(.zeroLiteral), range) }

  /// The signature of a command that gives a function of time with one argument's dimension.
  ///
  /// - Parameter timeFrom: the arguments that tell whether time has a unit.
  static func signature(
    _ name: String, _ parameters: [Signature.Parameter], timeFrom: [String] = ["from", "to"],
    resultFrom: String = "amplitude"
  ) -> Signature {
    Signature(name, parameters) { types in
      .function(
        .native(
          parameters: [time(timeFrom.map { types[$0] })], result: types[resultFrom] ?? .unknown))
    }
  }

  /// The type of a time beside others. A zero fits any: where there is nothing else, so does the time.
  private static func time(_ others: [Type?]) -> Type {
    for case .number(let number)? in others {
      return number.dimension.isDimensionless ? .plainNumber : .number(.time)
    }
    let hasZero = others.contains { if case .zero? = $0 { true } else { false } }
    return hasZero ? .unknown : .number(.time)
  }

  /// A function of time made of a command's arguments.
  static func stimulus(
    _ call: Call, _ names: [String],
    _ body: @escaping @Sendable (inout Evaluator, Operand, [Operand]) throws -> Value
  ) throws -> Value {
    let operands: [Operand] = names.map { (call[$0] ?? .nothing, call.range(of: $0)) }
    let types = Dictionary(names.map { ($0, call[$0]?.type ?? .unknown) }) { first, _ in first }
    guard case .function(let type) = call.command.signature.result(types) else { return .nothing }
    return .function(
      .native(
        NativeFunction(name: call.command.name, type: type) { evaluator, arguments, range in
          guard let time = arguments.first else {
            throw Diagnostic("a stimulus is a function of one time", at: range)
          }
          return try body(&evaluator, (time, range), operands)
        }))
  }
}

extension Evaluator {
  /// sin(2π · cycles)
  mutating func sine(ofCycles cycles: Value, blaming frequency: SourceRange) throws -> Value {
    let turn: Operand = (.number(NumericArray(2 * Double.pi)), frequency)
    switch try combine(.multiply, turn, (cycles, frequency), frequency) {
    case .symbol(let symbol) where symbol.dimension.isDimensionless:
      return .symbol(self.symbol(.sin, symbol.nodes, .dimensionless))
    case .number(var array) where array.dimension.isDimensionless:
      array.values = array.values.map { Glibc.sin($0) }
      return .number(array)
    default: throw Diagnostic("a frequency is needed here, such as 50 Hz", at: frequency)
    }
  }

  /// The value where from ≤ time < to, and zero elsewhere.
  func within(_ time: Operand, _ from: Operand, _ to: Operand, then value: Operand) throws -> Value
  {
    let hasBegun = try compare(.lessOrEqual, (from.value, from.range), time)
    let isBefore = try compare(.less, time, (to.value, to.range))
    let isOn = try logic(.and, (hasBegun, time.range), (isBefore, time.range))
    return try select((isOn, time.range), value, (.number(.zeroLiteral), value.range))
  }
}
