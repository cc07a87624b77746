/// A strict little check that text is well-formed XML: tags nest, attributes are quoted and unique,
/// only known entities, no forbidden characters.
struct WellFormedXML {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private var rest: Substring.UnicodeScalarView
  private var open: [String] = []
  private(set) var ids: [String] = []
  private(set) var elements: [String] = []
  private(set) var attributes: Set<String> = []

  init(_ text: String) throws {
    rest = text[...].unicodeScalars
    for scalar in text.unicodeScalars {
      let allowed = scalar.value >= 32 || scalar == "\n" || scalar == "\t" || scalar == "\r"
      if !allowed || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
        throw Fault(description: "forbidden character \(scalar.value)")
      }
    }
    while !rest.isEmpty { try content() }
    if let last = open.last { throw Fault(description: "<\(last)> is not closed") }
  }

  private mutating func content() throws {
    let text = take { $0 != "<" }
    try checkEntities(text)
    if rest.isEmpty { return }
    if open.isEmpty, !elements.isEmpty, elements.count > 0, text.contains(where: { $0 != "\n" }) {
      throw Fault(description: "text outside the root: \(text)")
    }
    rest.removeFirst()
    if rest.first == "/" {
      rest.removeFirst()
      let name = take { $0 != ">" }
      guard open.popLast() == name else { throw Fault(description: "</\(name)> closes nothing") }
      rest = rest.dropFirst()
      return
    }
    try element()
  }

  private mutating func element() throws {
    let name = take { $0 != " " && $0 != ">" && $0 != "/" }
    guard !name.isEmpty else { throw Fault(description: "a tag without a name") }
    elements.append(name)
    var seen = Set<String>()
    while true {
      _ = take { $0 == " " }
      guard let next = rest.first else { throw Fault(description: "<\(name)> never ends") }
      if next == "/" {
        rest = rest.dropFirst(2)
        return
      }
      if next == ">" {
        rest.removeFirst()
        open.append(name)
        return
      }
      let attribute = take { $0 != "=" && $0 != ">" }
      guard seen.insert(attribute).inserted else {
        throw Fault(description: "\(attribute) twice in <\(name)>")
      }
      rest = rest.dropFirst()
      guard rest.popFirst() == "\"" else { throw Fault(description: "\(attribute) is not quoted") }
      let value = take { $0 != "\"" }
      if value.contains("<") { throw Fault(description: "< in \(attribute)") }
      try checkEntities(value)
      if attribute == "id" { ids.append(value) }
      attributes.insert(attribute)
      rest = rest.dropFirst()
    }
  }

  private func checkEntities(_ text: String) throws {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != ";" }
      guard ["amp", "lt", "gt", "quot", "#39"].contains(String(name)), part.contains(";") else {
        throw Fault(description: "bare ampersand before \(part.prefix(10))")
      }
    }
  }

  private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: condition)
    rest = rest.dropFirst(taken.count)
    return String(Substring(taken))
  }
}
