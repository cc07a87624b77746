/// Gives the values of one step registers that are free again after their last use, so that a
/// block stays in the first-level cache.
enum RegisterAllocation {
  /// Renames every register of the program; the number of registers that are left.
  static func place(
    _ program: inout Program, temporaries: Set<Int32>, registers: Int
  ) -> Int {
    var places = [Int32](repeating: -1, count: registers)
    var count: Int32 = 0
    for register in 0..<registers where !temporaries.contains(Int32(register)) {
      places[register] = count
      count += 1
    }
    var lastUses = [Int](repeating: -1, count: registers)
    for (index, instruction) in program.step.enumerated() {
      for source in instruction.sources { lastUses[Int(source)] = index }
    }
    var free: [Int32] = []
    for index in program.step.indices {
      let instruction = program.step[index]
      for source in instruction.sources
      where temporaries.contains(source) && lastUses[Int(source)] == index {
        free.append(places[Int(source)])
        lastUses[Int(source)] = -1
      }
      if instruction.writes, places[Int(instruction.d)] < 0 {
        if let place = free.popLast() {
          places[Int(instruction.d)] = place
        } else {
          places[Int(instruction.d)] = count
          count += 1
        }
      }
      program.step[index] = instruction.placed { max(places[Int($0)], 0) }
    }
    rename(&program, places)
    return Int(count)
  }

  /// The registers that outlive a step, wherever else the program names them.
  private static func rename(_ program: inout Program, _ places: [Int32]) {
    let place = { (register: Int32) in max(places[Int(register)], 0) }
    program.once = program.once.map { $0.placed(place) }
    program.onChange = program.onChange.map { $0.placed(place) }
    program.constants = program.constants.map { (place($0.register), $0.value) }
    program.parameters = program.parameters.map { (place($0.register), $0.parameter) }
    program.columns = program.columns.map(place)
    program.counter = program.counter.map(place)
    program.watch = program.watch.map(place)
    program.extremes = program.extremes.map(place)
  }
}
