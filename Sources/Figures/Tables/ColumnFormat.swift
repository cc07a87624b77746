/// How the numbers of one column are printed: all alike, so that their decimal points align.
enum ColumnFormat: Equatable {
  case decimals(Int)
  case scientific(significant: Int)

  /// Significant digits of the largest number, and the least the smallest may keep.
  private static let digitsOfLargest = 4
  private static let digitsOfSmallest = 2
  private static let greatestDecimals = 6
  private static let mostDigits = 8
  /// Parts of the greatest number: what rounding leaves, and what is nothing beside it in a column
  /// of measurements.
  private static let rounding = 1e-12
  private static let negligible = 1e-4

  /// Integers stay integers, and multiples of a short step such as 0.025 are printed as they are.
  /// Otherwise the largest number gets four significant digits and the
  /// smallest at least two, without zeros that all share at the end. Where six decimals would show
  /// a number as zero that is not, where the largest would get more than eight digits for the
  /// smallest's sake, or for numbers beyond 10⁷, the notation is scientific.
  ///
  /// - Parameter hidesNegligible: whether a number below a ten thousandth of the largest is shown as
  ///   0.000, and is no reason for more decimals or for powers of ten.
  init(for values: [Double], hidesNegligible: Bool = false) {
    let finite = values.filter { $0.isFinite }
    let greatest = finite.reduce(0) { max($0, $1.magnitude) }
    // What is left of a rounding error counts as zero.
    let speck =
      greatest * (hidesNegligible ? ColumnFormat.negligible : ColumnFormat.rounding)
    let least = finite.lazy.map(\.magnitude).filter { $0 > speck }.min() ?? 0
    guard greatest > 0 else {
      self = .decimals(0)
      return
    }
    let isWhole = finite.allSatisfy { $0 == $0.rounded() }
    if isWhole, greatest < 1e12 {
      self = .decimals(0)
      return
    }
    let wanted = max(
      ColumnFormat.digitsOfLargest - 1 - PowerOfTen.exponent(of: greatest),
      ColumnFormat.digitsOfSmallest - 1 - PowerOfTen.exponent(of: least), 0)
    let digits = PowerOfTen.exponent(of: greatest) + 1 + min(wanted, ColumnFormat.greatestDecimals)
    let needsScience =
      greatest >= 1e7 || greatest < 1e-3 || least < 5e-7 || digits > ColumnFormat.mostDigits
    if needsScience {
      self = .scientific(significant: ColumnFormat.digitsOfLargest)
    } else {
      let decimals = min(
        ColumnFormat.exactDecimals(finite, atLeast: wanted) ?? wanted,
        ColumnFormat.greatestDecimals)
      self = .decimals(ColumnFormat.withoutSharedZeros(finite, decimals))
    }
  }

  func text(_ value: Double) -> String {
    switch self {
    case .decimals(let decimals): NumberFormat.fixed(value, decimals: decimals)
    case .scientific(let significant): NumberFormat.scientific(value, significant: significant)
    }
  }

  /// As many decimals, up to three, as print every number without rounding it; nil where none do.
  private static func exactDecimals(_ values: [Double], atLeast wanted: Int) -> Int? {
    guard wanted < 3 else { return nil }
    return (wanted...3).first { decimals in
      let power = PowerOfTen.value(decimals)
      return values.allSatisfy {
        let scaled = $0.magnitude * power
        return (scaled - scaled.rounded()).magnitude <= 1e-9 * max(scaled, 1)
      }
    }
  }

  /// Fewer decimals if all numbers end in zeros when printed.
  private static func withoutSharedZeros(_ values: [Double], _ decimals: Int) -> Int {
    var decimals = decimals
    while decimals > 0 {
      let power = PowerOfTen.value(decimals)
      let shared = values.allSatisfy {
        ($0.magnitude * power).rounded().remainder(dividingBy: 10) == 0
      }
      if !shared { break }
      decimals -= 1
    }
    return decimals
  }
}
