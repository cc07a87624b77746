import Language
import Testing

struct NearestNameTests {
  static let rows: [(String, String?)] = [
    ("gna", "gNa"), ("gNA", "gNa"), ("simulte", "simulate"), ("simualte", "simulate"),
    ("spike_cout", "spike_count"), ("spikecount", "spike_count"), ("x", nil), ("", nil),
    ("completely_else", nil), ("ek", "EK"), ("plto", "plot"),
  ]

  @Test(arguments: rows)
  func `finds the name that was meant`(row: (String, String?)) {
    let names = ["gNa", "gK", "EK", "simulate", "spike_count", "plot", "y"]
    #expect(nearestName(to: row.0, among: names) == row.1)
    #expect(nearestName(to: row.0, among: names.reversed()) == row.1)
  }
}
