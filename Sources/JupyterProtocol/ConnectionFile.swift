#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a kernel listens and how its messages are signed. As the front end laid it down all ports
/// are set; a port of 0 is one that the kernel has yet to choose.
public struct ConnectionFile: Equatable, Sendable {
  public enum Transport: String, Sendable, Codable {
    case tcp
    case ipc

    /// What to bind or connect to: sockets bind to numbers and not to names, and the one name that
    /// means the same everywhere has a number.
    func address(_ ip: String) -> String { self == .tcp && ip == "localhost" ? "127.0.0.1" : ip }
  }

  public var transport: Transport
  /// An address to bind, for `tcp`; the start of a path, for `ipc`.
  public var ip: String
  public var shellPort: UInt16
  public var ioPubPort: UInt16
  public var stdinPort: UInt16
  public var controlPort: UInt16
  public var heartbeatPort: UInt16
  /// Key of the signatures; empty turns them off. Never to be logged.
  public var key: String
  /// Secret key, in Z85, with which all five channels are encrypted (CURVE); nil for plain ones.
  /// Never to be logged.
  public var curveSecretKey: String?

  public init(
    transport: Transport, ip: String, shellPort: UInt16, ioPubPort: UInt16, stdinPort: UInt16,
    controlPort: UInt16, heartbeatPort: UInt16, key: String
  ) {
    self.transport = transport
    self.ip = ip
    self.shellPort = shellPort
    self.ioPubPort = ioPubPort
    self.stdinPort = stdinPort
    self.controlPort = controlPort
    self.heartbeatPort = heartbeatPort
    self.key = key
  }

  /// Checks and takes over the text of a connection file.
  public init(json: [UInt8]) throws(ConnectionFileError) {
    let fields: Fields
    do throws(JSONError) {
      fields = try JSON.decode(Fields.self, from: json)
    } catch {
      throw .malformed(reason: error.description)
    }
    self.init(
      transport: fields.transport, ip: fields.transport.address(fields.ip),
      shellPort: try Self.port(fields.shellPort, .shellPort),
      ioPubPort: try Self.port(fields.ioPubPort, .ioPubPort),
      stdinPort: try Self.port(fields.stdinPort, .stdinPort),
      controlPort: try Self.port(fields.controlPort, .controlPort),
      heartbeatPort: try Self.port(fields.heartbeatPort, .heartbeatPort), key: fields.key)
    guard !ip.isEmpty else { throw .malformed(reason: "ip is empty") }
    try protect(
      scheme: fields.signatureScheme, curvePublicKey: fields.curvePublicKey,
      curveSecretKey: fields.curveSecretKey)
    let ports = [shellPort, ioPubPort, stdinPort, controlPort, heartbeatPort]
    guard Set(ports).count == ports.count, !ports.contains(0) else { throw .ambiguousPorts }
  }

  private static func port(
    _ number: Int, _ field: Fields.CodingKeys
  ) throws(ConnectionFileError) -> UInt16 {
    guard let port = UInt16(exactly: number) else {
      throw .malformed(reason: "\(field.rawValue) is \(number), and ports end at 65535")
    }
    return port
  }

  /// Checks how messages are to be signed, and takes over the key that encrypts the channels.
  mutating func protect(
    scheme: String?, curvePublicKey: String?, curveSecretKey secret: String?
  ) throws(ConnectionFileError) {
    let scheme = scheme ?? "hmac-sha256"
    if !key.isEmpty && scheme != "hmac-sha256" { throw .unknownScheme(scheme) }
    guard let secret, !secret.isEmpty else {
      if curvePublicKey?.isEmpty ?? true { return }
      throw .malformed(reason: "curve_publickey stands without a curve_secretkey")
    }
    guard secret.utf8.count == 40, secret.utf8.allSatisfy(Self.z85.contains) else {
      throw .malformed(reason: "curve_secretkey is not 40 characters of Z85")
    }
    curveSecretKey = secret
  }

  /// The digits of Z85 (ZeroMQ RFC 32).
  private static let z85 = Set(
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8)

  /// True when others than its owner may read the file, and with it the key.
  public static func isReadableByOthers(path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  private struct Fields: Decodable {
    var transport: Transport
    var ip: String
    var shellPort: Int
    var ioPubPort: Int
    var stdinPort: Int
    var controlPort: Int
    var heartbeatPort: Int
    var key: String
    var signatureScheme: String?
    var curvePublicKey: String?
    var curveSecretKey: String?

    enum CodingKeys: String, CodingKey {
      case transport
      case ip
      case shellPort = "shell_port"
      case ioPubPort = "iopub_port"
      case stdinPort = "stdin_port"
      case controlPort = "control_port"
      case heartbeatPort = "hb_port"
      case key
      case signatureScheme = "signature_scheme"
      case curvePublicKey = "curve_publickey"
      case curveSecretKey = "curve_secretkey"
    }
  }
}
