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

  /// An object whose fields `body` writes, in alphabetical order.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    body(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// A field of an object; one without a value is left out.
  public mutating func field(_ name: String, _ value: (some JSONWritable)?) {
    guard let value else { return }
    separate()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    value.write(to: &self)
  }

  fileprivate mutating func array(_ elements: [some JSONWritable]) {
    bytes.append(UInt8(ascii: "["))
    for element in elements {
      separate()
      element.write(to: &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A comma, but for what comes first. No value ends with an opening bracket.
  private mutating func separate() {
    guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else {
      return
    }
    bytes.append(UInt8(ascii: ","))
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
  public func write(to writer: inout JSONWriter) {
    writer.object { object in
      for (name, value) in sorted(by: { $0.key < $1.key }) { object.field(name, value) }
    }
  }
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
