#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
@testable import Figures

/// Figures at the edges of what data can be.
enum OddFigures {
  private static func panel(_ marks: [Mark], _ label: StyledText = "value") -> Panel {
    Panel(y: Axis(label), marks: marks)
  }

  private static func figure(_ marks: [Mark], title: String = "") -> Figure {
    Figure(title: title, panels: [panel(marks)], x: SampleFigures.time)
  }

  private static func line(_ y: [Double], _ label: String? = nil, _ role: Role = .neutral(0))
    -> Mark
  {
    .series(
      Series(
        x: .uniform(start: 0, step: 1, count: y.count), y: y, label: label.map { .symbol($0) },
        role: role))
  }

  static var empty: Figure { figure([], title: "No data") }

  static var onePoint: Figure { figure([line([3.5])]) }

  static var constant: Figure { figure([line([-65, -65, -65, -65], "V", .voltage)]) }

  static var gaps: Figure {
    let y = (0..<200).map { $0 % 50 < 8 ? .nan : sin(Double($0) / 15) }
    return figure([line(y, "x"), line(y.map { -$0 / 2 }, "y", .neutral(1))], title: "Gaps")
  }

  static var noise: Figure {
    var generator = SeededGenerator(1)
    let y = (0..<100_000).map { _ in Double.random(in: -1...1, using: &generator) }
    return figure([line(y)], title: "Noise, 100 000 samples")
  }

  static var crowded: Figure {
    let marks = (0..<9).map { index in
      line([0, Double(index), 1 + Double(index) / 40], "x_\(index)", .neutral(index))
    }
    let rules: [Mark] = [
      .rule(Rule(.horizontal, at: 1.1, label: "threshold")),
      .rule(Rule(.horizontal, at: 1.05, label: "rest")),
    ]
    return figure(marks + rules, title: "Many names at one place")
  }

  static var hostile: Figure {
    var result = figure(
      [line([1, 2], "<script>alert('x')</script>"), line([2, 1], "🧠🧠 & co", .neutral(1))],
      title: "<script>alert(\"title\")</script> "
        + String(repeating: "a very long title that goes on ", count: 20))
    result.x = Axis(.plain(String(repeating: "x", count: 500)))
    result.panels[0].y = Axis(.named(String(repeating: "quantity ", count: 60), unit: "µA/cm²"))
    return result
  }

  /// Letters that the standard fonts of PDF lack, and some that no font of ours has.
  static var letters: Figure {
    var result = figure(
      [line([1, 3, 2], "Łódź"), line([2, 1, 3], "αμφ_η", .neutral(1))],
      title: "Мембранный потенциал · Ρυθμός · Điện thế · 膜電位 🧠")
    result.x = Axis(.plain("время (мс) → 10⁻³ x₀"))
    result.panels[0].y = Axis(.named("napięcie ≤ ∞", unit: "мВ"))
    return result
  }

  static var phasePlane: Figure {
    let run = Neuron.twoSpikes
    return Figure(
      title: "Phase plane",
      panels: [
        Panel(
          y: Axis(.symbol("n")),
          marks: [
            .series(
              Series(x: .values(run.voltage), y: run.n, role: .potassium)),
            .callout(Callout(x: run.voltage[0], y: run.n[0], label: "start")),
            .callout(Callout(x: 20, y: 0.3, label: "upstroke", dot: false)),
          ])
      ], x: SampleFigures.voltageAxis)
  }

  static var dark: Figure {
    var result = SampleFigures.publishedSpike
    result.theme = .dark
    return result
  }

  static var largeCounts: Figure {
    Figure(
      panels: [
        panel([
          .series(
            Series(
              x: .uniform(start: 0, step: 1e8, count: 11),
              y: (0..<11).map { 3e8 * Double($0) }, shape: .points)),
          .rule(Rule(.vertical, at: 5e8, label: "half")),
        ])
      ], x: Axis("members"))
  }

  static var currents: Figure {
    let run = Neuron.lab
    func current(_ values: [Double], _ label: String, _ role: Role) -> Mark {
      .series(SampleFigures.series(values, label, role))
    }
    let indices = run.voltage.indices
    let sodium = indices.map { 50 * pow(run.m[$0], 3) * run.h[$0] * (run.voltage[$0] - 50) }
    let potassium = indices.map { 10 * pow(run.n[$0], 4) * (run.voltage[$0] + 90) }
    let leak = indices.map { 0.1 * (run.voltage[$0] + 65) }
    return Figure(
      title: "Ionic currents",
      panels: [
        Panel(
          y: SampleFigures.voltageAxis,
          marks: [
            .span(Span(from: 10, to: 20, label: "stimulus 3 µA/cm²")),
            .series(SampleFigures.series(run.voltage, "V", .voltage)),
            .rule(Rule(.horizontal, at: -54.5, label: "threshold")),
          ]),
        Panel(
          y: Axis(.quantity("I", unit: "µA/cm²")),
          marks: [
            current(sodium, "I_Na", .sodium), current(potassium, "I_K", .potassium),
            current(leak, "I_L", .leak),
          ], kind: .currents),
        Panel(
          y: Axis(.quantity("I", unit: "µA/cm²")),
          marks: [.series(SampleFigures.series(run.current, "I", .stimulus, shape: .step))],
          kind: .stimulus),
      ], x: SampleFigures.time)
  }
}
