/// Remembers the latest signatures, so that a recorded message sent again is known as such.
public struct ReplayWindow: Sendable {
  private let capacity: Int
  private var known: Set<Digest> = []
  /// Ring of the known signatures; `oldest` is the place to overwrite once it is full.
  private var ring: [Digest] = []
  private var oldest = 0

  /// The first 32 hexadecimal digits of a signature: as many bits as nobody finds twice, in a
  /// quarter of the room.
  private struct Digest: Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    init(_ signature: [UInt8]) {
      for digit in signature.prefix(32) {
        high = high << 4 | low >> 60
        low = low << 4 | UInt64(digit & 0xF + digit >> 6 * 9)
      }
    }
  }

  /// At most `capacity` signatures, at least one, are remembered, each in some 50 bytes.
  public init(capacity: Int) {
    self.capacity = max(1, capacity)
  }

  /// Remembers a verified signature, which is hexadecimal digits; false when it has been seen
  /// before. Empty signatures, those of connections without a key, are always new.
  public mutating func admit(_ signature: [UInt8]) -> Bool {
    if signature.isEmpty { return true }
    let digest = Digest(signature)
    guard known.insert(digest).inserted else { return false }
    if ring.count < capacity {
      ring.append(digest)
    } else {
      known.remove(ring[oldest])
      ring[oldest] = digest
      oldest = (oldest + 1) % capacity
    }
    return true
  }
}
