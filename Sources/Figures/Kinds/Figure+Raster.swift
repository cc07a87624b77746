extension Figure {
  /// Spikes of trials or members in rows and, below, their rate: spikes in bins, divided by the
  /// bins' width and the number of rows.
  ///
  /// - Parameters:
  ///   - rows: what the y axis counts; `positions` says where each row stands.
  ///   - span: the time that was recorded.
  ///   - binWidth: nil chooses one with a few spikes in each bin.
  ///   - perUnit: rates are shown per this many units of time (1,000 for spikes per second of
  ///     times in milliseconds).
  ///   - rate: the axis of the rate; nil leaves the panel out.
  package static func raster(
    _ raster: Raster, rows: Axis, time: Axis, span: Limits, binWidth: Double? = nil,
    perUnit: Double = 1000, rate: Axis? = Axis("rate (Hz)", unit: "Hz")
  ) -> Figure {
    let shown = min(max(Double(raster.count) * 12, 60), 240)
    var panels = [Panel(y: rows, marks: [.raster(raster)], kind: .raster, height: shown)]
    if let rate, raster.count > 0 {
      let spikes = raster.rows.prefix(raster.count).flatMap { $0 }
      let width = binWidth ?? sensibleWidth(spikes: spikes.count, span: span)
      let bins = Bins(of: spikes, width: width, within: span)
      // The last bin may reach beyond the recording: it counts for the time it has.
      let heights = bins.counts.indices.map { index in
        let end = min(bins.edges[index + 1], span.upper)
        let recorded = end - max(bins.edges[index], span.lower)
        guard recorded > 0 else { return 0.0 }
        return Double(bins.counts[index]) / recorded / Double(raster.count) * perUnit
      }
      let edges = bins.edges.map { min(max($0, span.lower), span.upper) }
      panels.append(
        Panel(
          y: rate, marks: [.bars(Bars(edges: edges, heights: heights, role: .voltage))],
          kind: .rate))
    }
    var x = time
    x.limits = x.limits ?? span
    return Figure(panels: panels, x: x)
  }

  /// One of 1, 2, 5 × 10ⁿ, near a fortieth of the time, wider for few spikes.
  private static func sensibleWidth(spikes: Int, span: Limits) -> Double {
    let bins = Double(min(max(spikes / 4, 10), 50))
    let wanted = max(span.length, 1e-290) / bins
    let unit = PowerOfTen.scale(1, by: PowerOfTen.exponent(of: wanted))
    return [1, 2, 5, 10].map { $0 * unit }.first { $0 >= wanted * 0.99 } ?? wanted
  }
}
