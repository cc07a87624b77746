/// What is said about lines of a model that define nothing.
extension Parser {
  mutating func failItem() {
    let here = range(of: current)
    if name(of: current) != nil, peek().kind == .invalid("'") {
      fail(
        "a derivative is not written with `'`", at: here.union(range(of: peek())),
        help: "write `d\(here.text)/dt = …`")
    } else if let help = Self.itemHabits[here.text], name(of: peek()) != nil {
      fail("`\(here.text)` defines nothing in a model", at: here, help: help)
    } else if current.isWord("sweep") || current.isWord("model") {
      fail("`\(here.text)` cannot stand inside a model", at: here, help: "write it after the `}`")
    } else if current.isWord("gate") || current.isWord("input") {
      fail(
        "expected a name after `\(here.text)`, found \(words(for: peek()))", at: here,
        help: current.isWord("gate") ? Self.gateHelp : "write `input I = 0 µA/cm²`")
    } else if isFraction {
      fail(
        "this is not how a derivative is written", at: here,
        help: "write `dV/dt = …`")
    } else if case .invalid = current.kind {
      isPanicking = true
    } else if peek().isSymbol(.openParenthesis) {
      fail(
        "only definitions can stand inside a model", at: here,
        help: "runs, plots and all else stand after its `}`")
    } else {
      fail(
        "only definitions can stand inside a model", at: here,
        help: "these are `name = …`, `gate`, `input`, `rates` and `dV/dt = …`")
    }
  }

  private static let itemHabits: [String: String] = [
    "state": "a state is what has an equation: `dV/dt = …` and `V(0) = -65 mV`",
    "states": "a state is what has an equation: `dV/dt = …` and `V(0) = -65 mV`",
    "variable": "a state is what has an equation: `dV/dt = …` and `V(0) = -65 mV`",
    "constant": "write `name = value`", "parameters": "write `name = value`, one a line",
    "equation": "write `dV/dt = …`", "current": "write `INa = gNa * m^3 * h * (V - ENa)`",
    "init": "write `V(0) = -65 mV`", "initial": "write `V(0) = -65 mV`",
  ]

  /// `Cm * dV/dt = …`: an equation that is not solved for its derivative.
  mutating func failEquation() -> Bool {
    var index = position
    let bound = min(position + 24, tokens.count - 4)
    while index < bound, !tokens[index].isSymbol(.assign), tokens[index].kind != .newline {
      if let name = name(of: tokens[index]), name.hasPrefix("d"), name.count > 1,
        tokens[index + 1].isSymbol(.divide), tokens[index + 2].isWord("dt"), index > position
      {
        let left = range(of: current).union(range(of: tokens[index + 2]))
        fail(
          "an equation is solved for its derivative", at: left,
          help: "write `\(name)/dt = (…) / Cm`, with nothing else on the left")
        return true
      }
      index += 1
    }
    return false
  }

  /// `d/dt V`, `d(V)/dt`, `dv / dT`.
  private var isFraction: Bool {
    guard let word = name(of: current), word.hasPrefix("d") else { return false }
    return peek().isSymbol(.divide) || word == "d"
  }
}
