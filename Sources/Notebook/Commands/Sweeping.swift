import Language
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// `linspace` and its kin: the values of a sweep.
enum Sweeping {

  static let commands = [
    command(
      "linspace", "Evenly spaced values, both ends included.",
      "value k is from + k · (to − from) / (count − 1)", "linspace(0 µA/cm², 10 µA/cm², 51)"
    ) { from, to, count in
      let step = count > 1 ? (to - from) / Double(count - 1) : 0
      return (0..<count).map { index in
        if index == count - 1, count > 1 { return to }
        // Ends so far apart that their difference is no number.
        guard step.isFinite else {
          let part = Double(index) / Double(count - 1)
          return from * (1 - part) + to * part
        }
        return from + Double(index) * step
      }
    },
    command(
      "logspace", "Values spaced evenly on a logarithmic scale, both ends included.",
      "both ends have the same sign and are not zero", "logspace(0.1 ms, 10 ms, 21)"
    ) { from, to, count in
      guard from != 0, to != 0, (from < 0) == (to < 0) else { return nil }
      let ratio = to / from
      return (0..<count).map { index in
        if index == count - 1, count > 1 { return to }
        let part = Double(index) / Double(max(count - 1, 1))
        // Ends so far apart that their ratio is no number.
        guard ratio.isNormal else {
          return (from < 0 ? -1 : 1) * power(abs(from), 1 - part) * power(abs(to), part)
        }
        return from * power(ratio, part)
      }
    },
  ]

  private static func command(
    _ name: String, _ summary: String, _ details: String, _ example: String,
    _ values: @escaping @Sendable (Double, Double, Int) -> [Double]?
  ) -> Command {
    Command(
      Signature(
        name,
        [
          .init("from", .anyNumber, "the first value"), .init("to", .anyNumber, "the last value"),
          .init("count", .number(.dimensionless), "how many values"),
        ]
      ) { types in
        if case .zero? = types["from"] { return .list(types["to"] ?? .unknown) }
        return .list(types["from"] ?? .unknown)
      }, summary: summary, details: details, example: example
    ) { call, _ in
      let (from, to) = (try call.array("from"), try call.array("to"))
      let magnitude = try DimensionRules.agree(
        (from.magnitude, call.range(of: "from")), (to.magnitude, call.range(of: "to")),
        verb: "go from", joint: "to")
      guard let first = from.scalar, let last = to.scalar else {
        throw CommandError("\(name) goes from one number to another")
      }
      let count = try call.scalar("count", .dimensionless) ?? 0
      let maximumCount = NumberList.maximumCount
      guard let whole = Int(exactly: count), (1...maximumCount).contains(whole) else {
        throw CommandError(
          "count must be a whole number from 1 to \(maximumCount), and is \(format(count))",
          argument: "count")
      }
      guard let list = values(first, last, whole) else {
        throw CommandError(
          details, help: "the ends are values and not exponents, as in \(name)(1, 1000, 4)")
      }
      return .numbers(
        NumberList(values: list, dimension: magnitude.dimension, unit: magnitude.unit))
    }
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    Glibc.pow(base, exponent)
  }
}
