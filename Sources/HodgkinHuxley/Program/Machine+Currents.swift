extension Machine {
  /// One loop per pattern of powers, so that none is looked at inside it.
  @inline(never)
  func current(_ i: Instruction) {
    switch i.count {
    case 0: current(i) { e, _, _ in e }
    case 1: current(i) { e, a, _ in e * a }
    case 2: current(i) { e, a, _ in e * (a * a) }
    case 3: current(i) { e, a, _ in e * (a * a * a) }
    case 4: current(i) { e, a, _ in e * ((a * a) * (a * a)) }
    case 9: current(i) { e, a, b in e * (a * b) }
    case 10: current(i) { e, a, b in e * (a * a * b) }
    case 11: current(i) { e, a, b in e * (a * a * a * b) }
    default: current(i) { e, a, b in e * ((a * a) * (a * a) * b) }
    }
  }

  @inline(__always)
  private func current(
    _ i: Instruction, _ conductance: (Vector, Vector, Vector) -> Vector
  ) {
    let sign = Vector(i.isNegative ? -1 : 1)
    for j in 0..<width {
      let g = conductance(
        registers[Int(i.e) &+ j] * sign, registers[Int(i.a) &+ j], registers[Int(i.b) &+ j])
      let force = registers[Int(i.x) &+ j] - registers[Int(i.y) &+ j]
      registers[Int(i.d) &+ j] = registers[Int(i.c) &+ j].addingProduct(g, force)
    }
  }
}
