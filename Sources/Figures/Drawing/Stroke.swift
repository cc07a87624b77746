/// How a path is stroked. Lengths in tenths of a pixel.
package struct Stroke: Sendable, Equatable {
  package var colour: Colour
  package var width: Int
  package var dash: [Int]

  package init(_ colour: Colour, width: Int = 10, dash: [Double] = []) {
    self.colour = colour
    self.width = width
    self.dash = dash.map { Int(($0 * 10).rounded()) }
  }
}
