import Language
import Quantities

/// `bifurcation`: the equilibria of a model along one of its constants or inputs.
enum BifurcationExperiment {
  static let command = Command(
    Signature(
      "bifurcation", [ExperimentSetup.model], modelParameter: "model", allowsRange: true
    ) { types in
      guard case .model(let model)? = types["model"], case .number(let number)? = types["range"]
      else { return .unknown }
      return .result(ResultType("bifurcation", fields(model, number)))
    },
    summary: "The equilibria along a parameter, where they turn stable or unstable, and how.",
    details: """
      Give one constant or input as a range: I = 0 µA/cm² .. 200 µA/cm². Branches are followed around \
      their folds; stable stretches are drawn solid, unstable ones dashed. At a Hopf point a pair of \
      eigenvalues crosses the imaginary axis and oscillations are born, with the period given; at a \
      fold two equilibria meet. Both are bisected to rounding, and their error says how far.
      """,
    example: "bifurcation(Lab3, I = -2 µA/cm² .. 5 µA/cm²)"
  ) { call, evaluator in
    .result(try BifurcationDiagram(call, evaluator.environment).result())
  }

  static func fields(_ model: CheckedModel, _ parameter: NumberType) -> [ResultType.Field] {
    let state = model.states[model.spikingState]
    return [
      .init("hopf", .number(parameter), "the parameter at each Hopf point"),
      .init("period", .number(model.timeDimension), "of the oscillations born at each Hopf point"),
      .init("fold", .number(parameter), "the parameter at each fold"),
      .init(
        "parameter", .number(parameter),
        "the parameter along the branches of equilibria, with a gap after each"),
      .init(state.name, .number(state.number), "\(state.name) there"),
      .init(
        "growth", .number(.dimensionless / model.timeDimension),
        "how fast a small push grows there (falls, where negative)"),
      .init(
        "frequency", .spikeRate(model.timeDimension),
        "at which it oscillates; 0 where it does not"),
    ]
  }
}
