import FoundationEssentials
import Language

/// Puts the statements of imported files in the place of `import "file.hux"`.
struct ImportExpansion {
  /// Files that import files may be nested so deep.
  private static let maximumDepth = 16
  /// A cell may read so many files: two lines each, nested, would be read 65,536 times.
  private static let maximumFiles = 200
  private static let maximumBytes = 4 << 20

  private let folder: String
  private let isInterrupted: @Sendable () -> Bool
  /// The paths of the files that are being expanded, the outermost first.
  private var chain: [String] = []
  private var files = 0

  /// - Parameter isInterrupted: asked before each file; the rest then stays unread.
  static func parse(
    _ source: Source, in folder: String, isInterrupted: @escaping @Sendable () -> Bool
  ) -> SyntaxTree {
    var expansion = ImportExpansion(folder: folder, isInterrupted: isInterrupted)
    return expansion.expand(Parser.parse(source))
  }

  private init(folder: String, isInterrupted: @escaping @Sendable () -> Bool) {
    self.folder = folder
    self.isInterrupted = isInterrupted
  }

  private mutating func expand(_ tree: SyntaxTree) -> SyntaxTree {
    var statements: [Statement] = []
    var diagnostics = tree.diagnostics
    var spoiltLines = tree.spoiltLines
    for statement in tree.statements {
      guard case .importFile(let path) = statement.kind else {
        statements.append(statement)
        continue
      }
      guard !isInterrupted() else { break }
      do throws(Diagnostic) {
        let inner = try file(path)
        statements += inner.statements
        diagnostics += inner.diagnostics
        spoiltLines += inner.spoiltLines
      } catch {
        diagnostics.append(error)
        if files > Self.maximumFiles { break }
      }
    }
    return SyntaxTree(
      source: tree.source, statements: statements, diagnostics: diagnostics,
      spoiltLines: spoiltLines)
  }

  /// A file's tree with what it imports.
  private mutating func file(_ path: Language.Expression) throws(Diagnostic) -> SyntaxTree {
    guard case .text(let segments) = path.kind, segments.count == 1,
      case .literal(let name) = segments[0]
    else {
      throw Diagnostic("the file to import must be written as a plain string", at: path.range)
    }
    let source: Source
    do throws(CommandError) {
      let place = URL(filePath: try FileAccess.path(name, folder)).standardized.path
      guard !chain.contains(place) else {
        throw CommandError(
          chain.last == place ? "\(name) imports itself" : "\(name) imports itself by way of others"
        )
      }
      guard chain.count < Self.maximumDepth else {
        throw CommandError("files that import files are nested too deep here")
      }
      files += 1
      guard files <= Self.maximumFiles else {
        throw CommandError("a cell may import \(Self.maximumFiles) files, and here are more")
      }
      let data = try FileAccess.read(name, in: folder, maximumBytes: Self.maximumBytes)
      source = Source(name: name, text: String(decoding: data, as: UTF8.self))
      chain.append(place)
    } catch {
      throw error.located(at: path.range)
    }
    defer { chain.removeLast() }
    let tree = Parser.parse(source)
    guard !tree.isOtherwiseWritten else {
      throw Diagnostic(
        "\(tree.source.name) is no file of Huxley: most of its lines cannot be read",
        at: path.range,
        notes: tree.diagnostics.prefix(1).map { Diagnostic.Note($0.message, at: $0.range) },
        help: "numbers are read with load(\"file.csv\")")
    }
    return expand(tree)
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
