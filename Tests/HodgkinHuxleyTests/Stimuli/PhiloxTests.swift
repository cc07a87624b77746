import Testing

@testable import HodgkinHuxley

struct PhiloxTests {
  /// The known answers that come with the authors' own library, Random123.
  @Test(arguments: [
    (
      [0, 0, 0, 0] as [UInt32], [0, 0] as [UInt32],
      [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8] as [UInt32]
    ),
    (
      [.max, .max, .max, .max], [.max, .max],
      [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]
    ),
    (
      [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0],
      [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]
    ),
  ])
  func `gives the known answers`(counter: [UInt32], key: [UInt32], words: [UInt32]) {
    let found = Philox.words(counter: SIMD4(counter), key: SIMD2(key))
    #expect(found == SIMD4(words))
  }
}
