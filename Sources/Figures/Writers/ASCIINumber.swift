/// Numbers as file formats want them.
enum ASCIINumber {
  /// An integer count of tenths as a decimal.
  static func tenths(_ value: Int) -> String {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 10)
    return (value < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  /// Two decimals at most.
  static func text(_ value: Double) -> String {
    NumberFormat.short((value * 100).rounded() / 100, significant: 3)
      .split(separator: "−", omittingEmptySubsequences: false).joined(separator: "-")
  }
}
