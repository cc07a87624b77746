/// A unit that is being written behind a number, a list of numbers or `in`: `µA/c` in `3 µA/c`.
struct UnitContext {
  /// Up to the cursor; "" where it is to be begun.
  let written: String
  /// The whole of it, for inspection.
  let whole: String
  /// In code points.
  let start: Int
  /// Whether it follows `in`, where nothing but a unit can stand.
  let followsIn: Bool

  init?(_ all: [Unicode.Scalar], _ position: Int, _ floor: Int) {
    var first = position
    while first > floor, Self.isUnit(all, first - 1, floor) { first -= 1 }
    let digits = all[first..<position].prefix { ("0"..."9").contains($0) }.count
    var before = first
    while before > floor, all[before - 1] == " " { before -= 1 }
    let isAfterIn = before < first && Self.endsWithIn(all, before, floor)
    if digits > 0 {
      let isRate = CursorContext.text(all[first..<position]).hasPrefix("1/")
      if isRate, isAfterIn || (before < first && Self.endsWithNumber(all, before, floor)) {
        followsIn = isAfterIn
        start = first
      } else {
        // Of `3mV` the digits are a number; of `x_3m` and `3/m` they are none.
        guard first == floor || !CursorContext.isWord(all[first - 1]), first + digits < position,
          Self.beginsUnit(all[first + digits])
        else { return nil }
        followsIn = false
        start = first + digits
      }
    } else {
      guard first == position || Self.beginsUnit(all[first]), before < first,
        isAfterIn || Self.endsWithNumber(all, before, floor)
          || Self.endsWithNumbers(all, before, floor)
      else { return nil }
      followsIn = isAfterIn
      start = first
    }
    written = CursorContext.text(all[start..<position])
    var last = position
    while last < all.count, Self.isUnit(all, last, floor) { last += 1 }
    whole = CursorContext.text(all[start..<last])
  }

  private static func beginsUnit(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "°" || scalar.properties.isAlphabetic
  }

  private static func isUnit(_ all: [Unicode.Scalar], _ index: Int, _ floor: Int) -> Bool {
    let scalar = all[index]
    if scalar == "-" { return index > floor && all[index - 1] == "^" }
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || "°/·^²³⁻¹".unicodeScalars.contains(scalar)
  }

  private static func endsWithIn(_ all: [Unicode.Scalar], _ end: Int, _ floor: Int) -> Bool {
    guard end > floor + 2, all[end - 1] == "n", all[end - 2] == "i" else { return false }
    return !CursorContext.isWord(all[end - 3])
  }

  private static func endsWithNumber(_ all: [Unicode.Scalar], _ end: Int, _ floor: Int) -> Bool {
    var start = end
    while start > floor, CursorContext.isWord(all[start - 1]) || all[start - 1] == "." {
      start -= 1
    }
    guard start < end, ("0"..."9").contains(all[start]) else { return false }
    return CursorContext.text(all[start..<end]).allSatisfy { $0.isNumber || ".eE".contains($0) }
  }

  /// `[1, 2]`, `(0 .. 10 by 0.5)`: what is neither a call nor a selection.
  private static func endsWithNumbers(_ all: [Unicode.Scalar], _ end: Int, _ floor: Int) -> Bool {
    guard end > floor, ")]".unicodeScalars.contains(all[end - 1]) else { return false }
    var start = end - 1
    while start > floor, !"([".unicodeScalars.contains(all[start - 1]) {
      start -= 1
    }
    guard start > floor else { return false }
    let inside = CursorContext.text(all[start..<(end - 1)]).replacing(" by ", with: " ")
    guard inside.contains(where: \.isNumber),
      inside.allSatisfy({ $0.isNumber || " .,+-eE".contains($0) })
    else { return false }
    return start - 1 == floor || !CursorContext.isWord(all[start - 2])
  }
}
