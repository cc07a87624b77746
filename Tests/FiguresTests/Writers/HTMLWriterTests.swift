import FoundationEssentials
import Testing

@testable import Figures

struct HTMLWriterTests {
  @Test func `the image carries the SVG and its alternative text`() throws {
    let html = SampleFigures.voltage.html()
    let parts = html.split(separator: "\"")
    let source = try #require(parts.first { $0.hasPrefix("data:image/svg+xml;base64,") })
    let data = try #require(
      Data(base64Encoded: String(source.dropFirst("data:image/svg+xml;base64,".count))))
    #expect(String(decoding: data, as: UTF8.self) == SampleFigures.voltage.svg())
    #expect(html.hasPrefix("<img alt=\"V (mV) from"))
    #expect(html.contains("style=\"max-width:100%;height:auto\""))
  }

  @Test(arguments: 0..<50)
  func `base64 agrees with another implementation`(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
    #expect(Base64.encoded(bytes) == Data(bytes).base64EncodedString())
  }
}
