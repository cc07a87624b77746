import CVectors

extension Machine {
  /// Spikes are rare: where no lane has one, it is enough to see that.
  @inline(never)
  func crossing(_ i: Code, _ context: inout MachineContext) {
    let (before, after) = (place(i.pointee.a, 0), place(i.pointee.b, 0))
    let (level, count) = (place(i.pointee.c, 0), place(i.pointee.d, 0))
    let keepsTimes = i.pointee.code == .crossingTimes
    for j in 0..<width {
      let crossed = huxley_less(before[j], level[j]) & huxley_less(level[j], after[j])
      if huxley_any(crossed) {
        count[j] += Vector(truth: crossed)
        if keepsTimes { note(i, j, &context) }
      }
      before[j] = after[j]
    }
  }

  /// The times of the crossings of this step, interpolated linearly.
  @inline(never)
  private func note(_ i: Code, _ vector: Int, _ context: inout MachineContext) {
    for place in 0..<Vector.scalarCount {
      let lane = vector * Vector.scalarCount + place
      let level = registers[Int(i.pointee.c) + vector][place]
      let before = registers[Int(i.pointee.a) + vector][place]
      let after = registers[Int(i.pointee.b) + vector][place]
      guard lane < context.members, before < level, after > level else { continue }
      let part = (level - before) / (after - before)
      context.events.append(
        SpikeEvent(
          lane: Int32(lane), time: (Double(context.sample) + part) * context.step))
    }
  }

  /// A tie keeps the earlier sample.
  @inline(never)
  func extremes(_ i: Code, sample: Double) {
    let stride = Int(i.pointee.b)
    for j in 0..<width {
      let value = registers[Int(i.pointee.a) &+ j]
      let place = Int(i.pointee.d) &+ j
      let (low, lowTime) = (place, place &+ stride)
      let (high, highTime) = (place &+ 2 &* stride, place &+ 3 &* stride)
      let isLess = huxley_less(value, registers[low])
      let isGreater = huxley_less(registers[high], value)
      registers[low] = huxley_choose(isLess, value, registers[low])
      registers[lowTime] = huxley_choose(isLess, Vector(sample), registers[lowTime])
      registers[high] = huxley_choose(isGreater, value, registers[high])
      registers[highTime] = huxley_choose(isGreater, Vector(sample), registers[highTime])
    }
  }

  @inline(never)
  func watch(_ i: Code) {
    let (sum, a) = (place(i.pointee.d, 0), place(i.pointee.a, 0))
    for j in 0..<width { sum[j] = sum[j].adding(product: a[j], Vector(0)) }
  }
}
