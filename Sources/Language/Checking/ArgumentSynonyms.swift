/// What arguments are called elsewhere.
enum ArgumentSynonyms {
  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for (names, argument) in groups {
      for name in names.split(separator: " ") { table[String(name)] = argument }
    }
    return table
  }()

  private static let groups: [(names: String, argument: String)] = [
    ("T tmax t_max tstop t_stop tend t_end tfinal time total length t stop", "duration"),
    ("h step stepsize step_size timestep time_step delta delta_t Δt", "dt"),
    ("solver integrator scheme algorithm", "method"),
    ("xaxis x_label xlab", "xlabel"), ("yaxis y_label ylab", "ylabel"),
    ("name header caption", "title"), ("xrange xlims", "xlim"), ("yrange ylims", "ylim"),
    ("amp amplitude strength", "amplitude"), ("start begin onset", "from"),
    ("end offset until stop", "to"), ("n num number points", "count"), ("axis", "over"),
    ("level thresh threshold cutoff Vth", "at"), ("f freq", "frequency"),
  ]

  /// What curves are called by elsewhere.
  static let curveNames: Set<String> = ["label", "labels", "names", "legends"]

  /// How curves and figures are made to look elsewhere, and what there is instead; nil for other names.
  static func lookHelp(_ name: String) -> String? {
    if ["color", "colour", "c", "colors", "cmap", "palette"].contains(name) {
      return "curves have their colours by themselves, the same for a state in every figure; "
        + "legend = [\"…\"] names them"
    }
    if ["linewidth", "lw", "linestyle", "ls", "marker", "markersize", "fmt", "alpha", "dash"]
      .contains(name)
    {
      return "curves tell themselves apart by colour and dashes; draw = points shows the samples"
    }
    if ["figsize", "size", "dpi"].contains(name) { return "write width = 640, height = 300" }
    return nil
  }

  /// What the applied current is called elsewhere.
  private static let currents: Set<String> = [
    "Iext", "I_ext", "Iapp", "I_app", "Iinj", "I_inj", "Istim", "I_stim", "current", "stimulus",
    "stim", "Idc", "I0", "i",
  ]

  /// The argument of a call that a name probably means.
  static func parameter(_ name: String, among names: [String]) -> String? {
    table[name].flatMap { names.contains($0) ? $0 : nil }
  }

  /// The input of a model that a name probably means: its only one.
  static func input(_ name: String, of model: CheckedModel) -> String? {
    guard currents.contains(name), model.inputs.count == 1 else { return nil }
    return model.inputs[0].name
  }
}
