/// What can stand at a place in the code.
public struct Completions: Equatable, Sendable {
  public struct Item: Equatable, Sendable {
    public var text: String
    /// Kind of the thing, as front ends show it: "function", "instance", "keyword"…
    public var type: String
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
