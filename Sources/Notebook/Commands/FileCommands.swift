import Figures
import FoundationEssentials
import Language

/// `save` and `load`.
enum FileCommands {
  static let commands = [save, load]

  private static let save = Command(
    Signature(
      "save",
      [
        .init("values", .anything, "what to save; the last one is the file's name"),
        .init("file", .text, default: "", "the file's name, if it is not the last value"),
      ], isVariadic: true
    ) { _ in .nothing },
    summary:
      "Saves figures, tables, results, runs, traces, values along sweeps and lists in a file.",
    details: """
      The file's ending says how. Numbers: .csv (a column for each axis, then one for each value, \
      with names and units in the first line) or .npz (for numpy.load: V beside V.unit and V.axes); \
      both hold every digit, and load gives the same numbers back. Figures: .svg, .pdf, .html. \
      Tables: .csv, .tex, .md, .html. The result of an experiment is its table or its figures, one \
      below the other, as the ending asks; .html is the whole page and .npz holds its members. A run \
      is saved as all its traces, or as it is shown, and a model as its equations (.tex, .md). \
      Several figures stand below one another. A file of that name is replaced, as a whole or not at \
      all.
      """,
    example: """
      run = simulate(Lab3, 20 ms, I = 3 µA/cm²)
      save(run.V, run.INa, "currents.csv")
      save(plot(run.V), "voltage.svg")
      save(action_potentials(run), "spikes.csv")
      """
  ) { call, evaluator in
    if call["file"] == nil, call.all("values").count > 1, case .text? = call.all("values").last {
      call.move(lastOf: "values", to: "file")
    }
    let values = call.all("values")
    let sources = call.sources(of: "values")
    guard let file = try call.text("file") else {
      var help = "for example save(run.V, \"voltage.csv\")"
      if case .text(let name)? = values.first, values.count > 1 {
        help = "write save(\(sources.dropFirst().joined(separator: ", ")), \"\(name)\")"
      }
      throw CommandError(
        "save needs the name of a file, as its last value", argument: "values", help: help)
    }
    let bytes = try content(values, sources, file, evaluator.environment)
    try FileAccess.write(bytes, to: file, in: evaluator.environment.settings.folder)
    return .nothing
  }

  private static func content(
    _ values: [Value], _ sources: [String], _ file: String, _ environment: Environment
  ) throws -> [UInt8] {
    let ending = FileAccess.ending(of: file)
    let isOfNumbers = ["csv", "npz"].contains(ending)
    if case .model(let model)? = values.first, values.count == 1, !isOfNumbers {
      return try text(of: model, ending, file, environment)
    }
    if !isOfNumbers || (values.count == 1 && values[0].isSavedAsShown(ending)),
      let page = try SavedPage(values, file: file, environment)
    {
      if let remark = page.remark(ending) { environment.output.display(.note(remark)) }
      return try page.bytes(ending)
    }
    guard isOfNumbers else {
      let isPicture = ["svg", "pdf", "png", "html"].contains(ending)
      throw CommandError.wrongEnding(
        file, "numbers are", ".csv or .npz",
        help: isPicture ? "to save a figure of them, write save(plot(…), \"figure.svg\")" : nil)
    }
    let entries = try zip(values, sources).flatMap { value, source in
      try SavedEntry.entries(of: value, source: source, environment)
    }
    return ending == "csv" ? try CSVFile.bytes(entries, environment) : try NPZFile.bytes(entries)
  }

  /// The equations of a model and the table of its constants.
  private static func text(
    of model: Model, _ ending: String, _ file: String, _ environment: Environment
  ) throws -> [UInt8] {
    guard let type = ["tex": "text/latex", "md": "text/markdown"][ending] else {
      throw CommandError.wrongEnding(file, "\(Value.model(model).words) is", ".tex or .md")
    }
    let shown = try ModelDisplay.representations(model, environment)
    return Array((shown.content(of: type) + "\n").utf8)
  }

  private static let load = Command(
    Signature("load", [.init("file", .text, "the file's name, ending in .csv or .npz")]) { _ in
      .unknown
    },
    summary: "Reads the numbers of a file, with their names and units.",
    details: """
      The columns of a .csv, or the arrays of a .npz, are members: data.V, or data["peak current"] \
      for a name that is no word. A header such as V (mV) or V [mV] gives the unit; without one the \
      numbers are plain. Leading columns that run through a grid become axes, so that what save \
      wrote comes back as it was, and a recording with a column time (ms) is a trace.
      """,
    example: """
      save(simulate(Lab3, 20 ms, I = 3 µA/cm²).V, "voltage.csv")
      data = load("voltage.csv")
      plot(data.V)
      """
  ) { call, evaluator in
    let file = try call.text("file") ?? ""
    guard ["csv", "tsv", "txt", "npz"].contains(FileAccess.ending(of: file)) else {
      let isProgram = FileAccess.ending(of: file) == "hux"
      throw CommandError(
        "load reads .csv and .npz", argument: "file",
        help: isProgram ? "write import \"\(file)\"" : nil)
    }
    let data = try FileAccess.read(file, in: evaluator.environment.settings.folder)
    try evaluator.environment.checkInterrupt()
    do throws(FileError) {
      let entries =
        FileAccess.ending(of: file) == "npz"
        ? try NPZFile.entries(Array(data)) : try CSVFile.entries(data)
      let read = DataSet(file: file, entries: entries)
      if let remark = read.remark { evaluator.environment.output.display(.note(remark)) }
      return .data(read)
    } catch {
      throw CommandError("\(file) cannot be read: \(error.message)", argument: "file")
    }
  }
}

extension Value {
  /// Whether a .csv or a .npz holds what is shown of the value and not its numbers: a .csv the table
  /// of a result.
  fileprivate func isSavedAsShown(_ ending: String) -> Bool {
    switch self {
    case .figure, .table: true
    case .spikes: ending == "csv"
    case .result(let result): ending == "csv" && result.table != nil
    default: false
    }
  }
}
