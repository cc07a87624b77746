/// Names that other languages know, and what is written here instead.
package enum ForeignNames {
  /// All names that are spoken of.
  package static var names: [String] { table.keys.sorted() }

  static func isModule(_ name: String) -> Bool { modules.contains(name) }

  /// What to write instead of a name from elsewhere; nil for a name of no fame.
  static func help(for name: String) -> String? { table[name] }

  private static let modules: Set<String> = [
    "np", "numpy", "math", "plt", "matplotlib", "pyplot", "scipy", "sp", "pd", "pandas", "cmath",
    "random", "time", "os", "sys", "sns", "jnp", "nest", "brian2",
  ]

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for (names, help) in groups {
      for name in names.split(separator: " ") { table[String(name)] = help }
    }
    return table
  }()

  private static let groups: [(names: String, help: String)] = [
    ("None nil null undefined NULL", "leave out what has no value"),
    ("nan NaN inf Inf infinity", "results are finite here; leave out what has no value"),
    ("len numel size shape", "write length(x); `sum` and `mean` need no length"),
    ("arange", "write `0 ms .. 50 ms by 0.025 ms`, or linspace(from, to, count)"),
    ("range xrange enumerate colon", "write `1 .. 10`, or `0 .. 10 by 2`"),
    (
      "zeros ones empty zeros_like ones_like full array asarray list tuple append",
      "nothing needs to be filled: simulate gives whole traces, a sweep one value for each step"
    ),
    ("str repr num2str string", "a text holds values in braces: \"{x}\""),
    (
      "int float double bool", "a number needs no conversion; round(x) and floor(x) give whole ones"
    ),
    (
      "title xlabel ylabel legend xlim ylim",
      "figures take these as arguments: plot(run.V, title = \"…\", xlabel = \"…\", xlim = [0, 20] ms)"
    ),
    (
      "figure subplots subplot hold axis axes gca gcf grid tight_layout clf fig ax",
      "a figure shows itself: plot(run.V), or stack(run.V, run.I) for panels"
    ),
    ("disp display fprintf printf sprintf puts echo console", "write print(…)"),
    (
      "odeint solve_ivp ode45 ode15s ode23 solve integrate RK45",
      "write simulate(model, 50 ms), with `method = rk4`"
    ),
    ("e E", "e to the power x is exp(x)"), ("ln", "write log(x), the natural logarithm"),
    ("log2", "write log(x) / log(2)"),
    ("expm1", "write exp(x) - 1: a removable singularity is known"),
    ("pow power", "write x^2"),
    ("heaviside", "write if x > 0 then 1 else 0, or step(…) for a stimulus"),
    ("where ifelse", "write if condition then a else b"),
    ("PI Pi", "write π or pi"), ("average", "write mean(x)"), ("std stdev", "write sd(x)"),
    ("var variance", "write sd(x)^2"), ("cumsum cumtrapz", "cumulative(x) is the running integral"),
    ("trapz trapezoid quad", "write integral(x)"),
    ("rem modulo fmod", "write mod(x, period)"),
    (
      "count_spikes n_spikes num_spikes nspikes spikecount findpeaks find_peaks",
      "write spike_count(run), or spike_times(run) for the times"
    ),
    (
      "threshold thresholds",
      "action_potentials(run) has the threshold of each spike, rheobase(model) that of a current"
    ),
    ("run sim solve_model", "write simulate(model, 50 ms)"),
    ("dir who whos vars locals globals", "help() lists the commands; Tab completes the names"),
    ("type typeof class isa isinstance", "a name alone on a line shows its value; name? says more"),
    (
      "end clc close",
      "blocks need no end, and nothing needs to be closed; clear() takes output away"
    ),
    ("pass", "a line that does nothing is left out"),
    ("self this", "a model sees its own names: V, gNa"),
    ("input", "`input I = 0 µA/cm²` stands inside a model; ask(\"…\") asks the user"),
    ("return", "a function is its expression: f(x) = x^2"),
    ("break continue", "there are no loops: a sweep computes once per value"),
    ("True False TRUE FALSE", "write true or false"),
    (
      "t",
      "t is the time inside a function: write I(t) = … on a line of its own; a run has its times as "
        + "run.t"
    ),
    (
      "block knockout ttx TTX tea TEA remove",
      "a channel is blocked by its conductance: blocked = Lab3 with gNa = 0 mS/cm²"
    ),
    (
      "copy deepcopy clone",
      "a model may have a second name: mine = Lab3; a changed copy is Lab3 with gNa = 0 mS/cm²"
    ),
    ("compare", "give both to one figure: plot(a.V, b.V), where a and b are runs"),
    (
      "rest resting resting_potential rest_potential Vrest V_rest steady_state",
      "equilibria(model) lists the resting states; V(0) = rest starts a run there"
    ),
    (
      "tau taus time_constant time_constants time_const",
      "gating(model, at = -65 mV) has steady states and time constants"
    ),
    (
      "rand randn randint random gauss gaussian normal white_noise whitenoise ou",
      "write noise(sd, tau): noise(1 µA/cm², 5 ms)"
    ),
    (
      "export write_csv to_csv savetxt savefig write csvwrite writematrix dump",
      "write save(run.V, \"voltage.csv\"), or save(plot(run.V), \"figure.svg\")"
    ),
    (
      "read_csv loadtxt genfromtxt readtable csvread readmatrix read open",
      "write load(\"file.csv\")"
    ),
  ]
}
