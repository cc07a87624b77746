/// Names that need no definition, such as the models of the library.
///
/// A name that neither the session nor a command has is looked up here, when something mentions it.
package protocol NameLibrary: Sendable {
  var names: [String] { get }
  /// Nil for a name the library does not have.
  func type(of name: String) -> Type?
}
