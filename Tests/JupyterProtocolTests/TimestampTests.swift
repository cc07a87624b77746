import JupyterProtocol
import Testing

@Suite struct TimestampTests {
  /// Seconds as `date -u -d … +%s` gives them.
  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00.000000Z"),
    (951_782_399, 999_999, "2000-02-28T23:59:59.999999Z"),
    (951_782_400, 1, "2000-02-29T00:00:00.000001Z"),
    (1_709_251_199, 0, "2024-02-29T23:59:59.000000Z"),
    (4_107_542_400, 0, "2100-03-01T00:00:00.000000Z"),
    (1_767_225_599, 0, "2025-12-31T23:59:59.000000Z"),
  ])
  func `writes UTC in ISO 8601`(seconds: Int, microseconds: Int, text: String) {
    #expect(Timestamp(seconds: seconds, microseconds: microseconds).description == text)
  }
}
