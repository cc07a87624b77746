/// Where text written by a cell goes.
public enum StreamName: String, Sendable {
  case standardOutput = "stdout"
  case standardError = "stderr"
}

public struct StreamContent: Equatable, Sendable, JSONWritable {
  public var name: StreamName
  public var text: String

  public init(name: StreamName, text: String) {
    self.name = name
    self.text = text
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("name", name.rawValue)
      $0.field("text", text)
    }
  }
}

/// The echo of a cell's code to all front ends.
public struct ExecuteInput: Equatable, Sendable, JSONWritable {
  public var code: String
  public var executionCount: Int

  public init(code: String, executionCount: Int) {
    self.code = code
    self.executionCount = executionCount
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("code", code)
      $0.field("execution_count", executionCount)
    }
  }
}

/// Something shown: the value of a cell when it has a count, a display otherwise.
public struct DisplayContent: Equatable, Sendable, JSONWritable {
  public struct Transient: Equatable, Sendable, JSONWritable {
    /// Name under which the display can be updated.
    public var displayID: String?

    public func write(to writer: inout JSONWriter) {
      writer.object { $0.field("display_id", displayID) }
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

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("data", data)
      $0.field("execution_count", executionCount)
      $0.field("metadata", metadata)
      $0.field("transient", transient)
    }
  }
}

public struct ClearOutput: Equatable, Sendable, JSONWritable {
  /// Clear when the next output comes, which avoids flicker.
  public var wait: Bool

  public init(wait: Bool) {
    self.wait = wait
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { $0.field("wait", wait) }
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
