import CSodium

/// Signs and verifies messages by HMAC-SHA256 over their four JSON frames.
///
/// With an empty key signatures are empty, and everything verifies.
public struct MessageSigner: Sendable {
  /// State after the key; a copy of it starts every signature. Nil for the empty key.
  private let keyed: crypto_auth_hmacsha256_state?

  public init(key: String) {
    guard !key.isEmpty else {
      keyed = nil
      return
    }
    var state = crypto_auth_hmacsha256_state()
    let bytes = Array(key.utf8)
    crypto_auth_hmacsha256_init(&state, bytes, bytes.count)
    keyed = state
  }

  public var isActive: Bool { keyed != nil }

  /// The signature of the frames taken one after the other, in lower-case hexadecimal digits.
  public func signature(of frames: ArraySlice<[UInt8]>) -> [UInt8] {
    guard var state = keyed else { return [] }
    for frame in frames {
      crypto_auth_hmacsha256_update(&state, frame, UInt64(frame.count))
    }
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_final(&state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      for (index, byte) in digest.enumerated() {
        buffer[2 * index] = digits[Int(byte >> 4)]
        buffer[2 * index + 1] = digits[Int(byte & 15)]
      }
      count = 64
    }
  }

  /// Compares in a time that does not depend on where the signatures differ.
  public func verify(_ signature: [UInt8], of frames: ArraySlice<[UInt8]>) -> Bool {
    guard isActive else { return true }
    let expected = self.signature(of: frames)
    guard signature.count == expected.count else { return false }
    return sodium_memcmp(signature, expected, expected.count) == 0
  }
}
