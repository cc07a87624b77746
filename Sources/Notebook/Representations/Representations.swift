import Figures
import FoundationEssentials

/// One value in the forms a front end may choose from.
package struct Representations: Sendable {
  /// The content by its media type, the richest first.
  package let contents: [(type: String, content: String)]
  private let pieces: [Representations]

  /// - Parameter pieces: the same as outputs of their own, if it is more than one figure or table.
  package init(
    _ contents: [(type: String, content: String)], pieces: [Representations] = []
  ) {
    self.contents = contents
    self.pieces = pieces
  }

  /// The value as outputs one below the other, each a figure or a table. An export to LaTeX takes
  /// one form of an output, so that of a figure and a table in one output it would lose one.
  package var parts: [Representations] { pieces.isEmpty ? [self] : pieces }

  /// The text for a terminal.
  package var plainText: String { content(of: "text/plain") }

  /// The content of one media type; "" when there is none.
  func content(of type: String) -> String { contents.first { $0.type == type }?.content ?? "" }

  package static func plain(_ text: String) -> Representations {
    Representations([("text/plain", text)])
  }

  /// A remark on a result, shown where the result is shown: a cell that succeeded leaves nothing on
  /// standard error.
  static func note(_ text: String) -> Representations {
    let text = MinusSign.typeset(text)
    return Representations([
      ("text/html", "<p><strong>Note.</strong> \(HTMLText.escaped(text))</p>"),
      ("text/plain", "Note: \(text)"),
    ])
  }

  static func markdown(_ markdown: String, plain: String) -> Representations {
    Representations([("text/markdown", markdown), ("text/plain", plain)])
  }

  /// How a value is shown; nil for a value that shows nothing.
  static func of(_ value: Value, _ environment: Environment) throws -> Representations? {
    switch value {
    case .nothing: nil
    case .figure(let figure): of(figure.drawing(), environment)
    case .table(let table): of(table)
    case .data(let data): of(data.table)
    case .model(let model): try ModelDisplay.representations(model, environment)
    case .run(let run): try RunFigure.representations(run, environment)
    case .spikes(let spikes): of(try SpikesTable.of(spikes))
    case .result(let result): try of(result, environment)
    case .number(let array) where !array.axes.isEmpty: of(try ValueTable.of([array]))
    case .boolean(let array) where !array.axes.isEmpty: of(try ValueTable.of(condition: array))
    case .numbers(let list) where list.values.count > 12: of(ValueTable.of(list, name: "value"))
    case .function(.command(let command)): Documentation.of(command)
    default: .plain(PlainText.of(value))
    }
  }

  /// A figure by itself, with a remark before it where its PDF shows less.
  private static func of(_ drawing: Drawing, _ environment: Environment) -> Representations {
    environment.output.remark(on: [drawing])
    return of(drawing)
  }

  /// A drawing in every form.
  static func of(_ drawing: Drawing) -> Representations {
    Representations([
      ("image/svg+xml", String(decoding: SVGWriter.write(drawing), as: UTF8.self)),
      ("text/html", HTMLWriter.write(drawing)),
      ("application/pdf", Data(PDFWriter.write(drawing)).base64EncodedString()),
      ("text/plain", drawing.description),
    ])
  }

  /// The result of an experiment: its figures with the table below, and what it says in words.
  private static func of(
    _ result: ExperimentResult, _ environment: Environment
  ) throws -> Representations? {
    let plain = [result.sentence, result.table?.plainText()].compactMap { $0 }
    let page = try FigurePage.of(.result(result), environment)
    environment.output.remark(on: page?.drawings ?? [])
    return page?.representations(plain: plain.joined(separator: "\n\n"))
  }

  private static func of(_ table: Table) -> Representations {
    Representations([
      ("text/html", table.html()), ("text/latex", table.latex(isFloat: false)),
      ("text/markdown", table.markdown()),
      ("text/plain", table.plainText()),
    ])
  }
}

/// Text inside HTML.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
