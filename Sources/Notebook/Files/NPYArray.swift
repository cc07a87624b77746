/// An array of numpy as `.npy` files hold it: numbers as doubles, or texts.
struct NPYArray {
  enum Elements {
    case numbers([Double])
    case texts([String])

    var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .texts(let texts): texts.count
      }
    }
  }

  /// Row-major: the last index fastest.
  var elements: Elements
  /// Empty for a single value.
  var shape: [Int]

  init(_ values: [Double], shape: [Int]) {
    elements = .numbers(values)
    self.shape = shape
  }

  init(_ texts: [String], shape: [Int]) {
    elements = .texts(texts)
    self.shape = shape
  }

  // MARK: Writing

  var bytes: [UInt8] {
    let body: [UInt8]
    let type: String
    switch elements {
    case .numbers(let values):
      type = "<f8"
      body = values.withUnsafeBytes { Array($0) }
    case .texts(let texts):
      let width = max(texts.map(\.unicodeScalars.count).max() ?? 0, 1)
      type = "<U\(width)"
      body = texts.flatMap { text in
        let codes = text.unicodeScalars.map { Int($0.value) }
        var bytes: [UInt8] = []
        for code in codes + Array(repeating: 0, count: width - codes.count) {
          bytes.append(code, bytes: 4)
        }
        return bytes
      }
    }
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
    // The data begin at a multiple of 64 bytes.
    let length = 10 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - length % 64) % 64) + "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes.append(header.utf8.count, bytes: 2)
    return bytes + Array(header.utf8) + body
  }

  // MARK: Reading

  init(bytes: [UInt8]) throws(FileError) {
    let reader = ByteReader(bytes: bytes)
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count > 10 else {
      throw FileError("is no array of numpy")
    }
    let lengthBytes = bytes[6] == 1 ? 2 : 4
    guard let length = reader.number(at: 8, bytes: lengthBytes),
      let header = reader.bytes(at: 8 + lengthBytes, count: length)
    else { throw FileError("ends inside its header") }
    let description = try NPYHeader(String(decoding: header, as: UTF8.self))
    let data = bytes.dropFirst(8 + lengthBytes + length)
    elements = try description.elements(data)
    shape = description.shape
    if description.isFortranOrder { transpose() }
  }

  /// From the first index fastest to the last index fastest.
  private mutating func transpose() {
    guard shape.count > 1, case .numbers(let values) = elements else { return }
    var result: [Double] = []
    result.reserveCapacity(values.count)
    var strides = [1]
    for length in shape.dropLast() { strides.append((strides.last ?? 1) * length) }
    var indices = Array(repeating: 0, count: shape.count)
    for _ in values.indices {
      result.append(values[zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 }])
      var axis = shape.count - 1
      while axis >= 0 {
        indices[axis] += 1
        if indices[axis] < shape[axis] { break }
        indices[axis] = 0
        axis -= 1
      }
    }
    elements = .numbers(result)
  }
}
