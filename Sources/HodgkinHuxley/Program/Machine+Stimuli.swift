extension Machine {
  /// Lane by lane: each lane goes along a path of its own.
  @inline(never)
  func noise(_ i: Code, _ context: inout MachineContext) {
    for j in 0..<width {
      var result = Vector.zero
      for place in 0..<Vector.scalarCount {
        let lane = Int(i.pointee.count) * context.lanes + j * Vector.scalarCount + place
        result[place] = context.noise[lane].value(
          at: registers[Int(i.pointee.a) + j][place], seed: registers[Int(i.pointee.b) + j][place],
          correlation: registers[Int(i.pointee.c) + j][place])
      }
      registers[Int(i.pointee.d) + j] = result
    }
  }

  @inline(never)
  func lookup(_ i: Code, _ context: MachineContext) {
    let table = context.tables[Int(i.pointee.count)]
    unary(i) { $0.mapped { table.value(at: $0) } }
  }
}
