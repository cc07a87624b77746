/// The coordinates of one panel.
struct PlotArea {
  /// From data to tenths of a pixel.
  let x: LinearScale
  let y: LinearScale

  /// Where a point falls; nil outside the limits.
  func position(_ xValue: Double, _ yValue: Double) -> Position? {
    guard x.domain.contains(xValue), y.domain.contains(yValue) else { return nil }
    return Point(x: x(xValue), y: y(yValue)).rounded
  }

  /// Where a value of x falls, in tenths of a pixel; nil outside the limits.
  func column(_ value: Double) -> Int? {
    x.domain.contains(value) ? Point(x: x(value), y: 0).rounded.x : nil
  }

  /// Where a value of y falls, in tenths of a pixel; nil outside the limits.
  func row(_ value: Double) -> Int? {
    y.domain.contains(value) ? Point(x: 0, y: y(value)).rounded.y : nil
  }
}
