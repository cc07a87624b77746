/// The files in a ZIP archive, stored or deflated; what numpy's `savez` and `savez_compressed`
/// write.
enum ZIPArchive {
  struct Entry {
    let name: String
    let bytes: [UInt8]
  }

  private static let maximumEntries = 10_000
  private static let damaged = FileError("it is no archive, or a damaged one")

  /// All files, in the archive's order.
  ///
  /// - Parameter limit: the bytes that all of them may have together.
  static func read(_ bytes: [UInt8], limit: Int) throws(FileError) -> [Entry] {
    let reader = ByteReader(bytes: bytes)
    guard let end = endRecord(reader), let count = reader.number(at: end + 10, bytes: 2),
      var position = reader.number(at: end + 16, bytes: 4)
    else { throw damaged }
    guard count <= maximumEntries, position != 0xFFFF_FFFF else {
      throw FileError("its archive is of a larger kind (ZIP64) than can be read")
    }
    var entries: [Entry] = []
    var total = 0
    for _ in 0..<count {
      entries.append(try entry(reader, &position, &total, limit: limit))
    }
    return entries
  }

  /// Where the record at the end of the archive begins: before a comment of at most 64 KiB.
  private static func endRecord(_ reader: ByteReader) -> Int? {
    let last = reader.bytes.count - 22
    guard last >= 0 else { return nil }
    return (max(0, last - 0xFFFF)...last).reversed().first {
      reader.number(at: $0, bytes: 4) == 0x0605_4B50
    }
  }

  private static func entry(
    _ reader: ByteReader, _ position: inout Int, _ total: inout Int, limit: Int
  ) throws(FileError) -> Entry {
    func number(_ offset: Int, _ count: Int) throws(FileError) -> Int {
      guard let value = reader.number(at: position + offset, bytes: count) else { throw damaged }
      return value
    }
    guard try number(0, 4) == 0x0201_4B50 else { throw damaged }
    let flags = try number(8, 2)
    let method = try number(10, 2)
    let checksum = try number(16, 4)
    let packed = try number(20, 4)
    let size = try number(24, 4)
    let nameLength = try number(28, 2)
    let skipped = try number(30, 2) + number(32, 2)
    let header = try number(42, 4)
    guard let nameBytes = reader.bytes(at: position + 46, count: nameLength) else { throw damaged }
    let name = String(decoding: nameBytes, as: UTF8.self)
    position += 46 + nameLength + skipped
    guard flags & 1 == 0 else { throw FileError("\(name) in it is encrypted") }
    total += size
    guard total <= limit else {
      throw FileError("it unpacks to more than the \(limit / 1_000_000) MB that are read at once")
    }
    let data = try content(reader, header: header, packed: packed)
    let bytes: [UInt8]
    switch method {
    case 0:
      guard packed == size else { throw damaged }
      bytes = Array(data)
    case 8: bytes = try Inflate.unpack(data, size: size)
    default: throw FileError("\(name) in it is packed in a way that cannot be read (\(method))")
    }
    guard CRC32.checksum(bytes) == checksum else {
      throw FileError("\(name) in it is damaged: its check sum is wrong")
    }
    return Entry(name: name, bytes: bytes)
  }

  private static func content(
    _ reader: ByteReader, header: Int, packed: Int
  ) throws(FileError) -> ArraySlice<UInt8> {
    guard reader.number(at: header, bytes: 4) == 0x0403_4B50,
      let nameLength = reader.number(at: header + 26, bytes: 2),
      let extraLength = reader.number(at: header + 28, bytes: 2),
      let data = reader.bytes(at: header + 30 + nameLength + extraLength, count: packed)
    else { throw damaged }
    return data
  }

  /// An archive of stored files, the same bytes for the same files.
  static func write(_ entries: [Entry]) throws(FileError) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = archive.count
      guard offset + entry.bytes.count < 0x7FFF_FFFF, entries.count < 0xFFFF else {
        throw FileError("an archive holds at most 2 GB")
      }
      let name = Array(entry.name.utf8.prefix(0xFFFF))
      let fields = fields(of: entry, nameLength: name.count)
      archive.append(0x0403_4B50, bytes: 4)
      archive += fields + name + entry.bytes
      directory.append(0x0201_4B50, bytes: 4)
      directory.append(20, bytes: 2)
      directory += fields
      // No comment, disk 0, no attributes.
      directory += Array(repeating: 0, count: 10)
      directory.append(offset, bytes: 4)
      directory += name
    }
    let start = archive.count
    archive += directory
    archive.append(0x0605_4B50, bytes: 4)
    archive.append(0, bytes: 4)
    archive.append(entries.count, bytes: 2)
    archive.append(entries.count, bytes: 2)
    archive.append(directory.count, bytes: 4)
    archive.append(start, bytes: 4)
    archive.append(0, bytes: 2)
    return archive
  }

  /// What the local header and the directory have in common, from the version needed to the length
  /// of the extra field.
  private static func fields(of entry: Entry, nameLength: Int) -> [UInt8] {
    var fields: [UInt8] = []
    fields.append(20, bytes: 2)
    // Names are in UTF-8.
    fields.append(0x0800, bytes: 2)
    fields.append(0, bytes: 2)
    // Midnight, 1 January 1980: the first day there is.
    fields.append(0, bytes: 2)
    fields.append(0x21, bytes: 2)
    fields.append(CRC32.checksum(entry.bytes), bytes: 4)
    fields.append(entry.bytes.count, bytes: 4)
    fields.append(entry.bytes.count, bytes: 4)
    fields.append(nameLength, bytes: 2)
    fields.append(0, bytes: 2)
    return fields
  }
}
