extension ProgramEmitter {
  /// The instructions of a tile, the last of which writes `target`.
  mutating func emit(_ tile: Tile, for node: Node, into target: Int32) {
    switch tile {
    case .operation(let operation, let operands):
      append(instruction(operation, operands, into: target), for: node)
    case .scaled(let operand, let factor):
      append(
        Instruction(
          code: .multiply, d: target, a: register(of: operand), b: constant(factor)),
        for: node)
    case .rate(let rate):
      append(
        Instruction(code: .rate, d: target, a: register(of: rate.base), first: rate.rate),
        for: node)
    case .sum(let terms): emitSum(terms, for: node, into: target)
    case .relaxation(let a, let b, let gate):
      append(
        Instruction(
          code: .relaxation, d: target, a: register(of: a), b: register(of: b),
          c: register(of: gate)),
        for: node)
    case .gateFromRates(let a, let b, let gate, let step):
      append(
        Instruction(
          code: .gateFromRates, d: target, a: register(of: a), b: register(of: b),
          c: register(of: gate), e: constant(step)),
        for: node)
    case .gate(let a, let b, let gate, let step):
      append(
        Instruction(
          code: .gate, d: target, a: register(of: a.base), b: register(of: b.base),
          c: register(of: gate), e: constant(step), first: a.rate, second: b.rate),
        for: node)
    }
  }

  private mutating func emitSum(
    _ terms: [(isNegative: Bool, term: Tile.Term)], for node: Node, into target: Int32
  ) {
    var sum: Int32?
    for (index, (isNegative, term)) in terms.enumerated() {
      let isLast = index == terms.count - 1
      if case .value(let value) = term, sum == nil, !isNegative, !isLast {
        sum = register(of: value)
        continue
      }
      let isStep = tiler.depends(node, on: .state)
      let place = isLast ? target : isStep ? temporary() : freshRegister()
      append(
        instruction(adding: term, isNegative: isNegative, to: sum, into: place), for: node)
      sum = place
    }
  }

  private mutating func instruction(
    adding term: Tile.Term, isNegative: Bool, to sum: Int32?, into target: Int32
  ) -> Instruction {
    switch term {
    case .value(let node):
      let value = register(of: node)
      guard let sum else {
        return Instruction(code: isNegative ? .negate : .copy, d: target, a: value)
      }
      return Instruction(code: isNegative ? .subtract : .add, d: target, a: sum, b: value)
    case .product(let factor, let node):
      let (a, b) = (register(of: factor), register(of: node))
      if sum == nil, !isNegative { return Instruction(code: .multiply, d: target, a: a, b: b) }
      return Instruction(
        code: isNegative ? .negativeMultiplyAdd : .multiplyAdd, d: target, a: a, b: b,
        c: sum ?? constant(0))
    case .current(let current):
      let coefficient = coefficient(current.coefficient, isNegative: isNegative)
      return instruction(adding: current, coefficient, to: sum, into: target)
    }
  }

  private mutating func instruction(
    adding current: Tile.Current, _ coefficient: Int32, to sum: Int32?, into target: Int32
  ) -> Instruction {
    let unit = constant(1)
    let first = current.gates.first.map { register(of: $0.base) } ?? unit
    let second = current.gates.count > 1 ? register(of: current.gates[1].base) : unit
    let power = Int32(current.gates.first?.power ?? 0)
    return Instruction(
      code: .current, d: target, a: first, b: second,
      c: sum ?? constant(0), e: coefficient,
      x: register(of: current.potential), y: register(of: current.reversal),
      count: current.gates.count > 1 ? power + 8 : power)
  }

  /// The register of a coefficient with its sign, which is changed outside the step.
  private mutating func coefficient(_ factor: Tile.Factor, isNegative: Bool) -> Int32 {
    guard isNegative else { return register(of: factor) }
    switch factor {
    case .constant(let value): return constant(-value)
    case .node(let node):
      let negated = freshRegister()
      append(Instruction(code: .negate, d: negated, a: register(of: node)), for: node)
      return negated
    }
  }

  private mutating func register(of factor: Tile.Factor) -> Int32 {
    switch factor {
    case .node(let node): register(of: node)
    case .constant(let value): constant(value)
    }
  }

  private mutating func instruction(
    _ operation: Operation, _ operands: [Node], into target: Int32
  ) -> Instruction {
    var result = Instruction(code: operation.code, d: target, a: register(of: operands[0]))
    if result.code == .scalarFunction { result.count = Int32(operation.rawValue) }
    if operands.count > 1 { result.b = register(of: operands[1]) }
    if operands.count > 2 { result.c = register(of: operands[2]) }
    if operation == .noise {
      result.count = Int32(noisePath(seed: operands[1], correlation: operands[2]))
    }
    if operation == .lookup, let index = tiler.graph.constantValue(of: operands[1]) {
      result.count = Int32(exactly: index) ?? 0
    }
    if operation == .power, let power = tiler.graph.constantValue(of: operands[1]),
      let whole = Int32(exactly: power), (0...16).contains(whole)
    {
      result.code = .wholePower
      result.count = whole
    }
    return result
  }
}

extension Operation {
  /// The instruction that does the same lane by lane.
  var code: Instruction.Code {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .negate: .negate
    case .power: .power
    case .exp: .exponential
    case .expMinusOne: .exponentialMinusOne
    case .linoid: .linoid
    case .tanh: .hyperbolicTangent
    case .cosh: .hyperbolicCosine
    case .sqrt: .squareRoot
    case .abs: .absolute
    case .minimum: .minimum
    case .maximum: .maximum
    case .floor: .floor
    case .ceiling: .ceiling
    case .round: .round
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .and: .and
    case .or: .or
    case .not: .not
    case .select: .select
    case .noise: .noise
    case .lookup: .lookup
    case .log, .log10, .sin, .cos, .tan, .sinh, .asin, .acos, .atan: .scalarFunction
    }
  }
}
