/// How strong a current is before the driving force: one type per pattern of powers, so that no
/// loop looks at a power.
private protocol Conductance {
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector
}

private enum Leak: Conductance {
  @inline(__always)
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector { g }
}

private enum First: Conductance {
  @inline(__always)
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector { g * a }
}

private enum Second: Conductance {
  @inline(__always)
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector { g * (a * a) }
}

private enum Third: Conductance {
  @inline(__always)
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector { g * (a * a * a) }
}

private enum Fourth: Conductance {
  @inline(__always)
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector { g * ((a * a) * (a * a)) }
}

/// A power of one gate, and another gate to the first.
private enum Paired<Power: Conductance>: Conductance {
  @inline(__always)
  static func value(_ g: Vector, _ a: Vector, _ b: Vector) -> Vector {
    Power.value(g * b, a, b)
  }
}

extension Machine {
  @inline(never)
  func current(_ i: Instruction) {
    switch i.count {
    case 0: current(i, Leak.self)
    case 1: current(i, First.self)
    case 2: current(i, Second.self)
    case 3: current(i, Third.self)
    case 4: current(i, Fourth.self)
    case 9: current(i, Paired<First>.self)
    case 10: current(i, Paired<Second>.self)
    case 11: current(i, Paired<Third>.self)
    default: current(i, Paired<Fourth>.self)
    }
  }

  @inline(__always)
  private func current<C: Conductance>(_ i: Instruction, _: C.Type) {
    for j in 0..<width {
      let g = C.value(
        registers[Int(i.e) &+ j], registers[Int(i.a) &+ j], registers[Int(i.b) &+ j])
      let force = registers[Int(i.x) &+ j] - registers[Int(i.y) &+ j]
      registers[Int(i.d) &+ j] = registers[Int(i.c) &+ j].adding(product: g, force)
    }
  }
}
