/// What is wrong with the content of a file; the command that reads it adds the file's name.
struct FileError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
