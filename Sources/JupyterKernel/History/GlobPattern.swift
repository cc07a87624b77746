/// A pattern for whole texts: `*` stands for anything, `?` for one code point, `[abc]`, `[a-z]` and
/// `[!a]` for one of a set; everything else for itself. A bracket that is not closed is itself.
struct GlobPattern: Equatable, Sendable {
  private enum Element: Equatable {
    case anything
    case any
    case set([ClosedRange<Unicode.Scalar>], isInverted: Bool)
    case exactly(Unicode.Scalar)

    /// Comparisons that `matches` makes at most.
    var cost: Int {
      if case .set(let ranges, _) = self { ranges.count } else { 1 }
    }

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .anything, .any: true
      case .set(let ranges, let isInverted):
        ranges.contains { $0.contains(scalar) } != isInverted
      case .exactly(let own): own == scalar
      }
    }
  }

  enum Failure: Error, Equatable, CustomStringConvertible {
    case tooLong
    case tooSlow

    var description: String {
      switch self {
      case .tooLong:
        "A pattern for the history may have \(GlobPattern.longest) characters; this one has more."
      case .tooSlow:
        "Looking for this pattern in the history takes too long; one with fewer * is found sooner."
      }
    }
  }

  /// Longest pattern, in code points.
  static let longest = 1000
  /// Comparisons in one search: several times those of a word in the longest history, and over
  /// within a tenth of a second.
  static let patience = 10_000_000

  private let elements: [Element]

  init(_ text: String) throws(Failure) {
    guard text.unicodeScalars.count <= Self.longest else { throw .tooLong }
    var elements: [Element] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": if elements.last != .anything { elements.append(.anything) }
      case "?": elements.append(.any)
      case "[": elements.append(Self.takeSet(from: &rest) ?? .exactly("["))
      default: elements.append(.exactly(scalar))
      }
    }
    self.elements = elements
  }

  /// Reads a set after its opening bracket; takes nothing when there is no closing one.
  private static func takeSet(from rest: inout ArraySlice<Unicode.Scalar>) -> Element? {
    var inside = rest
    let isInverted = inside.first == "!" || inside.first == "^"
    if isInverted { inside.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let low = inside.popFirst() {
      if low == "]" && !ranges.isEmpty {
        rest = inside
        return .set(ranges, isInverted: isInverted)
      }
      var high = low
      if inside.first == "-", let end = inside.dropFirst().first, end != "]" {
        inside = inside.dropFirst(2)
        high = end
      }
      ranges.append(min(low, high)...max(low, high))
    }
    return nil
  }

  /// Time is at most the product of the lengths: only the latest `*` is ever tried again, which is
  /// enough since what stood before it has matched as early as it can. `patience` is lowered by the
  /// comparisons made, and the search given up when it is at its end.
  func matches(_ text: String, patience: inout Int) throws(Failure) -> Bool {
    let text = Array(text.unicodeScalars)
    var (place, element) = (0, 0)
    var retry: (place: Int, element: Int)?
    while place < text.count {
      patience -= element < elements.count ? elements[element].cost : 1
      guard patience > 0 else { throw .tooSlow }
      if element < elements.count, elements[element] == .anything {
        element += 1
        retry = (place, element)
      } else if element < elements.count, elements[element].matches(text[place]) {
        place += 1
        element += 1
      } else if let last = retry {
        place = last.place + 1
        element = last.element
        retry = (place, element)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .anything }
  }
}
