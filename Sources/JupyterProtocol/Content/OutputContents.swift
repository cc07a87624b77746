/// Where text written by a cell goes.
public enum StreamName: String, Sendable, Encodable {
  case standardOutput = "stdout"
  case standardError = "stderr"
}

public struct StreamContent: Equatable, Sendable, Encodable {
  public var name: StreamName
  public var text: String

  public init(name: StreamName, text: String) {
    self.name = name
    self.text = text
  }
}

/// The echo of a cell's code to all front ends.
public struct ExecuteInput: Equatable, Sendable, Encodable {
  public var code: String
  public var executionCount: Int

  public init(code: String, executionCount: Int) {
    self.code = code
    self.executionCount = executionCount
  }

  enum CodingKeys: String, CodingKey {
    case code
    case executionCount = "execution_count"
  }
}

/// Something shown: the value of a cell when it has a count, a display otherwise.
public struct DisplayContent: Equatable, Sendable, Encodable {
  public struct Transient: Equatable, Sendable, Encodable {
    /// Name under which the display can be updated.
    public var displayID: String?

    enum CodingKeys: String, CodingKey {
      case displayID = "display_id"
    }
  }

  public var data: [String: JSONValue]
  public var metadata: [String: JSONValue]
  public var transient: Transient?
  public var executionCount: Int?

  /// The value of a cell.
  public init(result: MimeBundle, executionCount: Int) {
    data = result.data
    metadata = result.metadata
    self.executionCount = executionCount
  }

  /// A display, or the update of one.
  public init(display: MimeBundle, id: String?) {
    data = display.data
    metadata = display.metadata
    transient = Transient(displayID: id)
  }

  enum CodingKeys: String, CodingKey {
    case data
    case metadata
    case transient
    case executionCount = "execution_count"
  }
}

public struct ClearOutput: Equatable, Sendable, Encodable {
  /// Clear when the next output comes, which avoids flicker.
  public var wait: Bool

  public init(wait: Bool) {
    self.wait = wait
  }
}

public struct InputRequest: Equatable, Sendable, Encodable {
  public var prompt: String
  public var password: Bool

  public init(prompt: String, password: Bool) {
    self.prompt = prompt
    self.password = password
  }
}

/// The greeting of a new subscriber.
public struct Welcome: Equatable, Sendable, Encodable {
  public var subscription: String

  public init(subscription: String) {
    self.subscription = subscription
  }
}
