/// The counter-based generator Philox4x32-10: the same words for the same counter and key, in any
/// order, on any thread.
///
/// J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1,
/// 2, 3", SC11 (2011).
enum Philox {
  @inline(__always)
  static func words(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c, k) = (counter, key)
    for _ in 0..<10 {
      let first = UInt64(c[0]) &* 0xD251_1F53
      let second = UInt64(c[2]) &* 0xCD9E_8D57
      c = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ c[1] ^ k[0],
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c[3] ^ k[1],
        UInt32(truncatingIfNeeded: first))
      k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return c
  }
}
