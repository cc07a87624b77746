package import Quantities

/// How a command is called: the one description that the checker, the evaluator, completion,
/// inspection and `help` share.
package struct Signature: Sendable {
  package let name: String
  package let parameters: [Parameter]
  /// Whether the first parameter takes all positional arguments, as in `plot(run.m, run.h)`.
  package let isVariadic: Bool
  /// Whether several positional arguments must be of one dimension, as in `max(a, b)`.
  package let unifiesArguments: Bool
  /// The parameter that holds a model whose constants and inputs may be given by name as well.
  package let modelParameter: String?
  /// Whether one of these may be given as a range: the call follows the model along it. Its type is
  /// then known to `result` as "range".
  package let allowsRange: Bool
  /// The type of the result, from the types of the arguments that were given.
  package let result: @Sendable ([String: Type]) -> Type

  package init(
    _ name: String, _ parameters: [Parameter], isVariadic: Bool = false,
    unifiesArguments: Bool = false, modelParameter: String? = nil, allowsRange: Bool = false,
    result: @escaping @Sendable ([String: Type]) -> Type
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.unifiesArguments = unifiesArguments
    self.modelParameter = modelParameter
    self.allowsRange = allowsRange
    self.result = result
  }

  package struct Parameter: Sendable {
    package let name: String
    package let pattern: Pattern
    /// What is used when the argument is missing, as a user would write it; nil: it is required.
    package let defaultText: String?
    package let documentation: String
    /// What to write instead of a value without this name; nil: the name may be left out.
    package let nameHelp: String?

    /// - Parameter nameHelp: for a parameter that is given by its name only.
    package init(
      _ name: String, _ pattern: Pattern, default defaultText: String? = nil,
      _ documentation: String, named nameHelp: String? = nil
    ) {
      self.name = name
      self.pattern = pattern
      self.defaultText = defaultText
      self.documentation = documentation
      self.nameHelp = nameHelp
    }
  }

  /// Whether it looks at a model `over` a range or `at` one value, which is then no level of spikes.
  var looksAtPoint: Bool {
    ["over", "at"].allSatisfy { name in parameters.contains { $0.name == name } }
  }

  /// Whether one value is all it needs, so that `sin + 1` is a function as `sin` is.
  var isApplicable: Bool { !isVariadic && parameters.count { $0.defaultText == nil } == 1 }

  /// `simulate(model, duration, dt = 0.025 ms, …)`
  package var text: String {
    var parts = parameters.map { parameter in
      guard let value = parameter.defaultText else { return parameter.name }
      return value.isEmpty ? "\(parameter.name) = …" : "\(parameter.name) = \(value)"
    }
    if isVariadic { parts.insert("…", at: min(1, parts.count)) }
    if modelParameter != nil { parts.append("constants and inputs = …") }
    return "\(name)(\(parts.joined(separator: ", ")))"
  }
}

/// What an argument may be.
package indirect enum Pattern: Sendable {
  case anything
  case number(Dimension)
  case anyNumber
  /// A value of the state whose crossings are spikes, in the model or the run that the call is given.
  case level
  /// A number whose unit has a square root.
  case square
  /// A time, or a plain number for a model that is written in plain numbers.
  case timeOrPlain
  case boolean
  case text
  case function
  case model
  case run
  case spikes
  /// The result of an experiment.
  case result
  /// A bare name that belongs to a model: a state, an input.
  case name
  /// A bare word of the list.
  case word([String])
  /// A bare word of the list, or a function of the user's.
  case wordOrFunction([String])
  /// A bare word, or a list of them.
  case words([String])
  /// The name of a state, a current or an input of the call's model, or a list of them.
  case traceNames
  case either([Pattern])
  case list(Pattern)
  /// An axis: a sweep, or the bare word `t`, or its name as a string.
  case axis

  /// Whether a value of the type may be given; what is unknown may be anything.
  package func accepts(_ type: Type) -> Bool {
    if !keepsResults, case .result(let result) = type {
      return result.number.map { accepts(.number($0)) } ?? false
    }
    switch (self, type) {
    case (.spikes, .spikes), (.result, .result), (.name, .text): return true
    case (.anything, _), (_, .unknown): return true
    case (.number(let dimension), .number(let number)): return number.dimension == dimension
    case (.number, .zero), (.anyNumber, .number), (.anyNumber, .zero), (.level, .number),
      (.level, .zero):
      return true
    case (.square, .number(let number)): return number.dimension.squareRoot != nil
    case (.square, .zero): return true
    case (.timeOrPlain, .number(let number)):
      return number.dimension == .time || number.dimension.isDimensionless
    case (.timeOrPlain, .zero), (.axis, .number), (.axis, .text): return true
    case (.boolean, .boolean), (.text, .text), (.function, .function): return true
    case (.model, .model), (.run, .run), (.wordOrFunction, .function): return true
    case (.either(let patterns), _): return patterns.contains { $0.accepts(type) }
    case (.list(let pattern), .list(let element)): return pattern.accepts(element)
    default: return false
    }
  }

  /// Whether the result of an experiment is taken as such, and not as the number it stands for.
  package var keepsResults: Bool {
    switch self {
    case .anything, .result: true
    case .either(let patterns): patterns.contains(where: \.keepsResults)
    default: false
    }
  }

  package var isAxis: Bool { if case .axis = self { true } else { false } }

  /// The bare words that may be written.
  package var words: [String] {
    switch self {
    case .word(let words), .wordOrFunction(let words), .words(let words): words
    case .either(let patterns): patterns.flatMap(\.words)
    case .axis: ["t"]
    default: []
    }
  }

  /// "a time, such as 50 ms"
  package var expectation: String {
    switch self {
    case .anything: "a value"
    case .number(let dimension): NumberType(dimension: dimension, unit: nil).words
    case .anyNumber, .level: "a number"
    case .square: "a number whose unit is a square"
    case .timeOrPlain: "a time (ms)"
    case .boolean: "true or false"
    case .text: "a string"
    case .function: "a function"
    case .model: "a model"
    case .run: "a run"
    case .spikes: "spikes"
    case .result: "the result of an experiment"
    case .name: "a name of the model"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .wordOrFunction(let words): "one of \(words.joined(separator: ", ")) or a function"
    case .traceNames: "the names of traces, such as [V, INa]"
    case .words(let words): "one or more of \(words.joined(separator: ", "))"
    case .either(let patterns):
      patterns.dropLast().map(\.expectation).joined(separator: ", ")
        + (patterns.count > 1 ? " or " : "") + (patterns.last?.expectation ?? "")
    case .list(let pattern): "a list of \(pattern.plural)"
    case .axis: "an axis: a sweep, or t"
    }
  }

  /// What a list holds: "numbers".
  private var plural: String {
    switch self {
    case .anyNumber: "numbers"
    case .number(let dimension) where dimension.isDimensionless: "plain numbers"
    case .text: "strings"
    case .run: "runs"
    default: "such values"
    }
  }

  var acceptsNumbers: Bool { accepts(.plainNumber) || accepts(.list(.plainNumber)) }

  var acceptsRuns: Bool {
    switch self {
    case .run: true
    case .either(let patterns): patterns.contains { $0.acceptsRuns }
    default: false
    }
  }
}
