/// The comment above a definition as running text: an empty comment line parts two paragraphs, and
/// `doi:10…` is a link.
struct CommentText {
  let paragraphs: [String]

  init(_ comment: String) {
    var paragraphs: [[Substring]] = [[]]
    for line in comment.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { paragraphs.append([]) }
      paragraphs[paragraphs.count - 1] += words
    }
    self.paragraphs = paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }

  var markdown: String {
    paragraphs.map { text in
      Self.linked(text) { "[\($0)](\($1))" }
    }.joined(separator: "\n\n")
  }

  /// The paragraphs as HTML, without the `<p>` around the whole.
  var html: String {
    paragraphs.map { text in
      Self.linked(HTMLText.escaped(text)) { "<a href=\"\($1)\">\($0)</a>" }
    }.joined(separator: "</p>\n<p>")
  }

  private static let scheme = "doi:10."

  private static func linked(_ text: String, _ link: (_ label: String, _ address: String) -> String)
    -> String
  {
    text.split(separator: " ").map { word in
      guard let start = word.firstRange(of: scheme) else { return String(word) }
      let end = word.lastIndex { !".,;)".contains($0) }.map(word.index(after:)) ?? word.endIndex
      let label = String(word[start.lowerBound..<end])
      let address = "https://doi.org/\(label.dropFirst(4))"
      return "\(word[..<start.lowerBound])\(link(label, address))\(word[end...])"
    }.joined(separator: " ")
  }
}
