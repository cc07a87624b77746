/// The colours that depend on the background.
package enum Theme: Sendable, Hashable {
  case light, dark

  var background: Colour { Colour(self == .light ? 0xFFFFFF : 0x111111) }
  var ink: Colour { Colour(self == .light ? 0x1A1A1A : 0xEDEDED) }
  /// Annotations: dark enough to read at 11 px.
  var muted: Colour { Colour(self == .light ? 0x595959 : 0xA8A8A8) }
  /// Arrows of a vector field: there, but behind everything.
  var faint: Colour { Colour(self == .light ? 0x949494 : 0x707070) }
  var grid: Colour { Colour(self == .light ? 0xE6E6E6 : 0x2E2E2E) }
  var blue: Colour { Colour(self == .light ? 0x0072B2 : 0x4DA3DB) }
  /// The bars next to the labels of spans: the orange of the shading, darkened to be seen.
  var spanBar: Colour { Colour(self == .light ? 0xB87F00 : 0xE69F00) }
}
