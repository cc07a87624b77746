import FoundationEssentials

/// The kernelspec that the executable carries, and where Jupyter looks for it.
struct Kernelspec {
  let name: String
  let displayName: String?

  /// The bytes of `kernelspec/`, by file name.
  private static let files: [(name: String, bytes: [UInt8])] = [
    ("kernel.json", PackageResources.kernel_json),
    ("logo-32x32.png", PackageResources.logo_32x32_png),
    ("logo-64x64.png", PackageResources.logo_64x64_png),
    ("logo-svg.svg", PackageResources.logo_svg_svg),
  ]

  /// Puts the kernelspec into a Jupyter data directory.
  ///
  /// - Returns: the folder it now lies in.
  func install(into dataDirectory: String) throws -> String {
    let folder = self.folder(in: dataDirectory)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in Self.files {
      let bytes = file.name == "kernel.json" ? try description() : file.bytes
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(file.name)"), options: .atomic)
    }
    try LaTeXTemplate(name: name).install(into: dataDirectory)
    return folder
  }

  /// Takes the kernelspec away; false when there is none.
  func uninstall(from dataDirectory: String) throws -> Bool {
    let folder = self.folder(in: dataDirectory)
    guard FileManager.default.fileExists(atPath: "\(folder)/kernel.json") else { return false }
    try FileManager.default.removeItem(atPath: folder)
    try LaTeXTemplate(name: name).uninstall(from: dataDirectory)
    return true
  }

  private func folder(in dataDirectory: String) -> String { "\(dataDirectory)/kernels/\(name)" }

  /// kernel.json with the path of this very executable, so that it works whatever the PATH.
  private func description() throws -> [UInt8] {
    var text = String(decoding: PackageResources.kernel_json, as: UTF8.self)
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    text = text.replacing("\"{huxley}\"", with: Self.quoted(path))
    if let displayName {
      text = text.replacing(
        "\"display_name\": \"Huxley\"", with: "\"display_name\": \(Self.quoted(displayName))")
    }
    return Array(text.utf8)
  }

  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    guard let data = try? encoder.encode(text) else { return "\"\"" }
    return String(decoding: data, as: UTF8.self)
  }
}
