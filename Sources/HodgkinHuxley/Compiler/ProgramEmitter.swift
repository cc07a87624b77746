/// Emits the instructions of a program, tile by tile, on registers without number.
struct ProgramEmitter {
  typealias Node = ExpressionGraph.Node

  let tiler: Tiler
  let next: [Node]
  let initial: [Node]
  let observables: [Node]
  let simulation: Simulation
  var program = Program()
  /// One per entry of the graph; nil before it has one.
  private var registers: [Int32?]
  private var constants: [UInt64: Int32] = [:]
  private var nextRegister: Int32
  /// The registers that live within one step.
  private var temporaries: Set<Int32> = []

  init(
    tiler: Tiler, next: [Node], initial: [Node], observables: [Node], simulation: Simulation
  ) {
    self.tiler = tiler
    self.next = next
    self.initial = initial
    self.observables = observables
    self.simulation = simulation
    registers = [Int32?](repeating: nil, count: tiler.graph.entries.count)
    nextRegister = Int32(next.count)
    program.stateCount = next.count
  }

  mutating func makeProgram() -> Program {
    let tiles = cover()
    share(tiles)
    for quantity in simulation.traces.enumerated() {
      if case .state(let index) = quantity.element { record(Int32(index), slot: quantity.offset) }
    }
    var finals: [Int: Tile] = [:]
    for (node, tile) in tiles {
      if isFinal(node) {
        finals[Int(node.id)] = tile
      } else {
        prepare(tile)
        if registers[Int(node.id)] == nil { emit(tile, for: node, into: freshRegister(for: node)) }
      }
    }
    observe()
    commit(finals)
    for (index, node) in initial.enumerated() {
      program.once.append(Instruction(code: .copy, d: Int32(index), a: register(of: node)))
    }
    program.noisePaths = noisePaths.count
    program.tables = tiler.graph.tables
    program.timeline = Timeline(graph: tiler.graph, columns: columnNodes)
    program.registerCount = RegisterAllocation.place(
      &program, temporaries: temporaries, registers: Int(nextRegister))
    return program
  }

  private var columnNodes: [Node] = []
  /// The numbers of the noises' paths, by the nodes of their seed and correlation.
  private var noisePaths: [[Node]: Int] = [:]

  /// The number of the path that a noise goes along.
  mutating func noisePath(seed: Node, correlation: Node) -> Int {
    if let known = noisePaths[[seed, correlation]] { return known }
    noisePaths[[seed, correlation]] = noisePaths.count
    return noisePaths.count - 1
  }

  /// Exponentials that several rates share, by each of these rates.
  private var shared: [Node: SharedExponential] = [:]

  private mutating func share(_ tiles: [(node: Node, tile: Tile)]) {
    let rates = tiles.flatMap(\.tile.rates).filter { tiler.depends($0.node, on: .state) }
    for exponential in SharedExponential.find(among: rates) {
      for member in exponential.members { shared[member.source.node] = exponential }
    }
  }

  func isShared(_ rate: Tile.RateOf) -> Bool { shared[rate.node] != nil }

  /// Finds the shared exponentials of a tile, where that has not been done.
  private mutating func prepare(_ tile: Tile) {
    for rate in tile.rates {
      guard let exponential = shared[rate.node], registers[Int(rate.node.id)] == nil else {
        continue
      }
      for member in exponential.members {
        let register = freshRegister(for: member.source.node)
        program.step.append(member.instruction(into: register, of: exponential))
      }
      let root = Rate(scale: exponential.scale, offset: exponential.offset)
      program.step.append(
        Instruction(
          code: .sharedRates, a: register(of: exponential.base),
          count: Int32(exponential.members.count), first: root))
    }
  }

  /// The tiles that are needed, operands before users.
  private mutating func cover() -> [(node: Node, tile: Tile)] {
    let recorded = (simulation.traces + simulation.extremes).compactMap { quantity in
      if case .recorded(let index) = quantity { observables[index] } else { nil }
    }
    let roots = next + initial + recorded
    guard let last = roots.map(\.id).max() else { return [] }
    var needed = [Bool](repeating: false, count: Int(last) + 1)
    for root in roots { needed[Int(root.id)] = true }
    var tiles: [(node: Node, tile: Tile)] = []
    for id in needed.indices.reversed() where needed[id] {
      let node = Node(id: Int32(id))
      guard !isLeaf(node), let tile = tiler.tile(node) else { continue }
      for operand in tile.operands { needed[Int(operand.id)] = true }
      tiles.append((node, tile))
    }
    return tiles.reversed()
  }

  /// Whether the value comes from outside the instructions.
  private func isLeaf(_ node: Node) -> Bool {
    tiler.dependences[Int(node.id)] == .time || tiler.dependences[Int(node.id)] == []
  }

  /// A state's next value that nothing else needs is found last, so that it may take the place of
  /// the old one.
  private func isFinal(_ node: Node) -> Bool {
    tiler.uses[Int(node.id)] == 1 && tiler.depends(node, on: .state) && next.contains(node)
  }

