#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

@testable import Figures

/// Lines that everyone can see and tell apart.
struct RoleTests {
  private static let fixed: [Role] = [
    .voltage, .sodium, .sodiumInactivation, .potassium, .potassiumActivation, .leak, .stimulus,
    .annotation,
  ]

  /// The contrast ratio of WCAG 2.1, from 1 to 21.
  private static func contrast(_ first: Colour, _ second: Colour) -> Double {
    let luminances = [first, second].map { colour in
      let linear = [colour.red, colour.green, colour.blue].map { channel in
        let share = Double(channel) / 255
        return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    return ((luminances.max() ?? 0) + 0.05) / ((luminances.min() ?? 0) + 0.05)
  }

  @Test(arguments: [Theme.light, .dark])
  func `every line has a contrast of three to one with its ground`(theme: Theme) {
    let neutral = (0..<Role.distinctNeutrals).map { Role.neutral($0) }
    for role in RoleTests.fixed + neutral {
      #expect(RoleTests.contrast(role.colour(in: theme), theme.background) >= 3, "\(role)")
    }
    #expect(RoleTests.contrast(theme.spanBar, theme.background) >= 3)
  }

  @Test(arguments: [Theme.light, .dark], [2, 3, 7, 51, 100, 10_000])
  func `so has every line of a family, however many it has, and its colour bar`(
    theme: Theme, count: Int
  ) {
    let steps = (0..<count).map { Double($0) }
    let family = Family(
      x: .uniform(start: 0, step: 1, count: 2), members: steps.map { [$0, $0 + 1] }, values: steps,
      label: "A")
    var figure = Figure(panels: [Panel(y: Axis("V"), marks: [.family(family)])], x: Axis("t"))
    figure.theme = theme
    let drawn = figure.drawing().commands.compactMap { command -> Colour? in
      switch command {
      case .stroke(_, let stroke) where stroke.width == 12: stroke.colour
      case .rectangle(_, let colour, _): colour
      default: nil
      }
    }
    #expect(drawn.count > min(count, Family.maximumDrawn))
    for colour in drawn {
      #expect(RoleTests.contrast(colour, theme.background) >= 3, "\(colour.hex)")
    }
  }

  @Test(arguments: [Theme.light, .dark])
  func `every letter has a contrast of four and a half to one`(theme: Theme) {
    for colour in [theme.ink, theme.muted] {
      #expect(RoleTests.contrast(colour, theme.background) >= 4.5)
    }
  }

  @Test func `no two of the neutral curves look alike`() {
    let all = (0..<Role.distinctNeutrals).map { Role.neutral($0) }
    for (index, role) in all.enumerated() {
      for other in all[..<index] { #expect(!role.looksLike(other), "\(role) and \(other)") }
    }
  }

  @Test func `neighbouring curves differ by more than their colour`() {
    for index in -30..<30 {
      #expect(Role.neutral(index).dash != Role.neutral(index + 1).dash, "\(index)")
    }
  }

  @Test func `quantities have the colours that are theirs in every figure`() {
    #expect(Role.sodium.colour(in: .light) == Colour(0xD55E00))
    #expect(Role.sodiumInactivation.colour(in: .dark) == Colour(0xD55E00))
    #expect(Role.potassium.colour(in: .light) == Colour(0x0072B2))
    #expect(Role.leak.colour(in: .light) == Colour(0x009E73))
    #expect(Role.stimulus.colour(in: .light) == Colour(0xCC79A7))
    #expect(Role.sodium.dash.isEmpty && !Role.sodiumInactivation.dash.isEmpty)
  }
}
