extension Machine {
  func rate(_ i: Instruction) {
    switch i.first.kind {
    case .exponential: rate(i, ExponentialRate.self)
    case .sigmoid: rate(i, SigmoidRate.self)
    case .linoid: rate(i, LinoidRate.self)
    }
  }

  @inline(__always)
  private func rate<R: RateKernel>(_ i: Instruction, _: R.Type) {
    let (scale, offset) = (Vector(i.first.scale), Vector(i.first.offset))
    let amplitude = Vector(i.first.amplitude)
    unary(i) { R.value(offset.adding(product: $0, scale), amplitude: amplitude) }
  }

  @inline(__always)
  func gateFromRates(_ i: Instruction) {
    for j in 0..<width {
      let a = registers[Int(i.a) &+ j]
      let total = a + registers[Int(i.b) &+ j]
      let x = registers[Int(i.c) &+ j]
      let slope = a.subtracting(product: total, x)
      registers[Int(i.d) &+ j] = x.adding(product: registers[Int(i.e) &+ j], slope)
    }
  }

  @inline(__always)
  func gate(_ i: Instruction) {
    switch i.first.kind {
    case .exponential: gate(i, ExponentialRate.self)
    case .sigmoid: gate(i, SigmoidRate.self)
    case .linoid: gate(i, LinoidRate.self)
    }
  }

  @inline(__always)
  private func gate<A: RateKernel>(_ i: Instruction, _: A.Type) {
    switch i.second.kind {
    case .exponential: gate(i, A.self, ExponentialRate.self)
    case .sigmoid: gate(i, A.self, SigmoidRate.self)
    case .linoid: gate(i, A.self, LinoidRate.self)
    }
  }

  @inline(never)
  private func gate<A: RateKernel, B: RateKernel>(_ i: Instruction, _: A.Type, _: B.Type) {
    let (scaleA, offsetA) = (Vector(i.first.scale), Vector(i.first.offset))
    let (scaleB, offsetB) = (Vector(i.second.scale), Vector(i.second.offset))
    let (amplitudeA, amplitudeB) = (Vector(i.first.amplitude), Vector(i.second.amplitude))
    // Two vectors at a time share the loads of every coefficient; a width is always even.
    var j = 0
    while j < width {
      let x = (registers[Int(i.c) &+ j], registers[Int(i.c) &+ j &+ 1])
      let (v, w) = (
        (registers[Int(i.a) &+ j], registers[Int(i.a) &+ j &+ 1]),
        (registers[Int(i.b) &+ j], registers[Int(i.b) &+ j &+ 1])
      )
      let a = (
        A.value(offsetA.adding(product: v.0, scaleA), amplitude: amplitudeA),
        A.value(offsetA.adding(product: v.1, scaleA), amplitude: amplitudeA)
      )
      let b = (
        B.value(offsetB.adding(product: w.0, scaleB), amplitude: amplitudeB),
        B.value(offsetB.adding(product: w.1, scaleB), amplitude: amplitudeB)
      )
      let slope = (
        a.0.subtracting(product: a.0 + b.0, x.0), a.1.subtracting(product: a.1 + b.1, x.1)
      )
      let step = (registers[Int(i.e) &+ j], registers[Int(i.e) &+ j &+ 1])
      registers[Int(i.d) &+ j] = x.0.adding(product: step.0, slope.0)
      registers[Int(i.d) &+ j &+ 1] = x.1.adding(product: step.1, slope.1)
      j &+= 2
    }
  }
}
