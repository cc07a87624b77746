import Language

/// What a file holds: values by name.
package struct DataSet: Sendable {
  package struct Entry: Sendable {
    package let name: String
    package let value: Value
  }

  /// The file's name, as it was given.
  package let file: String
  package let entries: [Entry]

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
