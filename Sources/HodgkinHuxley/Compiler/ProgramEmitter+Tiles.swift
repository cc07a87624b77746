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
      let (base, form) = source(of: rate)
      append(Instruction(code: .rate, d: target, a: base, first: form), for: node)
    case .sum(let terms): emitSum(terms, for: node, into: target)
    case .advance(let start, let step, let terms):
      var head = emitSummands(terms, for: node)
      (head.code, head.d, head.c) = (.advance, target, register(of: start))
      head.factor = Operand(step)
      append(head, for: node)
    case .gate(let a, let b, let gate, let start, let step):
      let base = start.map { register(of: $0) } ?? constant(0)
      let (opening, closing) = (source(of: a), source(of: b))
      append(
        Instruction(
          code: .gate, d: target, a: opening.register, b: closing.register,
          c: register(of: gate), e: base, first: opening.rate, second: closing.rate,
          factor: Operand(step)),
        for: node)
    }
  }

  /// Where a rate comes from: its base, or the register that a shared exponential has put it in.
  private mutating func source(of rate: Tile.RateOf) -> (register: Int32, rate: Rate) {
    isShared(rate)
      ? (register(of: rate.node), Rate()) : (register(of: rate.base), rate.rate)
  }

  private mutating func emitSum(_ terms: [Tile.Summand], for node: Node, into target: Int32) {
    if let short = shortSum(terms, into: target) { return append(short, for: node) }
    var head = emitSummands(terms, for: node)
    head.d = target
    append(head, for: node)
  }

  /// The one instruction for a sum of two values, or of a value and a product.
  private mutating func shortSum(_ terms: [Tile.Summand], into target: Int32) -> Instruction? {
    guard terms.count == 2, case .value(let first) = terms[0].term, !terms[0].isNegative else {
      return nil
    }
    let isNegative = terms[1].isNegative
    switch terms[1].term {
    case .value(let second):
      return Instruction(
        code: isNegative ? .subtract : .add, d: target, a: register(of: first),
        b: register(of: second))
    case .product(let factor, let second):
      return Instruction(
        code: isNegative ? .negativeMultiplyAdd : .multiplyAdd, d: target,
        a: register(of: factor), b: register(of: second), c: register(of: first))
    case .current: return nil
    }
  }

  private mutating func register(of factor: Tile.Factor) -> Int32 {
    switch factor {
    case .node(let node): register(of: node)
    case .constant(let value): constant(value)
    }
  }

  /// The summands, and the instruction that adds them up on what comes first.
  private mutating func emitSummands(_ terms: [Tile.Summand], for node: Node) -> Instruction {
    var start: Int32?
    var summands: [Instruction] = []
    for (isNegative, term) in terms {
      if case .value(let value) = term, start == nil, !isNegative {
        start = register(of: value)
      } else {
        summands.append(summand(term, isNegative: isNegative))
      }
    }
    for summand in summands { append(summand, for: node) }
    return Instruction(code: .sum, b: start ?? constant(0), count: Int32(summands.count))
  }

  private mutating func summand(_ term: Tile.Term, isNegative: Bool) -> Instruction {
    switch term {
    case .value(let value):
      let x = register(of: value)
      return Instruction(
        code: .summand, a: x, b: x, x: x, factor: Operand(isNegative ? -1 : 1))
    case .product(let factor, let value):
      let x = register(of: value)
      return Instruction(
        code: .summand, a: x, b: x, x: x, factor: operand(factor, isNegative: isNegative))
    case .current(let current): return summand(current, isNegative: isNegative)
    }
  }

  private mutating func summand(_ current: Tile.Current, isNegative: Bool) -> Instruction {
    let x = register(of: current.potential)
    let first = current.gates.first.map { register(of: $0.base) } ?? x
    let second = current.gates.count > 1 ? register(of: current.gates[1].base) : x
    let powers = (current.gates.first?.power ?? 0) + (current.gates.count > 1 ? 4 : 0)
    return Instruction(
      code: .summand, a: first, b: second, x: x,
      factor: operand(current.coefficient, isNegative: isNegative),
      level: operand(current.reversal, isNegative: false),
      powers: Instruction.Powers(rawValue: UInt8(powers)))
  }

  /// A factor with its sign; that of a register is changed as often as the register is found.
  private mutating func operand(_ factor: Tile.Factor, isNegative: Bool) -> Operand {
    switch factor {
    case .constant(let value): return Operand(isNegative ? -value : value)
    case .node(let value):
      guard isNegative else { return Operand(register: register(of: value)) }
      let negated = tiler.depends(value, on: .state) ? temporary() : freshRegister()
      append(Instruction(code: .negate, d: negated, a: register(of: value)), for: value)
      return Operand(register: negated)
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
