import ArgumentParser
import Notebook

/// `huxley manual`: the reference manual as Markdown, on standard output.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Prints the reference manual as Markdown.")

  func run() {
    print(Manual.markdown(), terminator: "")
  }
}
