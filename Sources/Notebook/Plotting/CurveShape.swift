import Figures

/// How `draw = …` asks for a curve.
enum CurveShape {
  static let words = ["line", "points", "both", "steps"]

  static func shape(_ word: String?) -> Series.Shape? {
    switch word {
    case "line": .line
    case "points": .points
    case "both": .linePoints
    case "steps": .step
    default: nil
    }
  }
}
