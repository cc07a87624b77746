import Language

/// The reference manual: the pages on the language, then every command from the table that drives
/// the checker.
package enum Manual {
  private static let sections: [(title: String, names: [String])] = [
    (
      "Stimuli",
      ["pulse", "step", "ramp", "sine", "chirp", "train", "noise", "samples"]
    ),
    ("Simulations", ["simulate", "adaptive", "check", "memory_budget"]),
    (
      "Measures",
      [
        "spikes", "spike_count", "spike_times", "isi", "rate", "latency", "adaptation",
        "action_potentials", "currents", "why",
      ]
    ),
    (
      "Experiments",
      [
        "equilibria", "gating", "voltage_clamp", "rheobase", "strength_duration",
        "threshold_ramp", "refractory", "fi_curve", "bifurcation", "phase_plane",
      ]
    ),
    (
      "Figures and tables",
      ["plot", "stack", "heatmap", "raster", "histogram", "phase", "table", "save", "load"]
    ),
    ("Sweeps", ["linspace", "logspace"]),
    (
      "Along axes and lists",
      [
        "max", "min", "mean", "median", "quantile", "sd", "sum", "argmax", "argmin", "derivative",
        "integral", "cumulative", "diff", "interpolate", "length", "sort", "any", "all", "count",
      ]
    ),
    (
      "Mathematics",
      [
        "exp", "log", "log10", "sqrt", "abs", "sign", "round", "floor", "ceil", "mod", "sin", "cos",
        "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
      ]
    ),
    ("The session", ["print", "help", "ask", "pause", "show", "clear"]),
  ]

  /// The commands by section, in the order of reading; what no section names comes last.
  static func grouped(_ commands: CommandTable) -> [(title: String, commands: [Command])] {
    let known = Set(sections.flatMap(\.names))
    let rest = commands.names.filter { !known.contains($0) }
    return (sections + [("Further commands", rest)]).compactMap { title, names in
      let found = names.compactMap { commands[$0] }
      return found.isEmpty ? nil : (title, found)
    }
  }

  package static func markdown(commands: CommandTable = .standard) -> String {
    let library = ModelLibrary(commands: commands)
    var parts = [
      """
      # The Huxley manual

      Made from the program itself by `huxley manual`. In a notebook, `help()` lists the commands, \
      `help(simulate)` or `simulate?` explains one, and `help("units")` shows a page of this manual.
      """
    ]
    parts += ManualTopic.all.map { topic in
      topic.markdown(library: library).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("# ") ? "#\($0)" : String($0) }.joined(separator: "\n").trimmed
    }
    parts.append(
      "## Commands\n\nEvery example runs as it stands, after the lab's model `Lab3` of the README.")
    for (title, commands) in grouped(commands) {
      parts.append("### \(title)")
      parts += commands.map { "#### \($0.name)\n\n\(Documentation.markdown($0))" }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}
