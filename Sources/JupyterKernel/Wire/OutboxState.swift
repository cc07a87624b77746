import JupyterProtocol

/// The order of what goes out. Text and display updates of the running cell may be held back for a
/// moment, so that many become one; they are never held beyond anything else of the cell.
struct OutboxState: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// How long text and updates are held back.
  static let holding = Duration.milliseconds(100)
  /// Text is no longer held when it has grown to so many bytes.
  static let streamChunk = 65_536

  private var ready: [Outgoing] = []
  private var stream: HeldStream?
  private var updates: [HeldUpdate] = []
  /// When each display of the running cell was last updated.
  private var lastUpdates: [String: Instant] = [:]
  /// Raw header of the request whose cell runs.
  private var running: [UInt8]?
  /// Of what is ready.
  private(set) var size = 0

  private struct HeldStream {
    var name: StreamName
    var parent: [UInt8]
    var text: String
    var due: Instant
  }

  private struct HeldUpdate {
    var displayID: String
    var message: Outgoing
    var due: Instant
  }

  /// A cell begins.
  mutating func begin(parent: [UInt8]) {
    running = parent
    push(.busy(parent: parent))
  }

  /// The cell ends.
  mutating func end(parent: [UInt8]) {
    append(.idle(parent: parent))
    running = nil
    lastUpdates = [:]
  }

  /// A message of the running cell, after all that was held back.
  mutating func append(_ message: Outgoing) {
    releaseStream()
    releaseUpdates()
    push(message)
  }

  /// A request answered beside the running cell: busy, the answers, idle, and busy again for the
  /// cell, which front ends would otherwise take to have ended.
  mutating func respond(_ messages: [Outgoing], parent: [UInt8]) {
    push(.busy(parent: parent))
    for message in messages { push(message) }
    push(.idle(parent: parent))
    if let running { push(.busy(parent: running)) }
  }

  /// A message that belongs to no request.
  mutating func push(_ message: Outgoing) {
    size += message.size
    ready.append(message)
  }

  mutating func write(_ text: String, to name: StreamName, parent: [UInt8], now: Instant) {
    if stream?.name != name { releaseStream() }
    if stream == nil {
      stream = HeldStream(name: name, parent: parent, text: "", due: now + Self.holding)
    }
    stream?.text += text
    if let held = stream, held.text.utf8.count >= Self.streamChunk { releaseStream() }
  }

  /// An update of a display; takes the place of one held back for the same display.
  mutating func update(_ message: Outgoing, displayID: String, now: Instant) {
    if let place = updates.firstIndex(where: { $0.displayID == displayID }) {
      updates[place].message = message
      return
    }
    let due = lastUpdates[displayID].map { $0 + Self.holding } ?? now
    updates.append(HeldUpdate(displayID: displayID, message: message, due: due))
    releaseDueUpdates(now: now)
  }

  /// When something held back is due.
  var nextDue: Instant? {
    updates.reduce(stream?.due) { earliest, update in min(earliest ?? update.due, update.due) }
  }

  /// What is to be sent now.
  mutating func take(now: Instant) -> [Outgoing] {
    if let held = stream, held.due <= now { releaseStream() }
    releaseDueUpdates(now: now)
    defer {
      ready = []
      size = 0
    }
    return ready
  }

  private mutating func releaseStream() {
    guard let held = stream else { return }
    stream = nil
    let content = StreamContent(name: held.name, text: held.text)
    guard let bytes = try? JSON.encode(content) else { return }
    push(.ioPub("stream", parent: held.parent, content: bytes))
  }

  private mutating func releaseDueUpdates(now: Instant) {
    let due = updates.filter { $0.due <= now }
    if due.isEmpty { return }
    releaseStream()
    updates.removeAll { $0.due <= now }
    for update in due {
      push(update.message)
      lastUpdates[update.displayID] = now
    }
  }

  private mutating func releaseUpdates() {
    for update in updates { push(update.message) }
    updates = []
  }
}
