/// Something that writes itself as JSON. For what goes out with every cell: `Encodable` takes ten
/// times as long.
public protocol JSONWritable {
  func write(to writer: inout JSONWriter)
}

/// The text of a JSON value as it grows.
public struct JSONWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(256)
  }

  /// An object of fields in alphabetical order; those without a value are left out.
  public mutating func object(_ fields: KeyValuePairs<String, (any JSONWritable)?>) {
    var mark = UInt8(ascii: "{")
    for (name, value) in fields {
      guard let value else { continue }
      bytes.append(mark)
      mark = UInt8(ascii: ",")
      string(name)
      bytes.append(UInt8(ascii: ":"))
      value.write(to: &self)
    }
    end(mark, "{", "}")
  }

  fileprivate mutating func dictionary(_ fields: [String: some JSONWritable]) {
    var mark = UInt8(ascii: "{")
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      bytes.append(mark)
      mark = UInt8(ascii: ",")
      string(name)
      bytes.append(UInt8(ascii: ":"))
      value.write(to: &self)
    }
    end(mark, "{", "}")
  }

  fileprivate mutating func array(_ elements: [some JSONWritable]) {
    var mark = UInt8(ascii: "[")
    for element in elements {
      bytes.append(mark)
      mark = UInt8(ascii: ",")
      element.write(to: &self)
    }
    end(mark, "[", "]")
  }

  /// - Parameter mark: the last one written, which is the opening one when there was no element.
  private mutating func end(_ mark: UInt8, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar) {
    if mark == UInt8(ascii: opening) { bytes.append(mark) }
    bytes.append(UInt8(ascii: closing))
  }

  fileprivate mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  fileprivate mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { content in
      var start = 0
      for (place, byte) in content.enumerated() where Self.needsEscape(byte) {
        bytes.append(contentsOf: content[start..<place])
        escape(byte)
        start = place + 1
      }
      bytes.append(contentsOf: content[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case UInt8(ascii: "\n"): raw("\\n")
    case UInt8(ascii: "\r"): raw("\\r")
    case UInt8(ascii: "\t"): raw("\\t")
    default:
      raw("\\u00")
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}

extension String: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Int: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.raw(String(self)) }
}

extension Bool: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.raw(self ? "true" : "false") }
}

extension Array: JSONWritable where Element: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.array(self) }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.dictionary(self) }
}

extension JSONValue: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.raw("null")
    case .bool(let value): value.write(to: &writer)
    case .integer(let value): value.write(to: &writer)
    case .number(let value): writer.raw(value.isFinite ? "\(value)" : "null")
    case .string(let value): value.write(to: &writer)
    case .array(let value): value.write(to: &writer)
    case .object(let value): value.write(to: &writer)
    }
  }
}
