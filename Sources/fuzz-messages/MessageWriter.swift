import Fuzzing
import JupyterProtocol

/// Writes messages that no front end would send: of every type with fields left out, exchanged and of
/// the wrong type, with frames missing, doubled and cut, unsigned, forged and sent twice.
struct MessageWriter {
  private let signer: MessageSigner
  private var latest: [[UInt8]] = []

  init(signer: MessageSigner) {
    self.signer = signer
  }

  /// Types and what belongs into them. A shutdown that is understood would end the kernel, so its
  /// content is never right.
  private static let contents: [(type: String, content: [String: JSONValue])] = [
    ("kernel_info_request", [:]),
    (
      "execute_request",
      [
        "code": "1 + 1", "silent": false, "store_history": true, "user_expressions": ["a": "b"],
        "allow_stdin": false, "stop_on_error": true,
      ]
    ),
    ("complete_request", ["code": "pri", "cursor_pos": 3]),
    ("inspect_request", ["code": "print", "cursor_pos": 2, "detail_level": 1]),
    ("is_complete_request", ["code": "f("]),
    (
      "history_request",
      [
        "hist_access_type": "tail", "output": true, "raw": true, "session": 0, "start": 1,
        "stop": 3,
        "n": 5, "pattern": "*", "unique": true,
      ]
    ),
    ("comm_info_request", ["target_name": "echo"]),
    ("comm_open", ["comm_id": "c1", "target_name": "echo", "data": [:]]),
    ("comm_msg", ["comm_id": "c1", "data": ["x": 1]]),
    ("comm_close", ["comm_id": "c1", "data": [:]]),
    ("interrupt_request", [:]),
    ("create_subshell_request", [:]),
    ("delete_subshell_request", ["subshell_id": "subshell-1"]),
    ("list_subshell_request", [:]),
    ("input_reply", ["value": "x"]),
    ("debug_request", ["seq": 1]),
    ("no_such_request", [:]),
  ]

  mutating func message(_ input: Int, _ random: inout SplitMix) -> [[UInt8]] {
    if random.once(in: 20), !latest.isEmpty { return latest }
    var (type, content) = random.element(of: Self.contents)
    for _ in 0..<random.below(3) { change(&content, &random) }
    var contentValue = JSONValue.object(content)
    if random.once(in: 30) { contentValue = RandomJSON.value(&random) }
    if random.once(in: 60) {
      type = "shutdown_request"
      contentValue = ["restart": "perhaps"]
    }
    var signed = [
      RandomJSON.text(of: .object(header(type, input, &random)), &random),
      random.once(in: 10) ? RandomJSON.text(of: RandomJSON.value(&random), &random) : JSON.empty,
      random.once(in: 10) ? RandomJSON.text(of: RandomJSON.value(&random), &random) : JSON.empty,
      JSON.write(contentValue),
    ]
    if type != "shutdown_request" { signed[3] = RandomJSON.text(of: contentValue, &random) }
    var frames = [Envelope.delimiter, signer.signature(of: signed[...])] + signed
    if random.once(in: 10) { damage(&frames, &random) }
    latest = frames
    return frames
  }

  private func header(
    _ type: String, _ input: Int, _ random: inout SplitMix
  ) -> [String: JSONValue] {
    var header: [String: JSONValue] = [
      "msg_id": .string("m\(input)"), "session": "fuzz", "username": "fuzz", "date": "2026-01-01",
      "msg_type": .string(type), "version": "5.6",
    ]
    if random.once(in: 8) {
      header["subshell_id"] = random.element(of: ["subshell-1", "subshell-2", "nobody", .null, 3])
    }
    if random.once(in: 20) { change(&header, &random) }
    // Whatever else is changed, this one must not end the kernel.
    if case .string("shutdown_request")? = header["msg_type"], type != "shutdown_request" {
      header["msg_type"] = .string(type)
    }
    return header
  }

  private func change(_ fields: inout [String: JSONValue], _ random: inout SplitMix) {
    guard let name = fields.keys.sorted().dropFirst(random.below(fields.count)).first else {
      return fields["extra"] = RandomJSON.value(&random)
    }
    fields[name] = random.once(in: 4) ? nil : RandomJSON.value(&random)
  }

  /// Whole frames lost, doubled, exchanged or cut, mostly after they were signed.
  private func damage(_ frames: inout [[UInt8]], _ random: inout SplitMix) {
    let place = random.below(frames.count)
    switch random.below(7) {
    case 0: frames.remove(at: place)
    case 1: frames.insert(frames[place], at: place)
    case 2: frames.swapAt(place, random.below(frames.count))
    case 3: frames[place].removeLast(random.below(frames[place].count + 1))
    case 4 where !frames[place].isEmpty:
      frames[place][random.below(frames[place].count)] ^= UInt8.random(in: 1...255, using: &random)
    case 5: frames += (0..<random.below(2000)).map { _ in [UInt8](repeating: 0, count: 3) }
    default: frames = [[UInt8](repeating: 7, count: random.below(1 << random.below(20)))]
    }
  }
}
