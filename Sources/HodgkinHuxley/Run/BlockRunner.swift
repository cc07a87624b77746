/// Runs blocks of members, one after the other, on memory of its own.
///
/// A block is `width` vectors of members. It goes through the whole run before the next block
/// starts, in chunks of samples, so that its registers never leave the first-level cache.
struct BlockRunner: ~Copyable {
  let simulation: Simulation
  let plan: RunPlan
  let program: Program
  let sections: Sections
  /// `[register · stride + vector]`
  let registers: UnsafeMutablePointer<Vector>
  /// The registers at the start of a chunk.
  let snapshot: UnsafeMutablePointer<Vector>
  let traces: UnsafeMutablePointer<Vector>
  var context: MachineContext
  var window = TimelineWindow()
  /// The row of the timeline that the registers hold; nil for none.
  var loaded: [UInt64]?

  /// The instructions with their registers as indices of vectors.
  struct Sections {
    var once: [Instruction]
    var onChange: [Instruction]
    var step: [Instruction]

    init(_ program: Program, stride: Int) {
      let bind = { (instruction: Instruction) -> Instruction in
        var bound = instruction.placed { $0 * Int32(stride) }
        if bound.code == .extremes { bound.b = Int32(stride) }
        return bound
      }
      once = program.once.map(bind)
      onChange = program.onChange.map(bind)
      step = program.step.map(bind)
    }
  }

  init(simulation: Simulation, plan: RunPlan, program: Program) {
    self.simulation = simulation
    self.plan = plan
    self.program = program
    sections = Sections(program, stride: plan.stride)
    let size = max(1, program.registerCount * plan.stride)
    registers = .allocate(capacity: size)
    registers.initialize(repeating: .zero, count: size)
    snapshot = .allocate(capacity: size)
    snapshot.initialize(repeating: .zero, count: size)
    let traceStride = RunPlan.chunk * plan.stride
    let traceSize = max(1, simulation.traces.count * traceStride)
    traces = .allocate(capacity: traceSize)
    traces.initialize(repeating: .zero, count: traceSize)
    context = MachineContext(traces: traces, traceStride: traceStride, step: simulation.step)
    context.lanes = plan.stride * Vector.scalarCount
    context.noise = Array(repeating: NoisePath(), count: program.noisePaths * context.lanes)
    context.tables = program.tables
  }

  deinit {
    registers.deallocate()
    snapshot.deallocate()
    traces.deallocate()
  }

  /// One number of a register.
  func value(_ register: Int32, lane: Int) -> Double {
    let vector = Int(register) * plan.stride + lane / Vector.scalarCount
    return registers[vector][lane % Vector.scalarCount]
  }

  func set(_ register: Int, lane: Int, to value: Double) {
    let vector = register * plan.stride + lane / Vector.scalarCount
    registers[vector][lane % Vector.scalarCount] = value
  }

  /// Fills the registers for the members of a block; lanes beyond the last member repeat it.
  mutating func begin(firstMember: Int, width: Int) {
    let stride = plan.stride
    registers.update(repeating: .zero, count: program.registerCount * stride)
    loaded = nil
    context.events = []
    for (register, value) in program.constants {
      (registers + Int(register) * stride).update(repeating: Vector(value), count: stride)
    }
    for register in program.extremes {
      let start = registers + Int(register) * stride
      start.update(repeating: Vector(.infinity), count: stride)
      (start + 2 * stride).update(repeating: Vector(-.infinity), count: stride)
    }
    for (register, parameter) in program.parameters {
      for lane in 0..<width * Vector.scalarCount {
        let member = min(firstMember + lane, simulation.members - 1)
        registers[Int(register) * stride + lane / Vector.scalarCount][
          lane % Vector.scalarCount] = simulation.parameters[parameter].value(member: member)
      }
    }
    let machine = Machine(registers: registers, width: width)
    sections.once.withUnsafeBufferPointer { machine.run($0, &context) }
  }

  /// Takes the registers from sample `first` to sample `first + count`.
  mutating func advance(from first: Int, count: Int, width: Int) {
    let machine = Machine(registers: registers, width: width)
    for index in 0..<count {
      step(first + index, place: index, machine)
    }
  }

  /// One step, from `sample` on; its traces go to `place` of the chunk.
  @inline(__always)
  mutating func step(_ sample: Int, place: Int, _ machine: Machine) {
    if !program.columns.isEmpty || loaded == nil { load(sample, machine) }
    context.sample = sample
    context.traceOffset = place &* plan.stride
    sections.step.withUnsafeBufferPointer { machine.run($0, &context) }
  }

  /// Brings what depends on time up to a sample, where it changed.
  mutating func load(_ sample: Int, _ machine: Machine) {
    let columns = program.columns.count
    window.move(to: sample, program.timeline, plan: plan, step: simulation.step)
    let start = window.row(sample) * columns
    var changed = loaded == nil
    for column in 0..<columns {
      let bits = window.values[start + column].bitPattern
      if let loaded, loaded[column] == bits { continue }
      changed = true
      let target = registers + Int(program.columns[column]) * plan.stride
      target.update(
        repeating: Vector(window.values[start + column]), count: plan.stride)
    }
    guard changed else { return }
    loaded = window.values[start..<start + columns].map(\.bitPattern)
    sections.onChange.withUnsafeBufferPointer { machine.run($0, &context) }
  }
}
