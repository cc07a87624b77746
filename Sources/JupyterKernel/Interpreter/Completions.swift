/// What can stand at a place in the code.
public struct Completions: Equatable, Sendable {
  /// One of the things that can stand there.
  public struct Item: Equatable, Sendable {
    /// What takes the place of the range.
    public var text: String
    /// Kind of the thing, as front ends show it: "function", "instance", "keyword"…
    public var type: String
    /// How a function is called, for front ends that show it; may be empty.
    public var signature: String

    public init(text: String, type: String = "", signature: String = "") {
      self.text = text
      self.type = type
      self.signature = signature
    }
  }

  /// The code points that a completion replaces.
  public var range: Range<Int>
  /// In the order in which they are offered.
  public var items: [Item]

  public init(range: Range<Int>, items: [Item]) {
    self.range = range
    self.items = items
  }
}
