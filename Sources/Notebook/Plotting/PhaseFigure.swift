import Figures
import Language
import Quantities

/// One trace against another.
struct PhaseFigure {
  private let x: NumericArray
  private let y: NumericArray
  private let time: Axis
  /// The two laid out over the same axes, time last.
  private let xValues: [Double]
  private let yValues: [Double]
  private let sweeps: [Axis]

  /// More curves than this are thinned evenly.
  private static let maximumCurves = 60
  /// Dots and arrows of more curves than this would hide them.
  private static let maximumDotted = 5

  init(_ x: NumericArray, _ y: NumericArray) throws {
    guard let time = x.timeAxis, y.timeAxis != nil, time.count > 0 else {
      let missing = x.timeAxis == nil ? "x" : "y"
      throw CommandError(
        "phase draws traces, and \(missing) does not run along time", argument: missing,
        help: "for example phase(run.V, run.n)")
    }
    let axes = try Broadcasting.union(x.axes, y.axes)
    self.x = x
    self.y = y
    self.time = time
    sweeps = Array(axes.dropLast())
    xValues = x.shownUnit.values(fromCoherent: try Broadcasting.expand(x, over: axes))
    yValues = y.shownUnit.values(fromCoherent: try Broadcasting.expand(y, over: axes))
  }

  /// - Parameter dots: the time between dots, in the coherent unit; nil chooses it.
  func figure(dots: Double?) -> Figure {
    let members = xValues.count / time.count
    let stride = dotStride(dots)
    let last = PhaseFigure.maximumCurves - 1
    let shown =
      members > last + 1 ? (0...last).map { $0 * (members - 1) / last } : Array(0..<members)
    let swept = sweptCoordinates
    let courses = shown.map { member in
      let range = member * time.count..<(member + 1) * time.count
      return Trajectory(
        x: Array(xValues[range]), y: Array(yValues[range]),
        dotStride: members > PhaseFigure.maximumDotted ? 0 : stride,
        hasArrows: members <= PhaseFigure.maximumDotted,
        role: members == 1 ? .voltage : .family(position(member, of: members, swept)))
    }
    var plane = PhasePlane(
      x: AxisLabels.axis(measuring: [x]), y: AxisLabels.axis(measuring: [y]))
    plane.trajectories = courses
    var figure = plane.figure
    if members > 1, let key { figure.panels[0].marks.append(key) }
    figure.description = sentence(members, stride)
    return figure
  }

  /// The colour bar of the sweep: a family of curves without samples.
  private var key: Mark? {
    guard let axis = sweeps.first, let values = sweptCoordinates else { return nil }
    return .family(
      Family(
        x: .values([]), members: values.map { _ in [] }, values: values,
        label: AxisLabels.x(axis)))
  }

  /// The values of the only sweep, in the unit that is shown.
  private var sweptCoordinates: [Double]? {
    guard sweeps.count == 1, let axis = sweeps.first else { return nil }
    return axis.shownUnit.values(fromCoherent: axis.coordinates.values)
  }

  /// The place of a member on the colour map, the same as on the colour bar.
  private func position(_ member: Int, of members: Int, _ values: [Double]?) -> Double {
    guard let values, let swept = SweptValues(values) else {
      return Double(member) / Double(max(members - 1, 1))
    }
    return swept.position(of: values[member])
  }

  private var step: Double {
    time.count > 1 ? time.coordinates[1] - time.coordinates[0] : 1
  }

  private func dotStride(_ dots: Double?) -> Int {
    let samples =
      dots.map { $0 / step } ?? Double(niceInterval) / step
    guard samples.isFinite, samples >= 1 else { return 1 }
    return Int(min(samples.rounded(), Double(time.count)))
  }

  /// One of 1, 2, 5 × 10ⁿ that gives at most sixty dots.
  private var niceInterval: Double {
    let wanted = step * Double(max(time.count - 1, 1)) / 60
    var interval = 1e-12
    while interval * 5 < wanted { interval *= 10 }
    return [1, 2, 5, 10].map { $0 * interval }.first { $0 >= wanted } ?? wanted
  }

  private func sentence(_ members: Int, _ stride: Int) -> String {
    let apart = PlainText.quantity(Double(stride) * step, time.dimension, time.unit, digits: 4)
    let curves = members == 1 ? "" : " for \(Figures.NumberFormat.count(members)) members"
    let dotted = members > PhaseFigure.maximumDotted ? "" : ", with a dot every \(apart)"
    return "\(y.label ?? "y") against \(x.label ?? "x")\(curves) over "
      + FigureSentence.span(time) + dotted
  }
}
