import FoundationEssentials
import Testing

/// Compares text with a committed file next to the tests, or writes that file where the environment
/// says `HUXLEY_UPDATE_GOLDEN=1`.
enum Golden {
  static func expect(
    _ text: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Golden").appending(path: name)
    if ProcessInfo.processInfo.environment["HUXLEY_UPDATE_GOLDEN"] == "1" {
      do {
        try Data(text.utf8).write(to: file)
      } catch {
        Issue.record("could not write \(name): \(error)", sourceLocation: sourceLocation)
      }
      return
    }
    guard let data = try? Data(contentsOf: file) else {
      Issue.record("\(name) is missing", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: data, as: UTF8.self)
    #expect(expected == text, "\(name) differs", sourceLocation: sourceLocation)
  }
}
