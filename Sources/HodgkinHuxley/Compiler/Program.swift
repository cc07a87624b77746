/// A compiled run: what each block of members executes.
///
/// Registers below `stateCount` hold the states.
struct Program {
  var stateCount = 0
  var registerCount = 0
  /// Filled once.
  var constants: [(register: Int32, value: Double)] = []
  /// Filled once a member.
  var parameters: [(register: Int32, parameter: Int)] = []
  /// What changes with time only, found once a step for all members.
  var timeline = Timeline()
  /// Column `i` of the timeline goes to this register.
  var columns: [Int32] = []
  /// Once a member; it leaves the initial states in the registers of the states.
  var once: [Instruction] = []
  /// Whenever a column changes.
  var onChange: [Instruction] = []
  /// From the states at one sample to those at the next.
  var step: [Instruction] = []
  /// Where the number of spikes is counted.
  var counter: Int32?
  /// Not a number once a state that could have come back was not finite.
  var watch: Int32?
  /// The different paths of noise that the instructions go along.
  var noisePaths = 0
  /// What lookups look into.
  var tables: [SampleTable] = []
  /// Four registers from each of these on; in the order of `Simulation.extremes`.
  var extremes: [Int32] = []
}
