import FoundationEssentials

/// The file that a front end hands a kernel at its start; one argument on the command line is for
/// either kind.
public enum StartupFile: Equatable, Sendable {
  /// The front end has chosen the ports.
  case connection(ConnectionFile)
  /// The kernel chooses them, and announces them.
  case registration(RegistrationFile)

  /// Reads and checks the file at a path.
  public init(path: String) throws(ConnectionFileError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    self = try StartupFile(json: [UInt8](data))
  }

  /// Tells the kinds apart by the `registration_port` that only one of them has.
  public init(json: [UInt8]) throws(ConnectionFileError) {
    if let kind = try? JSON.decode(Kind.self, from: json), kind.registrationPort != nil {
      self = .registration(try RegistrationFile(json: json))
    } else {
      self = .connection(try ConnectionFile(json: json))
    }
  }

  private struct Kind: Decodable {
    var registrationPort: JSONValue?

    enum CodingKeys: String, CodingKey {
      case registrationPort = "registration_port"
    }
  }
}
