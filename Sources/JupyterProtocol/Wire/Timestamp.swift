#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A moment, written as ISO 8601 in UTC with microseconds.
public struct Timestamp: Equatable, Sendable, CustomStringConvertible {
  /// Seconds since the start of 1970, UTC, without leap seconds.
  public let seconds: Int
  /// Below 1,000,000.
  public let microseconds: Int

  public init(seconds: Int, microseconds: Int) {
    self.seconds = seconds
    self.microseconds = microseconds
  }

  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: time.tv_sec, microseconds: time.tv_nsec / 1000)
  }

  public var description: String {
    let (day, second) = (seconds / 86_400, seconds % 86_400)
    let (year, month, dayOfMonth) = Self.civil(day)
    var text: [UInt8] = []
    text.reserveCapacity(27)
    func append(_ value: Int, _ width: Int, _ mark: Unicode.Scalar) {
      var scale = 1
      for _ in 1..<width { scale *= 10 }
      while scale > 0 {
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / scale % 10))
        scale /= 10
      }
      text.append(UInt8(ascii: mark))
    }
    append(year, 4, "-")
    append(month, 2, "-")
    append(dayOfMonth, 2, "T")
    append(second / 3600, 2, ":")
    append(second / 60 % 60, 2, ":")
    append(second % 60, 2, ".")
    append(microseconds, 6, "Z")
    return String(decoding: text, as: UTF8.self)
  }

  /// Days since 1970 to the Gregorian date, for days from 1970 on (H. Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms"): years start in March, so that the leap day comes last.
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let (era, dayOfEra) = (shifted / 146_097, shifted % 146_097)
    let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
