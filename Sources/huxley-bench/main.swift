import CComparators
import HodgkinHuxley

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let arguments = CommandLine.arguments
let isJSON = arguments.contains("--json")
if let unknown = arguments.dropFirst().first(where: {
  !["--json", "--quick", "--growth", "--profile", "--figures", "--counts"].contains($0)
}) {
  fatalError("\(unknown) is none of --json, --quick, --growth, --profile, --figures and --counts.")
}

/// With --figures, figures alone are measured.
if arguments.contains("--figures") {
  var groups = try figureGroups()
  try measure(&groups, rounds: 50)
  print(isJSON ? jsonText(groups, [], []) : table(groups))
  exit(0)
}
if arguments.contains("--counts") { try printLabCounts() }

/// The times of the first ten runs of a model that is new each time; before anything else is run.
let newRuns = try newModelRuns()
let system = labSystem()

/// `count` currents from 0 to 10 µA/cm², as the lab spaces them.
func currents(_ count: Int) -> [Double] {
  (0..<count).map { 10 * Double($0) / Double(max(1, count - 1)) }
}

/// The lab's sweep, 200 ms by 0.025 ms, counts only.
func sweep(_ members: Int, threads: Int?) throws -> Int {
  let simulation = Simulation(
    system: system, duration: 200, step: 0.025, members: members,
    parameters: [.perMember(values: currents(members))],
    spikes: SpikeDetection(keepsTimes: false), maximumThreads: threads)
  return try simulation.run().spikeCounts.reduce(0, +)
}

func plain(_ members: Int) -> Int {
  var counts = [Int32](repeating: 0, count: members)
  return Int(comparator_plain(currents(members), Int64(members), 8000, 2000, &counts))
}

func shared(_ members: Int) -> Int {
  var counts = [Int32](repeating: 0, count: members)
  return Int(comparator_shared(currents(members), Int64(members), 8000, 2000, &counts))
}

/// The lab's first run as a front end makes it: one member, four traces, spikes with their times.
func single(_ duration: Double) throws -> Int {
  let simulation = Simulation(
    system: system, duration: duration, step: 0.025, parameters: [.shared(3)],
    traces: [.state(0), .state(1), .state(2), .state(3)], maximumThreads: 1)
  return try simulation.run().spikeCounts[0]
}

if arguments.contains("--profile") {
  // Only the engine's own sweep, for a profiler to look at.
  for _ in 0..<5 { _ = try sweep(4096, threads: 1) }
}

var groups: [Group] = []
for members in [4096, 51] {
  let work = members * 8000
  groups.append([
    Measurement("engine, \(members) members, 1 thread", memberSteps: work) {
      try sweep(members, threads: 1)
    },
    Measurement("C, six exponentials, \(members)", memberSteps: work) { plain(members) },
    Measurement("C, shared exponentials, \(members)", memberSteps: work) { shared(members) },
    Measurement("engine, \(members) members, all cores", memberSteps: work, clock: .wall) {
      try sweep(members, threads: nil)
    },
  ])
}
groups.append([
  Measurement("engine, 1 member, 50 ms, four traces", memberSteps: 2000) { try single(50) },
  Measurement("engine, 1 member, one step (compile)", memberSteps: 0) { try single(0.025) },
  Measurement("build the lab's graph", memberSteps: 0) { labSystem().graph.count },
])
groups.append([
  Measurement("the lab's cells: parse") { LabCells.parsed() },
  Measurement("the lab's cells: parse and check") { LabCells.checked() },
  Measurement("the lab's cells: all but the integration") { LabCells.evaluated() },
])
groups.append(
  otherModels().map { name, system in
    Measurement("\(name), 4096 members, 1 thread", memberSteps: 4096 * 1000) {
      let simulation = Simulation(
        system: system, duration: 25, step: 0.025, members: 4096,
        parameters: [.perMember(values: currents(4096))],
        spikes: SpikeDetection(keepsTimes: false), maximumThreads: 1)
      return try simulation.run().spikeCounts.reduce(0, +)
    }
  })
groups += try figureGroups()
try measure(&groups, rounds: arguments.contains("--quick") ? 3 : 15)
let growth = arguments.contains("--growth") ? try measuredGrowth() : []
print(
  isJSON ? jsonText(groups, growth, newRuns) : table(groups) + table(growth) + table(newRuns))
