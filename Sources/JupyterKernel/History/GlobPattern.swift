/// A pattern for whole texts: `*` stands for anything, `?` for one code point, `[abc]`, `[a-z]` and
/// `[!a]` for one of a set; everything else for itself. A bracket that is not closed is itself.
struct GlobPattern: Equatable, Sendable {
  private enum Element: Equatable {
    case anything
    case any
    case set([ClosedRange<Unicode.Scalar>], isInverted: Bool)
    case exactly(Unicode.Scalar)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .anything, .any: true
      case .set(let ranges, let isInverted):
        ranges.contains { $0.contains(scalar) } != isInverted
      case .exactly(let own): own == scalar
      }
    }
  }

  private let elements: [Element]

  init(_ text: String) {
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
  /// enough since what stood before it has matched as early as it can.
  func matches(_ text: String) -> Bool {
    let text = Array(text.unicodeScalars)
    var (place, element) = (0, 0)
    var retry: (place: Int, element: Int)?
    while place < text.count {
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
