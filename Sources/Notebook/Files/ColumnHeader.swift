import Quantities

/// The name and the unit that a column's header gives: `V (mV)`, `V [mV]`, `V`.
struct ColumnHeader: Equatable {
  let name: String
  /// Nil for plain numbers.
  let unit: Unit?
  /// What stands where a unit may, and is none: the "foo" of `V (foo)`, which stays in the name.
  private(set) var unreadUnit: String?

  init(_ text: String) {
    let text = text.trimmed
    var unread: String?
    for (open, close) in [("(", ")"), ("[", "]")] where text.hasSuffix(close) {
      guard let start = Self.opening(text, Character(open), Character(close)) else { continue }
      let inside = text[text.index(after: start)...].dropLast()
      let before = String(text[..<start]).trimmed
      guard !before.isEmpty, text[..<start].last == " " else { continue }
      guard let unit = try? Unit.parse(String(inside).trimmed) else {
        unread = String(inside).trimmed
        continue
      }
      self.init(name: before, unit: unit)
      return
    }
    self.init(name: text, unit: nil)
    unreadUnit = unread
  }

  init(name: String, unit: Unit?) {
    self.name = name
    self.unit = unit?.symbol == "1" ? nil : unit
  }

  func renamed(_ name: String) -> ColumnHeader {
    var header = ColumnHeader(name: name, unit: unit)
    header.unreadUnit = unreadUnit
    return header
  }

  /// The bracket that the last character closes.
  private static func opening(_ text: String, _ open: Character, _ close: Character)
    -> String.Index?
  {
    var depth = 0
    for index in text.indices.reversed() {
      if text[index] == close { depth += 1 }
      if text[index] == open { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Names made distinct: V, V_2; a column without a name is called by its number.
  static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.enumerated().map { index, name in
      let base = name.isEmpty ? "column\(index + 1)" : name
      var distinct = base
      var count = 2
      while !taken.insert(distinct).inserted {
        distinct = "\(base)_\(count)"
        count += 1
      }
      return distinct
    }
  }
}

extension String {
  /// Without the white space around it.
  var trimmed: String {
    let tail = drop { $0.isWhitespace }
    guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(tail[...last])
  }
}
