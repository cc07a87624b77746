/// Something that is read from an object of JSON field by field. For what comes in with every cell:
/// `Decodable` takes ten times as long.
public protocol JSONReadable {
  init(_ object: JSONObject) throws(JSONError)
}

/// The fields of an object of JSON. A field that is null counts as missing where it may be missing.
public struct JSONObject: Sendable {
  private let fields: [String: JSONValue]

  init(_ value: JSONValue) throws(JSONError) {
    guard case .object(let fields) = value else { throw .wrongType(field: "") }
    self.fields = fields
  }

  public func string(_ name: String) throws(JSONError) -> String {
    guard let value = fields[name] else { throw .missing(field: name) }
    guard case .string(let text) = value else { throw .wrongType(field: name) }
    return text
  }

  public func stringIfPresent(_ name: String) throws(JSONError) -> String? {
    isPresent(name) ? try string(name) : nil
  }

  /// A string, or the JSON of whatever else stands there.
  public func textIfPresent(_ name: String) -> String? {
    guard let value = fields[name], value != .null else { return nil }
    if case .string(let text) = value { return text }
    return String(decoding: JSON.write(value), as: UTF8.self)
  }

  public func boolIfPresent(_ name: String) throws(JSONError) -> Bool? {
    guard isPresent(name) else { return nil }
    guard case .bool(let value)? = fields[name] else { throw .wrongType(field: name) }
    return value
  }

  /// An object whose values are all strings.
  public func stringsIfPresent(_ name: String) throws(JSONError) -> [String: String]? {
    guard isPresent(name) else { return nil }
    guard case .object(let members)? = fields[name] else { throw .wrongType(field: name) }
    var texts: [String: String] = [:]
    for (key, value) in members {
      guard case .string(let text) = value else { throw .wrongType(field: "\(name).\(key)") }
      texts[key] = text
    }
    return texts
  }

  private func isPresent(_ name: String) -> Bool {
    switch fields[name] {
    case nil, .null?: false
    default: true
    }
  }
}
