import FoundationEssentials
import HodgkinHuxley
import Testing

@Suite struct InstructionSetTests {
  @Test func `the machine that runs the tests has what the engine was compiled for`() throws {
    guard FileManager.default.fileExists(atPath: "/proc/cpuinfo") else { return }
    let data = try Data(contentsOf: URL(filePath: "/proc/cpuinfo"))
    let words = Set(String(decoding: data, as: UTF8.self).split { " \n\t".contains($0) })
    for name in InstructionSet.required { #expect(words.contains(Substring(name))) }
  }
}
