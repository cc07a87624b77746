import Figures
import Language
import Quantities

/// Labels and panel kinds from names and units.
enum AxisLabels {
  /// The axis of a figure along which an array runs.
  static func axis(_ axis: Axis) -> Figures.Axis {
    Figures.Axis(
      x(axis), unit: axis.shownUnit.symbol,
      isInteger: axis.dimension.isDimensionless && isWhole(axis.coordinates))
  }

  /// The axis on which arrays of one dimension are measured; counts get whole ticks.
  static func axis(measuring group: [NumericArray]) -> Figures.Axis {
    let unit = group[0].shownUnit
    return Figures.Axis(y(group, unit), unit: unit.symbol, isInteger: group.allSatisfy(isCount))
  }

  /// Plain whole numbers that are no trace: the number of spikes, not a gate that rests at 0.
  static func isCount(_ array: NumericArray) -> Bool {
    array.dimension.isDimensionless && array.timeAxis == nil && !array.values.isEmpty
      && array.values.allSatisfy { $0.isNaN || ($0 == $0.rounded() && $0.magnitude < 1e9) }
  }

  private static func isWhole(_ coordinates: Axis.Coordinates) -> Bool {
    switch coordinates {
    case .regular(let start, let step, _): start == start.rounded() && step == step.rounded()
    case .listed(let values): values.allSatisfy { $0 == $0.rounded() }
    }
  }

  static func x(_ axis: Axis) -> StyledText {
    if axis.isTime { return .named("time", unit: axis.shownUnit.symbol) }
    if axis.name == "index" { return .plain("index") }
    return symbol(axis.name) + unit(axis.shownUnit)
  }

  static func y(_ group: [NumericArray], _ shown: Unit) -> StyledText {
    var names: [String] = []
    for case let label? in group.map(\.label) where !names.contains(label) { names.append(label) }
    // What has a name would speak for what has none.
    guard !names.isEmpty, names.count <= 4, group.allSatisfy({ $0.label != nil }) else {
      let words = group.allSatisfy(isGate) ? "gates" : kindOfQuantity(group[0].dimension)
      return .plain(words) + unit(shown)
    }
    var text = symbol(names[0])
    for name in names.dropFirst() { text = text + .plain(", ") + symbol(name) }
    return text + unit(shown)
  }

  private static func isGate(_ array: NumericArray) -> Bool {
    array.origin?.model.checked.gates.contains { $0.name == array.label } ?? false
  }

  /// What has no name is called by its dimension, without the unit that the axis adds.
  private static func kindOfQuantity(_ dimension: Dimension) -> String {
    let words = dimension.words.split(separator: " (").first.map(String.init) ?? ""
    return dimension.isDimensionless || words.hasPrefix("quantity in") ? "value" : words
  }

  /// One quantity by its name: *V* (mV).
  static func quantity(_ name: String, _ shown: Unit) -> StyledText { symbol(name) + unit(shown) }

  /// What each array is called beside the others: its label, or the expression by which it was given
  /// where it has none or shares it; else by its model.
  static func names(_ group: [NumericArray]) -> [String] {
    let labels = group.compactMap(\.label)
    let areDistinct = Set(labels).count == labels.count
    let models = group.compactMap { $0.origin?.model.name }
    let areOfModels = models.count == group.count && Set(models).count == models.count
    return group.enumerated().map { index, array in
      if areDistinct, let label = array.label { return label }
      if let source = array.source { return typeset(source) }
      let label = array.label ?? "line"
      return array.name ?? (areOfModels ? "\(label) of \(models[index])" : "\(label) \(index + 1)")
    }
  }

  /// An expression with the minus signs that figures have.
  private static func typeset(_ expression: String) -> String {
    String(expression.map { $0 == "-" ? "−" : $0 })
  }

  private static func unit(_ unit: Unit) -> StyledText {
    unit.symbol.isEmpty ? .plain("") : .plain(" (\(unit.symbol))")
  }

  /// A name as papers set it: *V*, *I* with the subscript Na, *α* with the subscript m; words stay
  /// roman.
  static func symbol(_ name: String) -> StyledText {
    if let parts = derivative(name) {
      return .plain("d") + symbol(parts.of) + .plain("/d") + symbol(parts.by)
    }
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "_∞′".contains($0) }
    guard let first = name.first, isName else { return .plain(name) }
    if name.contains("_") { return .symbol(printed(name)) }
    if name.count == 1 { return .symbol(name) }
    let isGreek = ("α"..."ω").contains(first)
    let rest = name.dropFirst()
    let isOfChannel =
      "gEI".contains(first)
      && (rest.first?.isUppercase == true || spelledSubscripts.contains(String(rest)))
    guard isGreek || isOfChannel else {
      return name.count <= 2 ? .symbol(name) : .plain(name)
    }
    return .symbol("\(first)_\(rest)")
  }

  /// What currents, conductances and reversal potentials are marked with in small letters: `Iapp`,
  /// `gleak`.
  private static let spelledSubscripts: Set = [
    "app", "bias", "dc", "ext", "inj", "leak", "noise", "stim", "syn",
  ]

  /// `dV/dt` by its parts.
  private static func derivative(_ name: String) -> (of: String, by: String)? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.first == "d" && $0.count > 1 }) else {
      return nil
    }
    return (String(parts[0].dropFirst()), String(parts[1].dropFirst()))
  }

  /// `tau_m` and `m_inf` as they are printed: τ with the subscript m, m with the subscript ∞.
  private static func printed(_ name: String) -> String {
    let parts = name.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return name }
    let symbol = spelledLetters[String(parts[0])] ?? String(parts[0])
    return "\(symbol)_\(parts[1] == "inf" ? "∞" : String(parts[1]))"
  }

  private static let spelledLetters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "phi": "φ", "sigma": "σ", "tau": "τ",
  ]

  static func kind(_ group: [NumericArray]) -> Panel.Kind {
    if group[0].dimension == .potential { return .voltage }
    if group.allSatisfy({ $0.label == "I" || CurveRoles.isInput($0) }) { return .stimulus }
    return group[0].dimension.isDimensionless ? .gates : .currents
  }
}
