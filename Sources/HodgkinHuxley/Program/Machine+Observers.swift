import CVectors

extension Machine {
  /// Spikes are rare: where no lane has come up to the level, it is enough to see that.
  @inline(never)
  func crossing(_ i: Code, _ context: inout MachineContext) {
    let (before, after) = (place(i.pointee.a, 0), place(i.pointee.b, 0))
    let level = place(i.pointee.c, 0)
    for j in 0..<width {
      let mayCross =
        huxley_less_or_equal(before[j], level[j]) & huxley_less_or_equal(level[j], after[j])
      if huxley_any(mayCross) { cross(i, j, &context) }
      before[j] = after[j]
    }
  }

  /// Counts the crossings of this step, and keeps their times, interpolated linearly.
  ///
  /// A lane that has come from below and stands exactly at the level is remembered in the register
  /// after the counter: its next sample decides. A mark that a fall has left behind does no harm:
  /// the lane is below then, and the next sample at or above the level sets or clears it.
  @inline(never)
  private func cross(_ i: Code, _ vector: Int, _ context: inout MachineContext) {
    let keepsTimes = i.pointee.code == .crossingTimes
    let count = Int(i.pointee.d) + vector
    let mark = count + context.lanes / Vector.scalarCount
    for place in 0..<Vector.scalarCount {
      let level = registers[Int(i.pointee.c) + vector][place]
      let before = registers[Int(i.pointee.a) + vector][place]
      let after = registers[Int(i.pointee.b) + vector][place]
      guard before < level || (before == level && registers[mark][place] != 0), after >= level
      else { continue }
      registers[mark][place] = after == level ? 1 : 0
      guard after > level else { continue }
      registers[count][place] += 1
      let lane = vector * Vector.scalarCount + place
      guard keepsTimes, lane < context.members else { continue }
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
