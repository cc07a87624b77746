/// The truth values of a condition along axes: 1, 0, or NaN for a condition on a missing value.
///
/// What is missing may be either, so that it is counted neither way and never turned into the other:
/// `not` leaves it missing, and `and` and `or` only know the result where the other side decides.
enum Truth {
  static let missing = Double.nan

  static func holds(_ value: Double) -> Bool { value != 0 && !value.isNaN }

  static func not(_ value: Double) -> Double { value.isNaN ? missing : value == 0 ? 1 : 0 }

  static func and(_ one: Double, _ other: Double) -> Double {
    if one == 0 || other == 0 { return 0 }
    return one.isNaN || other.isNaN ? missing : 1
  }

  static func or(_ one: Double, _ other: Double) -> Double {
    if holds(one) || holds(other) { return 1 }
    return one.isNaN || other.isNaN ? missing : 0
  }

  static func word(_ value: Double) -> String {
    value.isNaN ? "none" : value != 0 ? "true" : "false"
  }
}
