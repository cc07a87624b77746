import FoundationEssentials

/// A template for `jupyter nbconvert --to pdf --template huxley`: LaTeX's typewriter font has no
/// Greek letters and would leave the α out of a cell.
struct LaTeXTemplate {
  /// Nbconvert knows the template by the kernel's name.
  let name: String

  private static let files: [(name: String, bytes: [UInt8])] = [
    ("conf.json", PackageResources.latex_json),
    ("index.tex.j2", PackageResources.latex_tex_j2),
  ]

  func install(into dataDirectory: String) throws {
    let folder = self.folder(in: dataDirectory)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in Self.files {
      try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(file.name)"), options: .atomic)
    }
  }

  func uninstall(from dataDirectory: String) throws {
    let folder = self.folder(in: dataDirectory)
    guard FileManager.default.fileExists(atPath: folder) else { return }
    try FileManager.default.removeItem(atPath: folder)
  }

  private func folder(in dataDirectory: String) -> String {
    "\(dataDirectory)/nbconvert/templates/\(name)"
  }
}
