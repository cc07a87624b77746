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

  @Test func `members of a family are seen on a dark ground, and on a light one but for the last`()
  {
    for step in 0...20 {
      let role = Role.family(Double(step) / 20)
      let dark = RoleTests.contrast(role.colour(in: .dark), Theme.dark.background)
      #expect(dark >= 3, "\(role): \(dark)")
      // Viridis is to go to its ninth tenth, which is lighter than three to one.
      let light = RoleTests.contrast(role.colour(in: .light), Theme.light.background)
      #expect(light >= (step <= 13 ? 3 : 1.5), "\(role): \(light)")
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
