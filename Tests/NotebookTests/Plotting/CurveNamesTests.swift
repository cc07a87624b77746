import Figures
import Testing

@testable import Notebook

/// What curves are called, and how they are told apart.
struct CurveNamesTests {
  private func plotted(_ cell: String) throws -> String {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 20 ms, I = 3 µA/cm²)")
    let shown = try notebook.shown(cell)
    return try #require(shown.contents.first { $0.type == "image/svg+xml" }).content
  }

  /// The names at the ends of curves, which are bold.
  private func names(_ svg: String) -> [String] {
    svg.components("font-weight=\"bold\"").dropFirst().map { part in
      let inner = part.components("</text>").first ?? ""
      return inner.drop { $0 != ">" }.dropFirst().plain
    }
  }

  @Test func `what has no name of its own is called by its expression`() throws {
    #expect(names(try plotted("plot(run.V, run.V*2)")) == ["V", "run.V*2"])
    #expect(names(try plotted("plot(run.m, run.h, run.m^3*run.h)")) == ["m", "h", "run.m^3*run.h"])
  }

  @Test func `expressions have the minus sign of figures`() throws {
    #expect(names(try plotted("plot(run.V, run.V - 10 mV)")) == ["V", "run.V − 10 mV"])
  }

  @Test func `runs that share a quantity are called by their expressions`() throws {
    let svg = try plotted("other = simulate(Lab3, 20 ms)\nplot(run.V, other.V)")
    #expect(names(svg) == ["run.V", "other.V"])
  }

  @Test func `legend names curves as it is told, whichever panel they are in`() throws {
    let svg = try plotted(
      "plot(run.V, run.m, run.V - 10 mV, legend = [\"TTX\", \"gate\", \"lower\"])")
    for name in ["TTX", "gate", "lower"] { #expect(svg.contains(">\(name)</text>"), "\(name)") }
    #expect(svg.contains("<desc") && svg.contains("TTX from") && svg.contains("lower from"))
    let places = ["TTX", "lower", "gate"].compactMap {
      svg.firstRange(of: ">\($0)</text>")?.lowerBound
    }
    #expect(places == places.sorted())
    #expect(try plotted("plot(run.V, legend = \"control\")").contains(">control</text>"))
    #expect(try plotted("stack(run.V, run.m, legend = [\"a\", \"b\"])").contains(">b</text>"))
  }

  @Test(arguments: [
    ("plot(run.V, run.V, legend = [\"a\"])", "there is one name for 2 curves"),
    ("plot(run.V, legend = [\"a\", \"b\"])", "there are 2 names for one curve"),
    ("plot(run.V, legend = 3)", "legend"),
    (
      "sweep A = [1, 2] µA/cm²\nplot(simulate(Lab3, 5 ms, I = A).V, legend = [\"a\", \"b\"])",
      "told apart by its values"
    ),
  ])
  func `names that fit no curve are answered in words`(cell: String, words: String) throws {
    let notebook = try TestNotebook.withLab3()
    try notebook.run("run = simulate(Lab3, 20 ms, I = 3 µA/cm²)")
    let report = try notebook.failure(cell)
    #expect(report.contains(words), "\(report)")
  }

  @Test func `no two curves of a panel look alike, whatever their order`() throws {
    for cell in ["plot(run.V*2, run.V)", "plot(run.V, run.V*2, run.V*3, run.V*4)"] {
      let strokes = try plotted(cell).components("<path").filter {
        $0.contains("stroke-width=\"15\"")
      }
      .map { $0.components(" stroke=").last ?? "" }
      #expect(Set(strokes).count == strokes.count, "\(cell)")
      #expect(strokes.count >= 2)
    }
  }

  @Test(arguments: [
    ("tau_m(V) = 1 / (Lab3.αm(V) + Lab3.βm(V))", "plot(tau_m, -100 mV .. 50 mV)", "#d55e00", ""),
    (
      "h_inf(V) = Lab3.αh(V) / (Lab3.αh(V) + Lab3.βh(V))", "plot(h_inf, -100 mV .. 50 mV)",
      "#d55e00",
      "60 30"
    ),
    ("f(V) = Lab3.αn(V)", "plot(Lab3.αn, -100 mV .. 50 mV)", "#0072b2", "15 20"),
  ])
  func `the kinetics of a gate have its colour and dashes`(
    definition: String, cell: String, colour: String, dashes: String
  ) throws {
    let svg = try plotted(definition + "\n" + cell)
    let end = dashes.isEmpty ? "/>" : " stroke-dasharray=\"\(dashes)\"/>"
    #expect(svg.contains("stroke=\"\(colour)\" stroke-width=\"15\"\(end)"))
  }

  @Test(arguments: [
    ("plot(5 mS/cm² * run.m)", "conductance per area (mS/cm²)"),
    ("plot(2 * run.V)", "voltage (mV)"), ("plot(run.V * run.V)", "value (mV²)"),
    ("plot(2 * run.m)", "value"),
  ])
  func `an axis without a name says what it measures, and its unit once`(
    cell: String, label: String
  ) throws {
    let svg = try plotted(cell)
    let labels = svg.matches(of: /rotate\(-90\)[^>]*>(.*?)<\/text>/).map { String($0.1) }
    #expect(labels.map { String($0.map { $0 == "\u{A0}" ? " " : $0 }) } == [label])
  }

  @Test func `names in a list of subscripts keep their distance`() throws {
    let svg = try plotted(
      """
      tau_m(V) = 1 / (Lab3.αm(V) + Lab3.βm(V))
      tau_h(V) = 1 / (Lab3.αh(V) + Lab3.βh(V))
      plot(tau_m, tau_h, -100 mV .. 50 mV)
      """)
    #expect(svg.contains("<tspan dy=\"-3\">,</tspan><tspan dx=\"3.3\" font-style=\"italic\">τ"))
    #expect(svg.contains("<tspan dx=\"3.3\" dy=\"-3\">(ms)</tspan>"))
  }

  @Test func `rates of a gate have its colour, and other dashes than one another`() throws {
    let svg = try plotted(
      "plot(Lab3.αm, Lab3.βm, Lab3.αh, Lab3.βh, Lab3.αn, Lab3.βn, -100 mV .. 50 mV)")
    for (colour, dashes) in [
      ("#d55e00", ["", "60 30", "15 20", "80 20 15 20"]), ("#0072b2", ["15 20", "60 30"]),
    ] {
      for dash in dashes {
        let end = dash.isEmpty ? "/>" : " stroke-dasharray=\"\(dash)\"/>"
        #expect(
          svg.contains("stroke=\"\(colour)\" stroke-width=\"15\"\(end)"), "\(colour) \(dash)")
      }
    }
  }

  @Test func `rates of a model's own gates have the colours of these gates`() throws {
    let model = """
      model Own {
        αp(V in mV) in 1/ms = 0.1 * exp(V / 20)
        βp(V in mV) in 1/ms = 0.2 * exp(-V / 20)
        gate p: αp, βp
        dV/dt = (p - 0.5) * 1 mV/ms
        V(0) = -65 mV
      }

      """
    let rates = try plotted(model + "plot(Own.αp, Own.βp, -100 mV .. 50 mV)")
    #expect(rates.contains("stroke=\"#cc79a7\" stroke-width=\"15\"/>"))
    #expect(rates.contains("stroke=\"#cc79a7\" stroke-width=\"15\" stroke-dasharray="))
    let steady = try plotted("plot(ConnorStevens.a∞, ConnorStevens.b∞, -100 mV .. 50 mV)")
    #expect(steady.contains("stroke=\"#cc79a7\"") && steady.contains("stroke=\"#7a7a7a\""))
  }

  @Test func `a current of one model has one colour in all its figures`() throws {
    for cell in [
      "plot(c.INa, c.IA)", "plot(c.m, c.a)", "gating(ConnorStevens)",
    ] {
      let svg = try plotted("c = simulate(ConnorStevens, 5 ms)\n" + cell)
      #expect(svg.contains("stroke=\"#cc79a7\""), "\(cell)")
    }
    for member in ["iv", "activation"] {
      let svg = try plotted("voltage_clamp(ConnorStevens).\(member)")
      #expect(svg.contains("stroke=\"#cc79a7\""), "\(member)")
      #expect(svg.contains("font-style=\"italic\""), "\(member)")
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

extension Substring {
  /// Without the tags.
  fileprivate var plain: String {
    var text = ""
    var isTag = false
    for character in self {
      if character == "<" { isTag = true }
      if !isTag { text.append(character) }
      if character == ">" { isTag = false }
    }
    return text
  }
}
