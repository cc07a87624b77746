import FoundationEssentials
import Quantities

/// Columns of numbers or words from text: commas, semicolons or tabs between the fields, a header
/// with names and units such as `V (mV)`, or none.
///
/// Fields may be in quotation marks. Between semicolons or tabs a decimal comma is read too. Empty
/// fields, `nan` and `NA` are missing values.
struct CSVReader {
  enum Column {
    /// In the coherent unit.
    case numbers(ColumnHeader, [Double])
    case words(String, [String])

    var name: String {
      switch self {
      case .numbers(let header, _): header.name
      case .words(let name, _): name
      }
    }
  }

  static let maximumColumns = 10_000

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1

  static func read(_ data: Data) throws(FileError) -> [Column] {
    var bytes = Array(data)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw FileError("it is written in UTF-16; save it as UTF-8")
    }
    guard !bytes.prefix(4096).contains(0) else { throw FileError("it is no text") }
    var reader = CSVReader(bytes)
    return try reader.columns()
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    separator = Self.separator(bytes)
  }

  /// The mark that stands most often in the first line, outside quotation marks.
  private static func separator(_ bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let marks: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return marks.max { (counts[$0] ?? 0, $0 == marks[0] ? 1 : 0) < (counts[$1] ?? 0, 0) }
      ?? marks[0]
  }

  private mutating func columns() throws(FileError) -> [Column] {
    var first: [String] = []
    while position < bytes.count, first.isEmpty { first = try row() ?? [] }
    guard !first.isEmpty else { throw FileError("it is empty") }
    let isHeader = first.contains { !$0.isEmpty && number($0, nil) == nil }
    let heads = first.map { isHeader ? ColumnHeader($0) : ColumnHeader(name: "", unit: nil) }
    let names = ColumnHeader.distinct(heads.map(\.name))
    var builders = zip(names, heads).map { name, head in
      ColumnBuilder(header: head.renamed(name))
    }
    if !isHeader { try add(first, to: &builders, line: 1) }
    while position < bytes.count {
      let start = line
      guard let fields = try row() else { continue }
      try add(fields, to: &builders, line: start)
    }
    return builders.map(\.column)
  }

  private func add(
    _ fields: [String], to builders: inout [ColumnBuilder], line: Int
  ) throws(FileError) {
    guard fields.count <= builders.count else {
      throw FileError(
        "line \(line) has \(fields.count) fields, and the first line has \(builders.count)")
    }
    for index in builders.indices {
      let field = index < fields.count ? fields[index] : ""
      try builders[index].add(field, line: line) { number($0, $1) }
    }
  }

  /// The fields of the next line; nil for a line without any.
  private mutating func row() throws(FileError) -> [String]? {
    var fields: [String] = []
    while true {
      fields.append(try field())
      guard fields.count <= Self.maximumColumns else {
        throw FileError("line \(line) has more than \(Self.maximumColumns) fields")
      }
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    endLine()
    return fields.count == 1 && fields[0].isEmpty ? nil : fields
  }

  private mutating func endLine() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == 0x0D
    position += 1
    if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    line += 1
  }

  private mutating func field() throws(FileError) -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quoted() }
    let start = position
    while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A,
      bytes[position] != 0x0D
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self).trimmed
  }

  private mutating func quoted() throws(FileError) -> String {
    let opened = line
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
          let isEnd =
            position == bytes.count || bytes[position] == separator || bytes[position] == 0x0A
            || bytes[position] == 0x0D
          guard isEnd else {
            throw FileError("line \(line) goes on after a closing quotation mark")
          }
          return String(decoding: text, as: UTF8.self)
        }
        position += 1
      }
      if byte == 0x0A { line += 1 }
      text.append(byte)
    }
    throw FileError("the quotation mark on line \(opened) is never closed")
  }

  /// The number a field gives in the coherent unit, NaN for a missing one; nil where it is none.
  private func number(_ field: String, _ unit: Unit?) -> Double? {
    let missing: Set<String> = ["", "nan", "na", "n/a", "none", "null", "-", "–"]
    if field.utf8.count <= 4, missing.contains(field.lowercased()) { return .nan }
    let unit = unit ?? .one
    if let value = unit.coherent(text: field) { return value }
    guard separator != UInt8(ascii: ","), !field.contains(".") else { return nil }
    return unit.coherent(text: field.replacing(",", with: "."))
  }
}

/// A column that is being read: of numbers, unless its first value is none.
private struct ColumnBuilder {
  let header: ColumnHeader
  private var numbers: [Double] = []
  private var words: [String] = []
  private var isWords = false
  private var isDecided = false

  init(header: ColumnHeader) {
    self.header = header
  }

  mutating func add(
    _ field: String, line: Int, _ number: (String, Unit?) -> Double?
  ) throws(FileError) {
    if isWords { return words.append(field) }
    guard let value = number(field, header.unit) else {
      guard !isDecided else {
        throw FileError(
          "line \(line) has “\(field.prefix(40))” for \(header.name), where a number is expected")
      }
      isWords = true
      words = Array(repeating: "", count: numbers.count) + [field]
      return
    }
    guard value.isFinite || !field.contains(where: \.isNumber) else {
      throw FileError(
        "line \(line) has \(field.prefix(40)) for \(header.name), which is larger than the largest "
          + "number, about 1.8e308")
    }
    if !field.isEmpty { isDecided = true }
    numbers.append(value)
  }

  var column: CSVReader.Column {
    isWords ? .words(header.name, words) : .numbers(header, numbers)
  }
}
