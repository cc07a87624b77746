import JupyterProtocol

/// How much more text a cell may write.
struct StreamBudget: Sendable {
  /// Bytes of UTF-8; a control character counts as the six that JSON writes for it.
  let limit: Int
  private var used = 0
  private var omitted = 0
  private var lastOmittedFrom = StreamName.standardOutput

  init(limit: Int) {
    self.limit = limit
  }

  /// The part of a text that may still be written: whole Unicode scalars.
  mutating func admit(_ text: String, to stream: StreamName) -> String {
    let size = text.utf8.count
    let cost = size + 5 * text.utf8.count { Self.isEscaped($0) }
    if omitted == 0 && cost <= limit - used {
      used += cost
      return text
    }
    var kept = 0
    if omitted == 0 {
      for scalar in text.unicodeScalars {
        let width = UTF8.width(scalar)
        let cost = scalar.isASCII && Self.isEscaped(UInt8(ascii: scalar)) ? 6 : width
        if cost > limit - used { break }
        used += cost
        kept += width
      }
    }
    omitted = omitted.addingReportingOverflow(size - kept).partialValue
    lastOmittedFrom = stream
    guard kept > 0 else { return "" }
    return String(text[..<text.utf8.index(text.startIndex, offsetBy: kept)])
  }

  /// A control character other than those of ordinary text.
  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09
  }

  /// What to say at the end about text that was left out; nil when none was.
  var notice: (text: String, stream: StreamName)? {
    guard omitted > 0 else { return nil }
    let text = "\n[\(omitted) more bytes of output left out; a cell may write \(limit)]\n"
    return (text, lastOmittedFrom)
  }
}
