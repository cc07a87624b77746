/// What a name stands for: the session's value, else the library's model.
struct KnownValues {
  let session: [String: Value]
  let library: ModelLibrary

  subscript(name: String) -> Value? {
    session[name] ?? library.model(named: name).map { .model($0) }
  }

  /// In alphabetical order, each once.
  var names: [String] { Set(session.keys).union(library.names).sorted() }

  /// Whether the name is the library's; asking does not load the model.
  func isOfLibrary(_ name: String) -> Bool { session[name] == nil && library.contains(name) }
}
