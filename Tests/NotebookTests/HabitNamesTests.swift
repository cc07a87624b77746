import Language
import Notebook
import Testing

/// What is said about names of other languages, none of which is a name here.
@Suite struct HabitNamesTests {
  @Test func `no command is answered as a name from elsewhere`() {
    let commands = Set(CommandTable.standard.names)
    #expect(commands.intersection(ForeignNames.names) == [])
    #expect(commands.intersection(Parser.spoken.keys) == [])
  }
}
