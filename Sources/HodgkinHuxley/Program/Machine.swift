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
  /// An instruction where it stands: a copy would take as long as many an instruction.
  typealias Code = UnsafePointer<Instruction>

  /// The vectors of a register lie side by side, at the index the instruction names.
  let registers: Registers
  /// How many vectors of a register hold members.
  let width: Int

  @inline(__always)
  func run(_ program: UnsafeBufferPointer<Instruction>, _ context: inout MachineContext) {
    guard let start = program.baseAddress else { return }
    for index in 0..<program.count {
      execute(start + index, &context)
    }
  }

  @inline(__always)
  private func execute(
    _ i: Code, _ context: inout MachineContext
  ) {
    switch i.pointee.code {
    case .summand, .sharedRate: break
    case .gate: gate(i)
    case .sum, .advance: sum(i)
    case .sharedRates: sharedRates(i)
    case .crossing, .crossingTimes: crossing(i, &context)
    case .multiplyAdd: ternary(i) { c, a, b in c.adding(product: a, b) }
    case .negativeMultiplyAdd: ternary(i) { c, a, b in c.subtracting(product: a, b) }
    case .rate: rate(i)
    case .record:
      let place = Int(i.pointee.count) &* context.traceStride &+ context.traceOffset
      let target = context.traces + place
      target.update(from: registers + Int(i.pointee.a), count: width)
    case .extremes: extremes(i, sample: Double(context.sample))
    case .watch: watch(i)
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
  func unary(_ i: Code, _ function: (Vector) -> Vector) {
    let (d, a) = (place(i.pointee.d, 0), place(i.pointee.a, 0))
    for j in 0..<width { d[j] = function(a[j]) }
  }

  @inline(__always)
  func binary(_ i: Code, _ function: (Vector, Vector) -> Vector) {
    let (d, a, b) = (place(i.pointee.d, 0), place(i.pointee.a, 0), place(i.pointee.b, 0))
    for j in 0..<width { d[j] = function(a[j], b[j]) }
  }

  /// The function takes `c` first.
  @inline(__always)
  func ternary(_ i: Code, _ function: (Vector, Vector, Vector) -> Vector) {
    let (d, a, b) = (place(i.pointee.d, 0), place(i.pointee.a, 0), place(i.pointee.b, 0))
    let c = place(i.pointee.c, 0)
    for j in 0..<width { d[j] = function(c[j], a[j], b[j]) }
  }

  /// Vector `j` of a register.
  @inline(__always)
  func place(_ register: Int32, _ j: Int) -> Registers { registers + (Int(register) &+ j) }
}
