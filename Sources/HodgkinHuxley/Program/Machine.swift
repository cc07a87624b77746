/// What instructions need to know beyond their registers.
struct MachineContext {
  /// Where the samples of a chunk are kept: `[(slot · chunk + sample) · stride + vector]`.
  var traces: UnsafeMutablePointer<Vector>
  /// Of one trace, in vectors.
  var traceStride: Int
  /// Of the current sample within a trace, in vectors.
  var traceOffset = 0
  /// The current sample.
  var sample = 0
  /// In ms.
  var step: Double
  var events: [SpikeEvent] = []
  /// Lanes that hold a member; those after them repeat the last.
  var members = 0
  /// The paths of the noises: `[path · lanes + lane]`.
  var noise: [NoisePath] = []
  /// In a block.
  var lanes = 0
  /// What lookups look into.
  var tables: [SampleTable] = []
}

/// Executes instructions on the registers of a block.
struct Machine {
  typealias Registers = UnsafeMutablePointer<Vector>

  /// The vectors of a register lie side by side, at the index the instruction names.
  let registers: Registers
  /// How many vectors of a register hold members.
  let width: Int

  @inline(__always)
  func run(_ program: UnsafeBufferPointer<Instruction>, _ context: inout MachineContext) {
    for index in 0..<program.count {
      execute(program[index], &context)
    }
  }

  @inline(__always)
  private func execute(_ i: Instruction, _ context: inout MachineContext) {
    switch i.code {
    case .gate: gate(i)
    case .current: current(i)
    case .crossing: crossing(i)
    case .multiplyAdd: ternary(i) { c, a, b in c.adding(product: a, b) }
    case .negativeMultiplyAdd: ternary(i) { c, a, b in c.subtracting(product: a, b) }
    case .rate: rate(i)
    case .relaxation: ternary(i) { c, a, b in a.subtracting(product: a + b, c) }
    case .gateFromRates: gateFromRates(i)
    case .record:
      let place = Int(i.count) &* context.traceStride &+ context.traceOffset
      let target = context.traces + place
      target.update(from: registers + Int(i.a), count: width)
    case .crossingTimes: crossingTimes(i, &context)
    case .extremes: extremes(i, sample: Double(context.sample))
    case .watch:
      for j in 0..<width {
        let sum = registers[Int(i.d) &+ j]
        registers[Int(i.d) &+ j] = sum.adding(product: registers[Int(i.a) &+ j], Vector(0))
      }
    case .noise: noise(i, &context)
    case .lookup: lookup(i, context)
    case .copy: unary(i) { $0 }
    case .add: binary(i) { $0 + $1 }
    case .subtract: binary(i) { $0 - $1 }
    case .multiply: binary(i) { $0 * $1 }
    case .divide: binary(i) { $0 / $1 }
    default: executeRare(i)
    }
  }

  @inline(__always)
  func unary(_ i: Instruction, _ function: (Vector) -> Vector) {
    for j in 0..<width {
      registers[Int(i.d) &+ j] = function(registers[Int(i.a) &+ j])
    }
  }

  @inline(__always)
  func binary(_ i: Instruction, _ function: (Vector, Vector) -> Vector) {
    for j in 0..<width {
      registers[Int(i.d) &+ j] = function(
        registers[Int(i.a) &+ j], registers[Int(i.b) &+ j])
    }
  }

  /// The function takes `c` first.
  @inline(__always)
  func ternary(_ i: Instruction, _ function: (Vector, Vector, Vector) -> Vector) {
    for j in 0..<width {
      registers[Int(i.d) &+ j] = function(
        registers[Int(i.c) &+ j], registers[Int(i.a) &+ j], registers[Int(i.b) &+ j])
    }
  }
}
