package import Language
package import Quantities

/// A call of a command with its arguments evaluated and checked against the signature.
package struct Call {
  package let command: Command
  package let range: SourceRange
  private var values: [String: [Value]] = [:]
  private var ranges: [String: [SourceRange]] = [:]
  /// The model's constants and inputs that the call names, in order.
  package private(set) var adjustments: [Adjustment] = []

  init(command: Command, range: SourceRange) {
    self.command = command
    self.range = range
  }

  mutating func add(_ item: BoundArgument, _ value: Value) {
    if item.parameter == nil {
      adjustments.append(
        Adjustment(
          name: item.name, value: value, range: item.argument.range,
          valueRange: item.argument.value.range))
    } else {
      add(item.name, value, item.argument.value.range)
    }
  }

  mutating func add(_ name: String, _ value: Value, _ range: SourceRange) {
    values[name, default: []].append(value)
    ranges[name, default: []].append(range)
  }

  /// Gives the last value of one parameter to another, as `save` does with the name of its file.
  mutating func move(lastOf name: String, to other: String) {
    guard let value = values[name]?.popLast(), let range = ranges[name]?.popLast() else { return }
    add(other, value, range)
  }

  /// Where an argument stands; the whole call when it was not given.
  package func range(of name: String) -> SourceRange { ranges[name]?.last ?? range }

  /// The expressions of a parameter that may be given several times, as written.
  package func sources(of name: String) -> [String] { ranges[name]?.map(\.text) ?? [] }

  package subscript(name: String) -> Value? { values[name]?.first }

  /// All values of a parameter that may be given several times.
  package func all(_ name: String) -> [Value] { values[name] ?? [] }

  // MARK: Arguments of a kind

  /// The array of a numeric argument.
  package func array(_ name: String) throws(CommandError) -> NumericArray {
    guard case .number(let array)? = self[name] else { throw wrongKind(name, "a number") }
    return array
  }

  /// A single number of the dimension given, in the coherent unit; nil when it was not given.
  package func scalar(_ name: String, _ dimension: Dimension) throws(CommandError) -> Double? {
    guard self[name] != nil else { return nil }
    let array = try array(name)
    guard array.isZeroLiteral || array.dimension == dimension else {
      let needed = NumberType(dimension: dimension, unit: nil)
      var help: String?
      if array.dimension.isDimensionless, let value = array.scalar {
        help = "give it a unit, such as \(format(value, digits: 6)) \(needed.symbol)"
      } else if dimension.isDimensionless, let value = array.shownValues.first {
        help = "it counts in plain numbers here: write \(format(value, digits: 6))"
      }
      throw wrongKind(name, needed.words, help: help)
    }
    guard let value = array.scalar else {
      throw CommandError("\(name) must be one number, and this is a sweep", argument: name)
    }
    return value
  }

  package func text(_ name: String) throws(CommandError) -> String? {
    guard let value = self[name] else { return nil }
    guard case .text(let text) = value else { throw wrongKind(name, "a string") }
    return text
  }

  /// A string, or a list of them; nil when it was not given.
  package func texts(_ name: String) throws(CommandError) -> [String]? {
    switch self[name] {
    case nil: return nil
    case .text(let text): return [text]
    case .list(let values):
      return try values.map { value throws(CommandError) in
        guard case .text(let text) = value else { throw wrongKind(name, "a list of strings") }
        return text
      }
    default: throw wrongKind(name, "a string, or a list of them,")
    }
  }

  package func run(_ name: String) throws(CommandError) -> Run {
    guard case .run(let run)? = self[name] else { throw wrongKind(name, "a run") }
    return run
  }

  /// A run that is no sweep.
  package func singleRun(_ name: String) throws(CommandError) -> Run {
    let run = try run(name)
    guard let axis = run.axes.first else { return run }
    throw CommandError(
      "\(command.name) is for a single run, and this one is a sweep", argument: name,
      help: "pick a member: run[\(axis.name) = …]")
  }

  /// The bare words of a choice that allows several.
  package func words(_ name: String) throws(CommandError) -> [String] {
    switch self[name] {
    case nil: return []
    case .word(let word): return [word]
    case .list(let values):
      var words: [String] = []
      for value in values {
        guard case .word(let word) = value else { throw wrongKind(name, "a list of words") }
        words.append(word)
      }
      return words
    default: throw wrongKind(name, "a word")
    }
  }

  private func wrongKind(_ name: String, _ needed: String, help: String? = nil) -> CommandError {
    CommandError(
      "\(command.name) needs \(needed) for \(name), and this is \(self[name]?.words ?? "missing")",
      argument: name, help: help)
  }
}

extension Diagnostic {
  /// What was found while a call ran. What lies in another cell or in a file of the library is
  /// reported at the call, with a note of where it is.
  func raised(at call: SourceRange) -> Diagnostic {
    guard range.source !== call.source else { return self }
    return Diagnostic(
      message, at: call, notes: Array(([Note("it arises here", at: range)] + notes).prefix(4)),
      help: help)
  }
}

extension CommandError {
  /// The diagnostic with the caret under the argument to blame.
  func located(in call: Call) -> Diagnostic {
    Diagnostic(message, at: argument.map { call.range(of: $0) } ?? call.range, help: help)
  }

  func located(at range: SourceRange) -> Diagnostic { Diagnostic(message, at: range, help: help) }
}
