/// The objects of a PDF file, numbered from 1 in the order in which they are added.
struct PDFFile {
  private var bytes = Array("%PDF-1.4\n%\u{E4}\u{F6}\u{FC}\n".utf8)
  private var offsets: [Int] = []

  /// The number of the object that is added next.
  var next: Int { offsets.count + 1 }

  mutating func add(_ object: String) {
    begin()
    put(object)
    put("\nendobj\n")
  }

  /// - Parameter entries: of the stream's dictionary, besides those that say how it is packed.
  mutating func add(stream: [UInt8], entries: String = "") {
    let packed = Deflate.packed(stream)
    begin()
    put("<< \(entries)/Length \(packed.count) /Filter /FlateDecode >>\nstream\n")
    bytes += packed
    put("\nendstream\nendobj\n")
  }

  /// The whole file with its table of offsets.
  func finished(root: Int, info: Int) -> [UInt8] {
    var file = self
    let start = file.bytes.count
    file.put("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n")
    for offset in offsets {
      file.put("\(String(10_000_000_000 + offset).dropFirst()) 00000 n \n")
    }
    file.put("trailer\n<< /Size \(offsets.count + 1) /Root \(root) 0 R /Info \(info) 0 R >>\n")
    file.put("startxref\n\(start)\n%%EOF\n")
    return file.bytes
  }

  /// A text string in UTF-16 with its byte order mark, so that any title will do.
  static func hexString(_ text: String) -> String {
    let units = [0xFEFF] + Array(text.utf16)
    return "<" + hex(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) + ">"
  }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func begin() {
    offsets.append(bytes.count)
    put("\(offsets.count) 0 obj\n")
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
