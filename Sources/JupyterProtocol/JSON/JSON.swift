import FoundationEssentials

/// Encoding and decoding of frames.
public enum JSON {
  /// Deepest nesting of arrays and objects accepted. Decoding recurses, and a frame of a few
  /// kilobytes could otherwise ask for more stack than a thread has.
  public static let maximumDepth = 100

  /// The empty object.
  public static let empty = Array("{}".utf8)

  public static func decode<Value: JSONReadable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(JSONError) -> Value {
    try Value(JSONObject(JSONParser.parse(bytes)))
  }

  public static func decode(
    _ type: JSONValue.Type, from bytes: [UInt8]
  ) throws(JSONError) -> JSONValue {
    try JSONParser.parse(bytes)
  }

  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(JSONError) -> Value {
    guard depth(of: bytes) <= maximumDepth else { throw .tooDeep }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError where JSONError(error) != .malformed {
      throw JSONError(error)
    } catch {
      // Numbers that the type cannot hold are told of as if the text were broken.
      _ = try JSONParser.parse(bytes)
      throw .outOfRange
    }
  }

  public static func write(_ value: some JSONWritable) -> [UInt8] {
    var writer = JSONWriter()
    value.write(to: &writer)
    return writer.bytes
  }

  /// Keys come sorted, so that equal values have equal bytes.
  public static func encode(_ value: some Encodable) throws(JSONError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(value))
    } catch {
      throw .unencodable
    }
  }

  /// Deepest nesting of brackets and braces outside strings. Text that is not JSON has a depth too,
  /// one that is never less than a decoder could reach in it.
  static func depth(of bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var inString = false
    var escaped = false
    for byte in bytes {
      if inString {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return deepest
  }
}
