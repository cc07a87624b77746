import Language
import Quantities

/// A page of the manual, written in Markdown beside this file.
package struct ManualTopic: Sendable {
  /// The word by which `help("…")` finds it.
  package let name: String
  private let bytes: @Sendable () -> [UInt8]
  /// Words of the language that the page explains.
  let keywords: [String]

  private init(
    _ name: String, _ keywords: [String] = [], _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.name = name
    self.keywords = keywords
    self.bytes = bytes
  }

  package static let all = [
    ManualTopic("statements", ["assert", "import", "and", "or", "not", "true", "false"]) {
      PackageResources.statements_md
    },
    ManualTopic("units", ["in"]) { PackageResources.units_md },
    ManualTopic("sweeps", ["sweep", "by", "over"]) { PackageResources.sweeps_md },
    ManualTopic("functions", ["if", "then", "else"]) { PackageResources.functions_md },
    ManualTopic("models", ["model", "gate", "input", "rates", "with", "rest"]) {
      PackageResources.models_md
    },
    ManualTopic("stimuli") { PackageResources.stimuli_md },
    ManualTopic("measures", ["eFEL"]) { PackageResources.measures_md },
    ManualTopic("text", ["strings", "files", "digits", "decimals"]) { PackageResources.text_md },
    ManualTopic("errors") { PackageResources.errors_md },
    ManualTopic("grammar") { PackageResources.grammar_md },
  ]

  /// The page that a name or a word of the language leads to.
  static func about(_ name: String) -> ManualTopic? {
    all.first { $0.name == name } ?? all.first { $0.keywords.contains(name) }
  }

  /// The page, with the tables that are made from what the program knows.
  package func markdown(library: ModelLibrary) -> String {
    String(decoding: bytes(), as: UTF8.self)
      .replacing("{units}", with: Self.unitTable)
      .replacing("{models}", with: library.names.map { "`\($0)`" }.joined(separator: ", "))
  }

  private static var unitTable: String {
    let rows = Unit.named.map { unit in
      let prefixes = unit.prefixes.isEmpty ? "none" : unit.prefixes.joined(separator: " ")
      return "| \(unit.spellings.joined(separator: ", ")) | \(unit.words) | \(prefixes) |"
    }
    return (["| unit | measures | prefixes |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}
