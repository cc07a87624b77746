/// The dictionary at the head of an `.npy` file, as Python writes it:
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NPYHeader {
  let type: String
  let isFortranOrder: Bool
  let shape: [Int]
  /// The product of the shape.
  let count: Int

  init(_ text: String) throws(FileError) {
    guard let described = Self.value("descr", text), let order = Self.value("fortran_order", text),
      let sizes = Self.value("shape", text)
    else { throw FileError("has a header that cannot be read") }
    guard let quote = described.first, quote == "'" || quote == "\"",
      let end = described.dropFirst().firstIndex(of: quote)
    else { throw FileError("is an array of records, and only plain numbers can be read") }
    type = String(described[..<end].dropFirst())
    isFortranOrder = order.hasPrefix("True")
    guard sizes.hasPrefix("("), let close = sizes.firstIndex(of: ")") else {
      throw FileError("has a header that cannot be read")
    }
    var shape: [Int] = []
    var count = 1
    for part in sizes[..<close].dropFirst().split(separator: ",")
    where !part.allSatisfy(\.isWhitespace) {
      guard let size = Int(part.filter { !$0.isWhitespace }), size >= 0, shape.count < 32 else {
        throw FileError("has a shape that cannot be read")
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Broadcasting.maximumCount else { throw FileError("is too large") }
      count = product
      shape.append(size)
    }
    self.shape = shape
    self.count = count
  }

  /// What follows a key and its colon.
  private static func value(_ key: String, _ text: String) -> Substring? {
    for quote in ["'", "\""] {
      let parts = text.split(
        separator: "\(quote)\(key)\(quote):", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { return parts[1].drop { $0 == " " } }
    }
    return nil
  }

  func elements(_ data: ArraySlice<UInt8>) throws(FileError) -> NPYArray.Elements {
    guard let kind = type.dropFirst().first, let size = Int(type.dropFirst(2)), size >= 0,
      size <= 1 << 16
    else { throw unreadable }
    let isBig = type.first == ">"
    let width = kind == "U" ? size * 4 : size
    guard data.count == count * width else {
      throw FileError("has \(data.count) bytes of data where \(count * width) are expected")
    }
    if kind == "U" {
      return .texts((0..<count).map { text(data, $0 * width, size, isBig) })
    }
    guard let number = reader(kind, size) else { throw unreadable }
    return .numbers(
      (0..<count).map { index in
        let start = data.startIndex + index * width
        var bits: UInt64 = 0
        for offset in 0..<width {
          bits = bits << 8 | UInt64(data[start + (isBig ? offset : width - 1 - offset)])
        }
        return number(bits)
      })
  }

  private var unreadable: FileError {
    type.contains("O")
      ? FileError("holds Python objects, and only numbers can be read")
      : FileError("has the type \(type.prefix(20)), and only real numbers can be read")
  }

  private func text(_ data: ArraySlice<UInt8>, _ offset: Int, _ size: Int, _ isBig: Bool) -> String
  {
    var scalars = String.UnicodeScalarView()
    for index in 0..<size {
      let start = data.startIndex + offset + index * 4
      let bytes = isBig ? Array(data[start..<(start + 4)]) : data[start..<(start + 4)].reversed()
      let code = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      guard code != 0 else { break }
      scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// How the bits of an element are a number.
  private func reader(_ kind: Character, _ size: Int) -> ((UInt64) -> Double)? {
    switch (kind, size) {
    case ("f", 8): { Double(bitPattern: $0) }
    case ("f", 4): { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
    case ("f", 2): { Self.half($0) }
    case ("i", 8): { Double(Int64(bitPattern: $0)) }
    case ("i", 4): { Double(Int32(truncatingIfNeeded: $0)) }
    case ("i", 2): { Double(Int16(truncatingIfNeeded: $0)) }
    case ("i", 1): { Double(Int8(truncatingIfNeeded: $0)) }
    case ("u", 1), ("u", 2), ("u", 4), ("u", 8), ("b", 1): { Double($0) }
    default: nil
    }
  }

  /// A number of 16 bits: IEEE 754 binary16.
  private static func half(_ bits: UInt64) -> Double {
    let sign: Double = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF) / 1024
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
    }
  }
}
