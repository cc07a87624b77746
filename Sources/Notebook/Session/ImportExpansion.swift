import Language

/// Puts the statements of imported files in the place of `import "file.hux"`.
enum ImportExpansion {
  /// Files that import files may be nested so deep; it also ends a circle of imports.
  private static let maximumDepth = 16
  private static let maximumBytes = 4 << 20

  static func parse(_ source: Source, in folder: String) -> SyntaxTree {
    expand(Parser.parse(source), folder, depth: 0)
  }

  private static func expand(
    _ tree: SyntaxTree, _ folder: String, depth: Int
  ) -> SyntaxTree {
    var statements: [Statement] = []
    var diagnostics = tree.diagnostics
    var spoiltLines = tree.spoiltLines
    for statement in tree.statements {
      guard case .importFile(let path) = statement.kind else {
        statements.append(statement)
        continue
      }
      do throws(Diagnostic) {
        let tree = Parser.parse(try read(path, folder, depth: depth))
        if tree.isOtherwiseWritten {
          throw Diagnostic(
            "\(tree.source.name) is no file of Huxley: most of its lines cannot be read",
            at: path.range,
            notes: tree.diagnostics.prefix(1).map { Diagnostic.Note($0.message, at: $0.range) },
            help: "numbers are read with load(\"file.csv\")")
        }
        let inner = expand(tree, folder, depth: depth + 1)
        statements += inner.statements
        diagnostics += inner.diagnostics
        spoiltLines += inner.spoiltLines
      } catch {
        diagnostics.append(error)
      }
    }
    return SyntaxTree(
      source: tree.source, statements: statements, diagnostics: diagnostics,
      spoiltLines: spoiltLines)
  }

  private static func read(
    _ path: Language.Expression, _ folder: String, depth: Int
  ) throws(Diagnostic) -> Source {
    guard case .text(let segments) = path.kind, segments.count == 1,
      case .literal(let name) = segments[0]
    else {
      throw Diagnostic("the file to import must be written as a plain string", at: path.range)
    }
    guard depth < maximumDepth else {
      throw Diagnostic("\(name) imports itself, or files are nested too deep", at: path.range)
    }
    do throws(CommandError) {
      let data = try FileAccess.read(name, in: folder, maximumBytes: maximumBytes)
      return Source(name: name, text: String(decoding: data, as: UTF8.self))
    } catch {
      throw error.located(at: path.range)
    }
  }
}

extension SyntaxTree {
  /// Whether more lines are wrong than right, and not a few: a file of something else.
  fileprivate var isOtherwiseWritten: Bool {
    guard diagnostics.count >= 8 else { return false }
    let sound = statements.filter { statement in
      !spoiltLines.contains {
        $0.range.lower <= statement.range.lower
          && statement.range.lower <= $0.range.upper
      }
    }
    return spoiltLines.count > sound.count
  }
}
