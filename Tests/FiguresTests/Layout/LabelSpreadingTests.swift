import Testing

@testable import Figures

struct LabelSpreadingTests {
  @Test(arguments: 0..<100)
  func `labels keep their distance, their order and their bounds`(seed: Int) {
    var generator = SeededGenerator(seed)
    let count = Int.random(in: 1...8, using: &generator)
    let wanted = (0..<count).map { _ in Double.random(in: 0...130, using: &generator) }
    let result = LabelSpreading.spread(wanted, pitch: 14, lower: 0, upper: 130)
    let sorted = result.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 14 - 1e-9 })
    #expect(sorted.allSatisfy { $0 >= -1e-9 && $0 <= 130 + 1e-9 })
    for i in 0..<count {
      for j in 0..<count where wanted[i] < wanted[j] { #expect(result[i] < result[j]) }
    }
  }

  @Test func `labels that are far enough apart stay where they are`() {
    #expect(
      LabelSpreading.spread([100, 10, 50], pitch: 14, lower: 0, upper: 130) == [100, 10, 50])
  }

  @Test func `two labels at one place move by half the distance each`() {
    #expect(LabelSpreading.spread([50, 50], pitch: 14, lower: 0, upper: 130) == [43, 57])
  }
}
