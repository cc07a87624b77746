import Language

/// `show` and `clear`: what stands under a cell, and its change while the cell runs.
enum OutputCommands {
  static let commands = [show, clear]

  /// Front ends keep ids; a name is short.
  private static let longestID = 200

  private static let show = Command(
    Signature(
      "show",
      [
        .init("value", .anything, "what to show"),
        .init("id", .text, default: "", "a name under which it can be replaced later"),
      ]
    ) { _ in .nothing },
    summary: "Shows a value where the cell stands, as a line with the value alone does.",
    details: "What is shown again under the same id takes the place of what stood there, here and "
      + "under earlier cells.",
    example: "show(1 mV, id = \"live\")\nshow(2 mV, id = \"live\")"
  ) { call, evaluator in
    let id = try call.text("id")
    if let id, id.isEmpty || id.utf8.count > longestID {
      throw CommandError(
        "an id has between 1 and \(longestID) letters", argument: "id",
        help: "write a name, such as id = \"live\"")
    }
    guard let value = call["value"],
      let shown = try Representations.of(value, evaluator.environment)
    else { return .nothing }
    evaluator.environment.output.display(shown, id: id)
    return .nothing
  }

  private static let clear = Command(
    Signature(
      "clear",
      [
        .init(
          "wait", .boolean, default: "false",
          "whether what is shown stays until the next output comes, so that nothing flickers")
      ]
    ) { _ in .nothing },
    summary: "Takes away what the cell has shown so far.", example: "print(\"gone\")\nclear()"
  ) { call, evaluator in
    var wait = false
    if case .boolean(let array)? = call["wait"] { wait = array.values.first == 1 }
    evaluator.environment.output.clear(wait: wait)
    return .nothing
  }
}
