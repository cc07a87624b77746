import FoundationEssentials
import Language
import Notebook
import Testing

/// The committed manual: up to date, and all its examples run.
@Suite struct ManualTests {
  private static let file = Repository.file("Sources/Notebook/Notebook.docc/Manual.md")

  @Test func `the manual in the repository is what the program prints`() throws {
    let made = Manual.markdown()
    if GoldenFiles.areUpdated { return try Data(made.utf8).write(to: Self.file) }
    let kept = String(decoding: try Data(contentsOf: Self.file), as: UTF8.self)
    let firstDifference = zip(
      made.split(separator: "\n", omittingEmptySubsequences: false),
      kept.split(separator: "\n", omittingEmptySubsequences: false)
    ).first { $0 != $1 }
    #expect(
      made == kept,
      """
      it differs at “\(firstDifference?.0 ?? "its end")”: write it anew with \
      HUXLEY_UPDATE_GOLDEN=1 swift test --filter ManualTests
      """)
  }

  @Test(arguments: ManualTopic.all.map(\.name))
  func `every example of a page of the manual runs`(name: String) throws {
    let topic = try #require(ManualTopic.all.first { $0.name == name })
    let notebook = try TestNotebook.withLab3()
    let text = topic.markdown(library: ModelLibrary(commands: .standard))
    for example in CodeBlocks.huxley(in: text) { try notebook.run(example) }
  }

  @Test func `every comment behind an example's value is that value`() throws {
    let notebook = try TestNotebook.withLab3()
    let topic = try #require(ManualTopic.all.first { $0.name == "units" })
    let text = topic.markdown(library: ModelLibrary(commands: .standard))
    var count = 0
    for line in CodeBlocks.huxley(in: text).flatMap({ $0.split(separator: "\n") }) {
      let parts = line.split(separator: "#", maxSplits: 1)
      guard parts.count == 2, !parts[0].contains(";") else { continue }
      let said = parts[1].drop { $0 == " " }
      #expect(try notebook.run(String(parts[0])) == said)
      count += 1
    }
    #expect(count >= 5)
  }

  @Test func `the errors that the manual quotes are what is said`() throws {
    let topic = try #require(ManualTopic.all.first { $0.name == "errors" })
    let report = try TestNotebook.withLab3().failure("simulate(Lab3, 50 ms, I = 3 uA)")
    #expect(topic.markdown(library: ModelLibrary(commands: .standard)).contains(report))
  }

  @Test func `every command has its section`() {
    #expect(!Manual.markdown().contains("Further commands"))
  }

  @Test func `every command and every argument is documented`() {
    let table = CommandTable.standard
    for command in table.names.compactMap({ table[$0] }) {
      #expect(command.summary.hasSuffix(".") && command.summary.count > 10, "\(command.name)")
      #expect(command.example.contains(command.name), "\(command.name)")
      for parameter in command.signature.parameters {
        #expect(parameter.documentation.count > 5, "\(command.name), \(parameter.name)")
      }
    }
  }
}
