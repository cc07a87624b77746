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
    for j in 0..<width {
      let u = offsetA.adding(product: registers[Int(i.a) &+ j], scaleA)
      let w = offsetB.adding(product: registers[Int(i.b) &+ j], scaleB)
      let a = A.value(u, amplitude: amplitudeA)
      let b = B.value(w, amplitude: amplitudeB)
      let x = registers[Int(i.c) &+ j]
      let slope = a.subtracting(product: a + b, x)
      registers[Int(i.d) &+ j] = x.adding(product: registers[Int(i.e) &+ j], slope)
    }
  }
}
