/// The commands that ask a model a question: one word each, answered by a result with its figure,
/// its table and its error.
enum Experiments {
  static let commands = [
    RheobaseExperiment.command, GatingExperiment.command, VoltageClampExperiment.command,
    EquilibriaExperiment.command, BifurcationExperiment.command, PhasePlaneExperiment.command,
    FICurveExperiment.command, StrengthDurationExperiment.command, ThresholdRampExperiment.command,
  ]
}
