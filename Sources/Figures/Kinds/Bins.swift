/// Values sorted into adjoining bins of one width.
package struct Bins: Sendable, Equatable {
  /// Ascending; one more than `counts`.
  package let edges: [Double]
  package let counts: [Int]

  package static let maximumCount = 500

  /// About as many bins as Freedman and Diaconis (1981) advise, width 2·IQR/∛n, rounded to a nice
  /// width whose multiples are the edges. Whole numbers that span little get a bin each,
  /// around the number. Values that are not finite are left out; without any there are no bins.
  package init(of values: [Double], within limits: Limits? = nil) {
    let sorted = Bins.usable(values, limits).sorted()
    guard let first = sorted.first, let last = sorted.last else {
      self.init()
      return
    }
    if sorted.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e9 }), last - first < 60 {
      self.init(sorted, from: first - 0.5, width: 1, count: Int(last - first) + 1)
      return
    }
    let width = Bins.niceWidth(sorted, first, last)
    if last - first < width * 1e-6 {
      self.init(sorted, from: first - width / 2, width: width, count: 1)
      return
    }
    let start = (first / width).rounded(.down)
    self.init(sorted, multiples: start, (last / width).rounded(.down) + 1, of: width)
  }

  /// A given number of bins between the least and the greatest value, or between `limits`.
  package init(of values: [Double], count: Int, within limits: Limits? = nil) {
    let usable = Bins.usable(values, limits)
    guard let extent = limits ?? Limits(of: usable) else {
      self.init()
      return
    }
    let wide = extent.widenedIfDegenerate()
    let bins = min(max(count, 1), Bins.maximumCount)
    self.init(usable, from: wide.lower, width: wide.length / Double(bins), count: bins)
  }

  /// Bins of a given width with edges at its multiples; `maximumCount` at most, and one around all
  /// values where the width is too small for numbers as large as theirs.
  package init(of values: [Double], width: Double, within limits: Limits? = nil) {
    let usable = Bins.usable(values, limits)
    guard let extent = limits ?? Limits(of: usable), width > 0, width.isFinite,
      extent.length / width < Double(Bins.maximumCount)
    else {
      self.init(of: values, count: Bins.maximumCount, within: limits)
      return
    }
    let start = (extent.lower / width).rounded(.down)
    self.init(
      usable, multiples: start, (extent.upper / width).rounded(.up), of: width, within: limits)
  }

  /// Bins of one width on a logarithmic axis, where values that are not positive have no place.
  package init(onLogarithmicAxis values: [Double], count: Int? = nil) {
    let kind = ScaleKind.logarithmic
    let places = values.filter { kind.accepts($0) }.map { kind.position(of: $0) }
    let bins = count.map { Bins(of: places, count: $0) } ?? Bins(of: places)
    edges = bins.edges.map { kind.value(at: $0) }
    counts = bins.counts
  }

  /// Whether neighbouring multiples of `width` are distinct doubles around `value`.
  package static func areDistinct(width: Double, around value: Double) -> Bool {
    (value / width).magnitude < greatestMultiple
  }

  /// 2⁵⁰: beyond it rounding may join neighbouring multiples of a width.
  private static let greatestMultiple = 1_125_899_906_842_624.0

  private init() {
    edges = []
    counts = []
  }

  /// Edges at the multiples `first` … `last` of a width; one bin around all values where those are
  /// not distinct numbers, or lie beyond what can be drawn.
  private init(
    _ values: [Double], multiples first: Double, _ last: Double, of width: Double,
    within limits: Limits? = nil
  ) {
    let end = max(last, first + 1)
    let greatest = max(first.magnitude, end.magnitude)
    let isDrawn =
      greatest < Bins.greatestMultiple && greatest * width <= Limits.greatestMagnitude
    guard isDrawn, end - first <= Double(Bins.maximumCount) else {
      self.init(of: values, count: isDrawn ? Bins.maximumCount : 1, within: limits)
      return
    }
    self.init(values, from: first * width, width: width, count: Int(end - first))
  }

  /// The last bin contains its upper edge.
  private init(_ values: [Double], from start: Double, width: Double, count: Int) {
    var counts = Array(repeating: 0, count: count)
    for value in values {
      let place = ((value - start) / width).rounded(.down)
      guard place.isFinite else { continue }
      counts[Int(min(max(place, 0), Double(count - 1)))] += 1
    }
    self.counts = counts
    edges = (0...count).map { start + Double($0) * width }
  }

  /// The share of the values in each bin divided by its width, so that the area is one.
  package var densities: [Double] {
    let total = Double(counts.reduce(0, +))
    return counts.indices.map { index in
      total > 0 ? Double(counts[index]) / total / (edges[index + 1] - edges[index]) : 0
    }
  }

  private static func usable(_ values: [Double], _ limits: Limits?) -> [Double] {
    values.filter { $0.magnitude <= Limits.greatestMagnitude && limits?.contains($0) != false }
  }

  private static func niceWidth(_ sorted: [Double], _ first: Double, _ last: Double) -> Double {
    let span = last - first
    let scale = max(first.magnitude, last.magnitude)
    guard span > scale * 1e-12, span > 1e-290 else {
      // A constant: one bin around it.
      return scale > 1e-280 ? scale * 0.1 : 1
    }
    let quartiles = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    let advised = 2 * quartiles / Bins.cubeRoot(Double(sorted.count))
    // Few values do not fill many bins, however close together most of them are.
    let least = span / min(100, 5 + 2 * Double(sorted.count).squareRoot())
    let sturges = span / (Double(sorted.count.bitWidth - sorted.count.leadingZeroBitCount) + 1)
    let wanted = max(advised > 0 ? min(advised, sturges * 2) : sturges, least)
    let unit = PowerOfTen.scale(1, by: PowerOfTen.exponent(of: wanted))
    let nice = [1, 2, 2.5, 5, 10].map { $0 * unit }
    return nice.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
  }

  /// Newton's method; a few digits are enough.
  private static func cubeRoot(_ value: Double) -> Double {
    var root = max(1, value / 3)
    for _ in 0..<80 { root = (2 * root + value / (root * root)) / 3 }
    return root
  }
}
