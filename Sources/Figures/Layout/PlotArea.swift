/// The coordinates of one panel.
struct PlotArea {
  /// From data to tenths of a pixel.
  let x: AxisScale
  let y: AxisScale

  /// The panel on the page.
  var box: Box {
    let (left, right) = (Int(x.start.rounded()), Int(x.end.rounded()))
    let (top, bottom) = (Int(y.end.rounded()), Int(y.start.rounded()))
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Where remarks may stand.
  var remarkBounds: Box {
    let box = box
    return Box(x: box.x + 20, y: box.y, width: box.width - 20, height: box.height)
  }

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

  /// The same, with values outside the limits at the edge they lie beyond.
  func nearestColumn(_ value: Double) -> Int {
    Point(x: x(min(max(value, x.domain.lower), x.domain.upper)), y: 0).rounded.x
  }

  func nearestRow(_ value: Double) -> Int {
    Point(x: 0, y: y(min(max(value, y.domain.lower), y.domain.upper))).rounded.y
  }
}
