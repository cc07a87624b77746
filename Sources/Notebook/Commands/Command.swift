package import Language

/// A command: one entry feeds the checker (signature), the evaluator (closure), completion,
/// inspection and `help` (documentation and an example that runs).
package struct Command: Sendable {
  package let signature: Signature
  /// One sentence that says what it is for.
  package let summary: String
  /// What else is to be known: conventions, units of the result, errors. May be empty.
  package let details: String
  /// A cell that runs as it stands once the lab's model `Lab3` is defined.
  package let example: String
  package let run: @Sendable (inout Call, inout Evaluator) throws -> Value

  package init(
    _ signature: Signature, summary: String, details: String = "", example: String,
    run: @escaping @Sendable (inout Call, inout Evaluator) throws -> Value
  ) {
    self.signature = signature
    self.summary = summary
    self.details = details
    self.example = example
    self.run = run
  }

  package var name: String { signature.name }
}

/// The commands by name.
package struct CommandTable: Sendable {
  private let commands: [String: Command]

  package init(_ commands: [Command]) {
    self.commands = Dictionary(commands.map { ($0.name, $0) }) { first, _ in first }
    signatures = self.commands.mapValues(\.signature)
  }

  package subscript(name: String) -> Command? { commands[name] }

  /// By name, as the checker asks for them.
  package let signatures: [String: Signature]

  /// In alphabetical order.
  package var names: [String] { commands.keys.sorted() }

  /// Every command Huxley knows.
  package static let standard = CommandTable(
    [
      ElementaryFunctions.commands,
      RoundingCommands.commands,
      Reductions.commands,
      CalculusCommands.commands,
      SearchCommands.commands,
      ListCommands.commands,
      Stimuli.commands,
      NoiseStimulus.commands,
      SampledStimulus.commands,
      Sweeping.commands,
      SimulationCommands.commands,
      CheckCommand.commands,
      Measures.commands,
      ActionPotentialCommands.commands,
      Experiments.commands,
      CurrentCommands.commands,
      FigureCommands.commands,
      TableCommands.commands,
      FileCommands.commands,
      SessionCommands.commands,
      OutputCommands.commands,
    ].flatMap { $0 })
}
