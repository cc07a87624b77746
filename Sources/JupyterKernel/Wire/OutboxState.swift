import JupyterProtocol

/// The order of what goes out. Text and display updates of a running cell may be held back for a
/// moment, so that many become one; they are never held beyond anything else of their cell. Cells
/// are known by the raw headers of their requests.
struct OutboxState: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// How long text and updates are held back.
  static let holding = Duration.milliseconds(100)
  /// Text is no longer held when it has grown to so many bytes.
  static let streamChunk = 65_536

  private var ready: [Outgoing] = []
  /// At most one for every cell that runs.
  private var streams: [HeldStream] = []
  private var updates: [HeldUpdate] = []
  /// When each display was last updated; forgotten when nothing runs.
  private var lastUpdates: [String: Instant] = [:]
  /// The cells that run, one in every subshell at most.
  private var running: [[UInt8]] = []
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
    running.append(parent)
    push(.busy(parent: parent))
  }

  /// The cell ends. Others may still run, and the kernel with them.
  mutating func end(parent: [UInt8]) {
    append(.idle(parent: parent))
    if let place = running.firstIndex(of: parent) { running.remove(at: place) }
    if running.isEmpty { lastUpdates = [:] }
    stayBusy()
  }

  /// A message of a running cell, after all of it that was held back.
  mutating func append(_ message: Outgoing) {
    releaseStream(of: message.parent)
    releaseUpdates(of: message.parent)
    push(message)
  }

  /// A request answered beside the running cells: busy, the answers, idle.
  mutating func respond(_ messages: [Outgoing], parent: [UInt8]) {
    push(.busy(parent: parent))
    for message in messages { push(message) }
    push(.idle(parent: parent))
    stayBusy()
  }

  /// Busy once more for a cell that runs, which front ends would otherwise take to have ended.
  private mutating func stayBusy() {
    if let cell = running.last { push(.busy(parent: cell)) }
  }

  /// A message that belongs to no request.
  mutating func push(_ message: Outgoing) {
    size += message.size
    ready.append(message)
  }

  mutating func write(_ text: String, to name: StreamName, parent: [UInt8], now: Instant) {
    if let held = streams.first(where: { $0.parent == parent }), held.name != name {
      releaseStream(of: parent)
    }
    let place = streams.firstIndex { $0.parent == parent } ?? streams.endIndex
    if place == streams.endIndex {
      streams.append(
        HeldStream(name: name, parent: parent, text: "", due: now + Self.holding))
    }
    streams[place].text += text
    if streams[place].text.utf8.count >= Self.streamChunk { releaseStream(of: parent) }
  }

  /// An update of a display; takes the place of one held back for the same display.
  mutating func update(_ message: Outgoing, displayID: String, now: Instant) {
    if let place = updates.firstIndex(where: { $0.displayID == displayID }) {
      if updates[place].message.parent == message.parent {
        updates[place].message = message
        return
      }
      releaseUpdates(of: updates[place].message.parent)
    }
    let due = lastUpdates[displayID].map { $0 + Self.holding } ?? now
    updates.append(HeldUpdate(displayID: displayID, message: message, due: due))
    releaseDueUpdates(now: now)
  }

  /// When something held back is due.
  var nextDue: Instant? { (streams.map(\.due) + updates.map(\.due)).min() }

  /// What is to be sent now.
  mutating func take(now: Instant) -> [Outgoing] {
    for held in streams where held.due <= now { releaseStream(of: held.parent) }
    releaseDueUpdates(now: now)
    defer {
      ready = []
      size = 0
    }
    return ready
  }

  private mutating func releaseStream(of parent: [UInt8]) {
    guard let place = streams.firstIndex(where: { $0.parent == parent }) else { return }
    let held = streams.remove(at: place)
    push(.stream(held.text, to: held.name, parent: parent))
  }

  private mutating func releaseDueUpdates(now: Instant) {
    guard updates.contains(where: { $0.due <= now }) else { return }
    for update in updates where update.due <= now {
      releaseStream(of: update.message.parent)
      push(update.message)
      lastUpdates[update.displayID] = now
    }
    updates.removeAll { $0.due <= now }
  }

  private mutating func releaseUpdates(of parent: [UInt8]) {
    guard updates.contains(where: { $0.message.parent == parent }) else { return }
    for update in updates where update.message.parent == parent { push(update.message) }
    updates.removeAll { $0.message.parent == parent }
  }
}