  /// The next states, the watched one first: what it needs of the others are their old values.
  private mutating func commit(_ finals: [Int: Tile]) {
    let spikes = simulation.spikes
    let watched = spikes?.state
    let order = next.indices.sorted { ($0 == watched ? 0 : 1, $0) < ($1 == watched ? 0 : 1, $1) }
    var sources = [Int32](repeating: 0, count: next.count)
    for state in order {
      let node = next[state]
      sources[state] = temporary()
      if let tile = finals[Int(node.id)] {
        prepare(tile)
        emit(tile, for: node, into: sources[state])
      } else {
        program.step.append(
          Instruction(code: .copy, d: sources[state], a: register(of: node)))
      }
    }
    for state in order where !isAdditive(state) { watch(sources[state]) }
    if let spikes {
      // The register after it marks the lanes that stand at the level.
      let counter = freshRegister()
      _ = freshRegister()
      program.counter = counter
      program.step.append(
        Instruction(
          code: spikes.keepsTimes ? .crossingTimes : .crossing, d: counter,
          a: Int32(spikes.state), b: sources[spikes.state], c: constant(spikes.level)))
    }
    for state in order where state != watched { settle(Int32(state), from: sources[state]) }
  }

  /// Lets the instruction that finds a next state write it in the place of the old one, unless
  /// something later still reads the old one; then it is copied.
  private mutating func settle(_ state: Int32, from source: Int32) {
    let definition = program.step.lastIndex { $0.d == source && $0.writes }
    guard let definition,
      !program.step[(definition + 1)...].contains(where: { $0.sources.contains(state) })
    else {
      program.step.append(Instruction(code: .copy, d: state, a: source))
      return
    }
    for index in definition..<program.step.count {
      program.step[index] = program.step[index].placed { $0 == source ? state : $0 }
    }
    temporaries.remove(source)
  }

  /// Whether the next state is the old one plus a change: then a state that is not finite stays
  /// so, and it is enough to look now and then.
  private func isAdditive(_ state: Int) -> Bool {
    guard case .apply(let operation, let a, let b, _) = tiler.graph[next[state]] else {
      return false
    }
    let isState = { (node: Node) in tiler.graph[node] == .state(state) }
    return operation == .add && (isState(a) || isState(b)) || operation == .subtract && isState(a)
  }

  private mutating func watch(_ register: Int32) {
    let sum = program.watch ?? freshRegister()
    program.watch = sum
    program.step.append(Instruction(code: .watch, d: sum, a: register))
  }

  private mutating func observe() {
    for (slot, quantity) in simulation.traces.enumerated() {
      if case .recorded(let index) = quantity {
        record(register(of: observables[index]), slot: slot)
      }
    }
    for quantity in simulation.extremes {
      let registers = (freshRegister(), freshRegister(), freshRegister(), freshRegister())
      program.extremes.append(registers.0)
      program.step.append(
        Instruction(code: .extremes, d: registers.0, a: register(of: quantity)))
    }
  }

  private mutating func register(of quantity: Quantity) -> Int32 {
    switch quantity {
    case .state(let index): Int32(index)
    case .recorded(let index): register(of: observables[index])
    }
  }

  private mutating func record(_ register: Int32, slot: Int) {
    program.step.append(Instruction(code: .record, a: register, count: Int32(slot)))
  }
}

extension ProgramEmitter {
  /// The register a value stands in; a leaf gets one when it is first asked for.
  mutating func register(of node: Node) -> Int32 {
    if case .state(let index) = tiler.graph[node] { return Int32(index) }
    if let value = tiler.graph.constantValue(of: node) { return constant(value) }
    if let known = registers[Int(node.id)] { return known }
    let register = freshRegister()
    registers[Int(node.id)] = register
    if case .parameter(let index) = tiler.graph[node] {
      program.parameters.append((register, index))
    } else {
      columnNodes.append(node)
      program.columns.append(register)
    }
    return register
  }

  mutating func constant(_ value: Double) -> Int32 {
    if let known = constants[value.bitPattern] { return known }
    let register = freshRegister()
    constants[value.bitPattern] = register
    program.constants.append((register, value))
    return register
  }

  mutating func freshRegister() -> Int32 {
    nextRegister += 1
    return nextRegister - 1
  }

  mutating func temporary() -> Int32 {
    let register = freshRegister()
    temporaries.insert(register)
    return register
  }

  private mutating func freshRegister(for node: Node) -> Int32 {
    let register = tiler.depends(node, on: .state) ? temporary() : freshRegister()
    registers[Int(node.id)] = register
    return register
  }

  /// Adds an instruction where a node of this kind is found: once, on change, or every step.
  mutating func append(_ instruction: Instruction, for node: Node) {
    if tiler.depends(node, on: .state) {
      program.step.append(instruction)
    } else if tiler.depends(node, on: .time) {
      program.onChange.append(instruction)
    } else {
      program.once.append(instruction)
    }
  }
}
