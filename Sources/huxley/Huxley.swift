import ArgumentParser

/// The executable: the only place where the Jupyter half and the language half meet.
@main
struct Huxley: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "huxley",
    abstract: "A Jupyter kernel for Hodgkin–Huxley work.",
    version: version,
    subcommands: [
      KernelCommand.self, InstallCommand.self, UninstallCommand.self, RunCommand.self,
      ManualCommand.self,
    ])
}
