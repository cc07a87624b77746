import Language

/// What a file holds: values by name.
package struct DataSet: Sendable {
  package struct Entry: Sendable {
    package let name: String
    package let value: Value
    /// What its header has in place of a unit, where that is none.
    var unreadUnit: String?
  }

  /// The file's name, as it was given.
  package let file: String
  package let entries: [Entry]

  /// What should be known of the file that its numbers do not show; nil when there is nothing.
  var remark: String? {
    let plain = entries.filter { $0.unreadUnit != nil }
    guard !plain.isEmpty else { return nil }
    let words = plain.prefix(4).map { "“\($0.name)” (\($0.unreadUnit ?? "") is no unit)" }
    let more = plain.count > 4 ? " and \(plain.count - 4) more" : ""
    return "plain numbers in \(file): \(words.joined(separator: ", "))\(more)"
  }

  func member(_ name: String) throws(CommandError) -> Value {
    guard let entry = entries.first(where: { $0.name == name }) else {
      let nearest = nearestName(to: name, among: entries.map(\.name))
      throw CommandError(
        "\(file) has no \(name)",
        help: nearest.map { "did you mean \($0)?" } ?? "it has \(names)")
    }
    return entry.value
  }

  /// What can be asked for, as it is written.
  private var names: String {
    entries.prefix(40).map { entry in
      let isName = entry.name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      return isName ? entry.name : "[\"\(entry.name)\"]"
    }.joined(separator: ", ")
  }
}
