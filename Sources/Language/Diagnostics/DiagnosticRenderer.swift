/// Diagnostics as plain text:
///
/// ```
/// Error: cannot add a voltage (mV) and a time (ms)
///   In [3], line 4
///   4 | x = 3 mV + 2 ms
///     |     ^^^^^^^^^^^
///     |     ---- this is in mV
///     |            ---- this is in ms
/// ```
///
/// A note about another line has a place and an excerpt of its own.
package struct DiagnosticRenderer: Sendable {
  /// Longer lines are cut around their carets.
  package var maximumWidth = 100

  package init() {}

  /// Several diagnostics, with an empty line between them.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n\n")
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    var lines = ["Error: \(diagnostic.message)", place(of: diagnostic.range)]
    let excerpt = SourceExcerpt(diagnostic.range, maximumWidth: maximumWidth)
    let (shown, rest) = excerpt.lines(diagnostic.notes)
    lines += shown
    for note in rest {
      lines += ["Note: \(note.message)", place(of: note.range)]
      lines += SourceExcerpt(note.range, maximumWidth: maximumWidth).lines().lines
    }
    if let help = diagnostic.help { lines.append("Help: \(help)") }
    return lines.joined(separator: "\n")
  }

  private func place(of range: SourceRange) -> String {
    "  \(range.source.name), line \(range.line)"
  }
}
