import HodgkinHuxley
import Language
import Quantities

/// The equilibria of a model: where they are looked for, and what their stability is called.
enum Equilibria {
  /// In ms: what was on before a run begins.
  static let time = -1e-3

  /// The search for a model's equations, with everything but the spiking state eliminated that can be.
  static func search(
    _ model: CheckedModel, graph: ExpressionGraph, derivatives: [GraphNode],
    steady: [Int: GraphNode]
  ) -> EquilibriumSearch {
    let states = SteadyStates(
      graph: graph, derivatives: derivatives, steady: steady, keeping: [model.spikingState],
      time: time)
    return EquilibriumSearch(states, bounds: bounds(model))
  }

  /// Between which values a state is looked for, in its coherent unit: ±200 mV, a gate between 0 and
  /// 1, and what else there is within ±1000 of the unit it is written in.
  static func bounds(_ model: CheckedModel) -> [ClosedRange<Double>] {
    model.states.map { state in
      if case .gate = state.rule { return 0...1 }
      if state.number.dimension == .potential { return -200...200 }
      let unit = state.number.unit ?? Unit.preferred(for: state.number.dimension)
      let size = 1000 * unit.scale
      return size.isFinite && size > 0 ? (-size)...size : -1000...1000
    }
  }

  /// "between -200 mV and 200 mV": where the membrane potential is looked for.
  static func within(_ equations: ModelEquations) -> String {
    let bounds = bounds(equations.model.checked)[equations.spikingState]
    let state = equations.states[equations.spikingState]
    let ends = [bounds.lowerBound, bounds.upperBound].map {
      PlainText.quantity($0, state.number.dimension, state.number.unit)
    }
    return "between \(ends[0]) and \(ends[1])"
  }
}

extension Stability {
  /// "a stable focus"
  var wordsWithArticle: String {
    self == .undecided ? "a point of undecided stability" : words.withArticle
  }

  /// "stable focus"
  var words: String {
    switch self {
    case .stableNode: "stable node"
    case .stableFocus: "stable focus"
    case .saddle: "saddle"
    case .unstableNode: "unstable node"
    case .unstableFocus: "unstable focus"
    case .undecided: "undecided"
    }
  }
}
