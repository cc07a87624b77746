/// Diagnostics as plain text:
///
/// ```
/// Error: `mv` is not a unit
///   In [3], line 4
///   4 | EK = -90 mv
///     |          ^^
/// Help: did you mean `mV`?
/// ```
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
    lines += SourceExcerpt(diagnostic.range, maximumWidth: maximumWidth).lines
    for note in diagnostic.notes {
      lines += ["Note: \(note.message)", place(of: note.range)]
      lines += SourceExcerpt(note.range, maximumWidth: maximumWidth).lines
    }
    if let help = diagnostic.help { lines.append("Help: \(help)") }
    return lines.joined(separator: "\n")
  }

  private func place(of range: SourceRange) -> String {
    "  \(range.source.name), line \(range.line)"
  }
}
