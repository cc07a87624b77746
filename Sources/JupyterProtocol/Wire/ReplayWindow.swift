/// Remembers the latest signatures, so that a recorded message sent again is known as such.
public struct ReplayWindow: Sendable {
  private let capacity: Int
  private var known: Set<[UInt8]> = []
  /// Ring of the known signatures; `oldest` is the place to overwrite once it is full.
  private var ring: [[UInt8]] = []
  private var oldest = 0

  /// At most `capacity` signatures, at least one, are remembered.
  public init(capacity: Int) {
    self.capacity = max(1, capacity)
  }

  /// Remembers a verified signature; false when it has been seen before. Empty signatures, those
  /// of connections without a key, are always new.
  public mutating func admit(_ signature: [UInt8]) -> Bool {
    if signature.isEmpty { return true }
    guard known.insert(signature).inserted else { return false }
    if ring.count < capacity {
      ring.append(signature)
    } else {
      known.remove(ring[oldest])
      ring[oldest] = signature
      oldest = (oldest + 1) % capacity
    }
    return true
  }
}
