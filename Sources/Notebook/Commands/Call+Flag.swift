extension Call {
  /// Whether an argument was given as true or false; nil when it was not given.
  func flag(_ name: String) throws(CommandError) -> Bool? {
    guard let value = self[name] else { return nil }
    guard case .boolean(let array) = value, let number = array.scalar, !number.isNaN else {
      throw CommandError("\(name) is either true or false", argument: name)
    }
    return number != 0
  }
}
