import CVectors

extension Machine {
  @inline(__always)
  func crossing(_ i: Instruction) {
    for j in 0..<width {
      let level = registers[Int(i.c) &+ j]
      let before = registers[Int(i.a) &+ j]
      let after = registers[Int(i.b) &+ j]
      let count = registers[Int(i.d) &+ j]
      let crossed = huxley_less(before, level) & huxley_less(level, after)
      registers[Int(i.d) &+ j] = count + Vector(truth: crossed)
      registers[Int(i.a) &+ j] = after
    }
  }

  @inline(never)
  func crossingTimes(_ i: Instruction, _ context: inout MachineContext) {
    var total = Vector.zero
    for j in 0..<width {
      let level = registers[Int(i.c) &+ j]
      let isBelow = huxley_less(registers[Int(i.a) &+ j], level)
      let crossed = isBelow & huxley_less(level, registers[Int(i.b) &+ j])
      total += Vector(truth: crossed)
    }
    if total.sum() != 0 { note(i, &context) }
    crossing(i)
  }

  /// The times of the crossings of this step, interpolated linearly.
  private func note(_ i: Instruction, _ context: inout MachineContext) {
    for lane in 0..<context.members {
      let (vector, place) = (lane / Vector.scalarCount, lane % Vector.scalarCount)
      let level = registers[Int(i.c) + vector][place]
      let before = registers[Int(i.a) + vector][place]
      let after = registers[Int(i.b) + vector][place]
      guard before < level, after > level else { continue }
      let part = (level - before) / (after - before)
      context.events.append(
        SpikeEvent(
          lane: Int32(lane), time: (Double(context.sample) + part) * context.step))
    }
  }

  /// A tie keeps the earlier sample.
  @inline(never)
  func extremes(_ i: Instruction, sample: Double) {
    let stride = Int(i.b)
    for j in 0..<width {
      let value = registers[Int(i.a) &+ j]
      let place = Int(i.d) &+ j
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
}
