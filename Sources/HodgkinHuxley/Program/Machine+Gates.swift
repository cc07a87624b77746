extension Machine {
  @inline(never)
  func rate(_ i: Code) {
    switch i.pointee.first.kind {
    case .exponential: rate(i, ExponentialRate.self)
    case .sigmoid: rate(i, SigmoidRate.self)
    case .linoid: rate(i, LinoidRate.self)
    case .given: rate(i, GivenRate.self)
    }
  }

  @inline(__always)
  private func rate<R: RateKernel>(_ i: Code, _: R.Type) {
    let (a, d) = (i.pointee.a, i.pointee.d)
    let constants = RateConstants(i.pointee.first)
    var j = 0
    while j < width {
      R.value(of: pair(a, j), constants).store(at: place(d, j))
      j &+= 2
    }
  }

  @inline(__always)
  func gate(_ i: Code) {
    switch i.pointee.first.kind {
    case .exponential: gate(i, ExponentialRate.self)
    case .sigmoid: gate(i, SigmoidRate.self)
    case .linoid: gate(i, LinoidRate.self)
    case .given: gate(i, GivenRate.self)
    }
  }

  @inline(__always)
  private func gate<A: RateKernel>(_ i: Code, _: A.Type) {
    switch i.pointee.second.kind {
    case .exponential: gate(i, A.self, ExponentialRate.self)
    case .sigmoid: gate(i, A.self, SigmoidRate.self)
    case .linoid: gate(i, A.self, LinoidRate.self)
    case .given: gate(i, A.self, GivenRate.self)
    }
  }

  @inline(never)
  private func gate<A: RateKernel, B: RateKernel>(_ i: Code, _: A.Type, _: B.Type) {
    let (a, b, c, d, e) = (i.pointee.a, i.pointee.b, i.pointee.c, i.pointee.d, i.pointee.e)
    let (first, second) = (RateConstants(i.pointee.first), RateConstants(i.pointee.second))
    let step = Pair(repeating: Vector(i.pointee.factor.constant))
    var j = 0
    while j < width {
      let opening = A.value(of: pair(a, j), first)
      let closing = B.value(of: pair(b, j), second)
      let slope = opening.subtracting(product: opening + closing, pair(c, j))
      pair(e, j).adding(product: step, slope).store(at: place(d, j))
      j &+= 2
    }
  }

  /// Vectors `j` and `j + 1` of a register.
  @inline(__always)
  func pair(_ register: Int32, _ j: Int) -> Pair { Pair(at: place(register, j)) }
}
