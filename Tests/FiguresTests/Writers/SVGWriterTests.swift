import Testing

@testable import Figures

struct SVGWriterTests {
  @Test(arguments: 100..<220)
  func `SVG is well-formed whatever the figure`(seed: Int) throws {
    var random = RandomFigures(seed: seed)
    let svg = random.figure().svg()
    let xml = try WellFormedXML(svg)
    #expect(!xml.elements.contains("script"))
    #expect(!svg.contains("NaN\""))
  }

  @Test(arguments: GoldenFigures.figures.map(\.name))
  func `SVG uses only what looks the same everywhere`(name: String) throws {
    let entry = try #require(GoldenFigures.figures.first { $0.name == name })
    let svg = entry.make().svg()
    let xml = try WellFormedXML(svg)
    for odd in ["currentColor", "var(--", "crispEdges", "url(", "!important"] {
      #expect(!svg.contains(odd), "\(odd)")
    }
    for colour in svg.matches(of: /"#([0-9a-fA-F]*)"/) { #expect(colour.1.count == 6) }
    #expect(
      Set(xml.elements).isSubset(of: ["svg", "title", "desc", "rect", "g", "path", "text", "tspan"])
    )
    #expect(xml.attributes.isDisjoint(with: ["class", "style", "textLength", "baseline-shift"]))
    #expect(
      xml.attributes.isSuperset(of: ["role", "aria-labelledby", "width", "height", "viewBox"]))
    #expect(Set(xml.ids).count == xml.ids.count)
  }

  @Test func `ids begin with the prefix of the figure`() throws {
    var figure = SampleFigures.stack
    figure.idPrefix = "cell <3>"
    #expect(try WellFormedXML(figure.svg()).ids == ["fcell3t", "fcell3d"])
  }

  @Test func `different figures have different ids`() throws {
    let first = try WellFormedXML(SampleFigures.voltage.svg()).ids
    let second = try WellFormedXML(SampleFigures.family.svg()).ids
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test func `the description is the caller's sentence, else one made from the data`() {
    var figure = SampleFigures.voltage
    #expect(figure.plainText() == "V (mV) from −78.8 to 47.8; time (ms) from 0 to 50.")
    figure.description = "V over 0–50 ms: 2 spikes, first peak 48.0 mV at 13.3 ms"
    #expect(figure.plainText() == figure.description)
    #expect(figure.svg().contains("first peak 48.0 mV at 13.3 ms</desc>"))
  }

  @Test func `three traces of a run stay small`() {
    #expect(SampleFigures.stack.svg().utf8.count < 11_000)
  }
}
