@testable import Figures

/// Figures that nobody would draw on purpose.
struct RandomFigures {
  private var generator: SeededGenerator

  init(seed: Int) { generator = SeededGenerator(seed) }

  mutating func figure() -> Figure {
    let panels = (0..<Int.random(in: 0...5, using: &generator)).map { _ in panel() }
    return Figure(
      title: words(), panels: panels,
      x: axis(unit: "ms"),
      width: [640, 320, 10, 1200, .nan, 480].randomElement(using: &generator) ?? 640,
      theme: chance(4) ? .dark : .light, style: chance(5) ? .trace : .axes)
  }

  private mutating func axis(unit: String) -> Axis {
    var axis = Axis(
      .quantity(words(), unit: unit), limits: chance(5) ? Limits(number(), number()) : nil,
      unit: words(), scale: chance(5) ? .logarithmic : .linear, isInteger: chance(5))
    axis.isLabelGiven = chance(2)
    if chance(8) { axis.names = (0..<5).map { _ in .symbol(words()) } }
    return axis
  }

  private mutating func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &generator) == 0 }

  private mutating func words() -> String {
    let choices = [
      "", "V", "membrane potential", "I_Na", "<script>alert('x')</script> & \"so\"", "🧠 neuron 🧠",
      String(repeating: "very long words ", count: 30), String(repeating: "x", count: 500),
      "bell\u{7} and\nnewline \u{202E}reversed \u{FFFE}", "漢字の名前", "αβγ µA/cm²",
    ]
    return choices.randomElement(using: &generator) ?? ""
  }

  private mutating func number() -> Double {
    let choices: [Double] = [
      0, 1, -65, 50, .nan, .infinity, -.infinity, 1e8, 1e-12, -1e300, .leastNonzeroMagnitude,
      1.7e308, 1e15,
      Double.random(in: -100...100, using: &generator),
      Double.random(in: 0...50, using: &generator),
    ]
    return choices.randomElement(using: &generator) ?? 0
  }

  private mutating func values() -> [Double] {
    let count = [0, 1, 2, 10, 300].randomElement(using: &generator) ?? 0
    let base = number()
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return (0..<count).map { _ in number() }
    case 1: return Array(repeating: base, count: count)
    case 2: return (0..<count).map { _ in Double.random(in: -80...50, using: &generator) }
    default:
      let scale: Double = [1e-9, 1, 1e6].randomElement(using: &generator) ?? 1
      return (0..<count).map { index -> Double in scale * Double(100 + index % 37) }
    }
  }

  private mutating func samples() -> Samples {
    chance(3)
      ? .values(values())
      : .uniform(start: chance(6) ? number() : 0, step: chance(9) ? number() : 0.5, count: 300)
  }

  private mutating func panel() -> Panel {
    let marks = (0..<Int.random(in: 0...9, using: &generator)).map { _ in mark() }
    let kinds: [Panel.Kind] = [.voltage, .gates, .currents, .stimulus, .raster, .rate, .plane]
    return Panel(
      y: axis(unit: words()), marks: marks,
      kind: kinds.randomElement(using: &generator) ?? .voltage,
      height: chance(5) ? number() : nil, hasLegend: chance(4))
  }

  private mutating func mark() -> Mark {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: return .span(Span(from: number(), to: number(), label: .plain(words())))
    case 1: return .rule(Rule(.horizontal, at: number(), label: .plain(words())))
    case 2: return .rule(Rule(.vertical, at: number(), label: .plain(words())))
    case 3: return .callout(Callout(x: number(), y: number(), label: .plain(words())))
    case 4:
      let members = (0..<Int.random(in: 0...5, using: &generator)).map { _ in values() }
      return .family(
        Family(
          x: samples(), members: members, values: members.map { _ in number() },
          label: .symbol(words())))
    case 5: return .actionPotentials([actionPotential(), actionPotential()])
    case 6:
      return .heatMap(
        HeatMap(
          x: values(), y: values(), values: values(), label: .symbol(words()),
          limits: chance(4) ? Limits(number(), number()) : nil,
          contours: chance(2) ? .automatic : .levels(values()), isInteger: chance(3)))
    case 7: return .raster(Raster(rows: [values(), [], values()], positions: values()))
    case 8: return .bars(Bars(edges: values().sorted(), heights: values(), label: .plain(words())))
    case 9: return .band(Band(x: samples(), lower: values(), upper: values()))
    case 10:
      return .errorBars(
        ErrorBars(chance(2) ? .x : .y, at: values(), lower: values(), upper: values()))
    case 11:
      return .trajectory(
        Trajectory(
          x: values(), y: values(), dotStride: Int.random(in: -2...20, using: &generator),
          label: .plain(words())))
    case 12: return .vectors(VectorField(x: values(), y: values(), dx: values(), dy: values()))
    case 13, 14: return .marker(marker())
    default:
      let shapes: [Series.Shape] = [.line, .step, .points, .linePoints]
      return .series(
        Series(
          x: samples(), y: values(), label: chance(3) ? nil : .symbol(words()),
          labelPlace: chance(3) ? .beside : .end,
          role: .neutral(Int.random(in: -3...40, using: &generator)),
          shape: shapes.randomElement(using: &generator) ?? .line,
          strokeWidth: chance(5) ? number() : 1.5))
    }
  }

  private mutating func marker() -> Marker {
    let symbols: [Marker.Symbol] = [.disc, .circle, .halfDisc, .square, .diamond, .cross]
    return Marker(
      x: number(), y: number(), symbol: symbols.randomElement(using: &generator) ?? .disc,
      label: .plain(words()))
  }

  private mutating func actionPotential() -> ActionPotentialMarks {
    let start = Double.random(in: 0...100, using: &generator)
    return ActionPotentialMarks(
      threshold: chance(5) ? nil : .init(time: start, voltage: number()),
      peak: chance(5) ? nil : .init(time: start + 1, voltage: 40),
      amplitude: chance(5) ? number() : 90,
      halfWidth: chance(5) ? nil : .init(start: start + 0.5, end: start + 1.5, level: 0),
      trough: chance(5) ? nil : .init(time: start + 3, voltage: -78),
      absoluteRefractory: chance(5) ? nil : start...start + 4,
      relativeRefractory: start + 4...start + 9)
  }
}
