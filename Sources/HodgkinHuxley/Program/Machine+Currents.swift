extension Machine {
  /// The sum of what the summands before this instruction say, on top of register `b`; register
  /// `c` and `factor` times that sum where it is the change of a state.
  @inline(never)
  func sum(_ head: Code) {
    let (d, b, c) = (head.pointee.d, head.pointee.b, head.pointee.c)
    let summands = head - Int(head.pointee.count)
    let isAdvance = head.pointee.code == .advance
    let step = Quad(repeating: head.pointee.factor.constant)
    var j = 0
    while j < width {
      var sum = quad(b, j)
      var summand = summands
      while summand < head {
        add(summand, j, to: &sum)
        summand += 1
      }
      if isAdvance { sum = quad(c, j).adding(product: step, sum) }
      sum.store(at: place(d, j))
      j &+= 4
    }
  }

  @inline(__always)
  private func add(_ summand: Code, _ j: Int, to sum: inout Quad) {
    let factor = number(summand.pointee.factor, j)
    let x = quad(summand.pointee.x, j)
    guard let powers = summand.pointee.powers else {
      sum = sum.adding(product: factor, x)
      return
    }
    let force = x - number(summand.pointee.level, j)
    sum = sum.adding(product: factor * product(summand, powers, j), force)
  }

  /// `a^p · b^q`
  @inline(__always)
  private func product(_ i: Code, _ powers: Instruction.Powers, _ j: Int) -> Quad {
    let a = quad(i.pointee.a, j)
    switch powers {
    case .none: return Quad(repeating: 1)
    case .first: return a
    case .second: return square(a)
    case .third: return cube(a)
    case .fourth: return square(square(a))
    case .firstAndFirst: return a * quad(i.pointee.b, j)
    case .secondAndFirst: return square(a) * quad(i.pointee.b, j)
    case .thirdAndFirst: return cube(a) * quad(i.pointee.b, j)
    case .fourthAndFirst: return square(square(a)) * quad(i.pointee.b, j)
    }
  }

  @inline(__always)
  private func square(_ x: Quad) -> Quad { x * x }

  @inline(__always)
  private func cube(_ x: Quad) -> Quad { x * x * x }

  @inline(__always)
  private func number(_ operand: Operand, _ j: Int) -> Quad {
    operand.register.map { quad($0, j) } ?? Quad(repeating: operand.constant)
  }

  /// Vectors `j … j + 3` of a register.
  @inline(__always)
  private func quad(_ register: Int32, _ j: Int) -> Quad { Quad(at: place(register, j)) }
}
