#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import HodgkinHuxley

/// Prints the spike counts of the lab's first 1 … 51 currents, each run on one, two and three
/// threads, and ends: to be compared where the processor or the compiler is another one.
///
/// The first line names the instructions; the others are `members threads: counts`.
func printLabCounts() throws -> Never {
  print(InstructionSet.name)
  for members in 1...51 {
    for threads in 1...3 {
      let simulation = Simulation(
        system: labSystem(), duration: 200, step: 0.025, members: members,
        parameters: [.perMember(values: (0..<members).map { Double($0) * 0.2 })],
        maximumThreads: threads)
      let counts = try simulation.run().spikeCounts.map(String.init).joined(separator: " ")
      print("\(members) \(threads): \(counts)")
    }
  }
  exit(0)
}
