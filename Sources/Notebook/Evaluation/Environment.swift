import FoundationEssentials
import HodgkinHuxley

/// What a cell may ask of the world outside: where its output goes, and whether it is to stop.
package protocol CellOutput: Sendable {
  func write(_ text: String, to stream: CellStream)
  /// Shows something. With an id, what the cell has shown under it before is replaced instead, and
  /// so is what earlier cells have shown under it.
  func display(_ representations: Representations, id: String?)
  /// Shows something to be looked up rather than kept, such as help.
  func page(_ representations: Representations)
  /// Says how far long work has come, from any thread; in the place of what it said under the same
  /// id before.
  func showProgress(_ text: String, id: String)
  /// Takes away what the cell has shown, when `wait` is true only as the next output comes.
  func clear(wait: Bool)
  /// Waits; false when an interrupt cut it short.
  func pause(seconds: Double) -> Bool
  /// Asks the user for a line of text.
  func ask(_ prompt: String) -> Answer
  /// Whether the user stopped the cell.
  var isInterrupted: Bool { get }
}

extension CellOutput {
  func write(_ text: String) { write(text, to: .output) }

  package func showProgress(_ text: String, id: String) { display(.plain(text), id: id) }

  package func display(_ representations: Representations) { display(representations, id: nil) }
}

/// Where text goes.
package enum CellStream: String, CaseIterable, Sendable {
  case output
  /// For warnings; front ends set it off.
  case error
}

/// What came of a question to the user.
package enum Answer: Sendable {
  case line(String)
  case interrupted
  /// Nobody can be asked; the sentence says why.
  case unavailable(String)
}

/// What stays the same while a cell runs.
package struct Environment: Sendable {
  package let commands: CommandTable
  package let output: any CellOutput
  package let settings: Settings
  package let library: ModelLibrary
  /// Of the statement that runs.
  let work: WorkBudget

  package init(
    commands: CommandTable, library: ModelLibrary, output: any CellOutput, settings: Settings
  ) {
    self.commands = commands
    self.library = library
    self.output = output
    self.settings = settings
    work = WorkBudget(applications: settings.maximumApplications)
  }

  /// Called between statements and inside long work.
  package func checkInterrupt() throws {
    if output.isInterrupted { throw Interrupted() }
  }
}

/// Bounds that a session keeps.
package struct Settings: Sendable {
  package let budget: MemoryBudget
  /// Bytes that the traces of one run may take.
  package var traceBudget: Int { budget.bytes }
  /// Threads that a sweep may use.
  package var threads: Int
  /// Where the names of files are looked up.
  package var folder: String
  /// How often one statement may apply functions.
  package var maximumApplications = WorkBudget.usualApplications

  package init(
    traceBudget: Int, threads: Int, folder: String = FileManager.default.currentDirectoryPath
  ) {
    budget = MemoryBudget(bytes: traceBudget)
    self.threads = threads
    self.folder = folder
  }
}

extension Settings {
  /// Instruction sets that simulations use, by their names in `/proc/cpuinfo`.
  package static var requiredInstructions: [String] { InstructionSet.required }
}
