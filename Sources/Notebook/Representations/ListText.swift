/// A list of values as plain text, the lists in it included: so many elements in all, and so much
/// text.
struct ListText {
  private static let maximumBytes = 1 << 20

  private var text = ""
  private var elements = 0

  static func of(_ values: [Value]) -> String {
    var list = ListText()
    list.append(values)
    return list.text
  }

  private var isFull: Bool {
    elements >= PlainText.maximumElements || text.utf8.count >= Self.maximumBytes
  }

  private mutating func append(_ values: [Value]) {
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      guard !isFull else {
        text += "… \(values.count) in all"
        break
      }
      if case .list(let inner) = value {
        append(inner)
      } else {
        elements += 1
        text += PlainText.of(value)
      }
    }
    text += "]"
  }
}
