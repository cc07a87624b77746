/// The measures of the look, in pixels.
enum Metrics {
  static let titleSize = 13.0
  static let titleLine = 17.0
  static let labelSize = 12.0
  static let tickSize = 11.0
  /// Least distance between the middles of two labels at one side.
  static let labelPitch = 14.0
  static let edge = 8.0
  static let tickLength = 4.0
  static let minorTickLength = 2.0
  /// Between a tick and its label, and between a curve's end and its label.
  static let tickGap = 3.0
  static let sideGap = 5.0
  static let panelGap = 14.0
  /// A row of the strip of span labels above a panel.
  static let stripRow = 15.0
  static let pixelsPerXTick = 80.0
  static let pixelsPerYTick = 32.0
  /// Padding of a computed y range, as a fraction of it.
  static let yPadding = 0.04
  /// The same where action potentials are marked: the name of the trough stands below the curve.
  static let yPaddingOfMarks = 0.11
  static let xPaddingOfPoints = 0.015
  static let dotRadius = 2.3
  static let markRadius = 2.8

  static func tenths(_ pixels: Double) -> Int {
    pixels.isNaN ? 0 : Int((min(max(pixels, -1e6), 1e6) * 10).rounded())
  }
}
