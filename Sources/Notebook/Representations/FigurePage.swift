import Figures

/// Figures, what they come to in a sentence, and a table: a value that is more than one picture.
struct FigurePage {
  let drawings: [Drawing]
  var sentence = ""
  let table: Table?

  /// What is shown of a value; nil for one that is shown in words or as plain numbers.
  static func of(_ value: Value, _ environment: Environment) throws -> FigurePage? {
    switch value {
    case .figure(let figure): FigurePage(drawings: [figure.drawing()], table: nil)
    case .table(let table): FigurePage(drawings: [], table: table)
    case .run(let run): try RunFigure.page(run, environment)
    case .spikes(let spikes): FigurePage(drawings: [], table: try SpikesTable.of(spikes))
    case .result(let result):
      FigurePage(
        drawings: result.figures.map { $0.drawing() }, sentence: result.sentence,
        table: result.table)
    default: nil
    }
  }

  /// As one output, and as several.
  /// - Parameter plain: the whole as text.
  func representations(plain: String) -> Representations {
    let figures = drawings.map { Representations.of($0) }
    guard let first = figures.first else {
      return Representations(text.contents.dropLast() + [("text/plain", plain)])
    }
    let pieces = figures + [text]
    let html = pieces.map { $0.content(of: "text/html") }.joined()
    let contents = first.contents.map { form in
      switch form.type {
      case "text/html": (form.type, html)
      case "text/plain": (form.type, plain)
      default: form
      }
    }
    return Representations(contents, pieces: pieces)
  }

  /// The sentence and the table. As plain text it does not repeat what a figure has said.
  private var text: Representations {
    let isSaid = sentence.isEmpty || drawings.contains { $0.description == sentence }
    func joined(_ sentence: String, _ table: String?) -> String {
      [sentence, table ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    let paragraph = sentence.isEmpty ? "" : "<p>\(HTMLText.escaped(sentence))</p>"
    return Representations([
      ("text/html", paragraph + (table?.html() ?? "")),
      ("text/latex", joined(LaTeXText.escaped(sentence), table?.latex(isFloat: false))),
      ("text/markdown", joined(MarkdownText.escaped(sentence), table?.markdown())),
      ("text/plain", joined(isSaid && table != nil ? "" : sentence, table?.plainText())),
    ])
  }
}
