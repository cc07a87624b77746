/// The `d` attribute: relative integer coordinates, with no separator that a parser can do without.
struct SVGPathData {
  private(set) var bytes: [UInt8] = []
  private var command: UInt8 = 0

  init(_ path: Path) {
    bytes.reserveCapacity(path.points.count * 6)
    var current = Position(0, 0)
    for range in path.ranges {
      let first = path.points[range.lowerBound]
      emit(bytes.isEmpty ? "M" : "m", first.x - current.x, first.y - current.y)
      current = first
      for point in path.points[range].dropFirst() {
        draw(point.x - current.x, point.y - current.y)
        current = point
      }
      if range.count == 1 { emit("h", 0) }
    }
  }

  private mutating func draw(_ dx: Int, _ dy: Int) {
    if dy == 0 {
      emit("h", dx)
    } else if dx == 0 {
      emit("v", dy)
    } else {
      emit("l", dx, dy)
    }
  }

  private mutating func emit(_ letter: Unicode.Scalar, _ numbers: Int...) {
    let byte = UInt8(ascii: letter)
    // A repeated move would be read as a line.
    var needsSeparator = true
    if byte != command || letter == "m" || letter == "M" {
      bytes.append(byte)
      command = byte
      needsSeparator = false
    }
    for number in numbers {
      if needsSeparator, number >= 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: String(number).utf8)
      needsSeparator = true
    }
  }
}
