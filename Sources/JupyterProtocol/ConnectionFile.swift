import FoundationEssentials

/// Where a kernel listens and how its messages are signed. As the front end laid it down all ports
/// are set; a port of 0 is one that the kernel has yet to choose.
public struct ConnectionFile: Equatable, Sendable {
  public enum Transport: String, Sendable, Codable {
    case tcp
    case ipc
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
      transport: fields.transport, ip: fields.ip, shellPort: fields.shellPort,
      ioPubPort: fields.ioPubPort, stdinPort: fields.stdinPort, controlPort: fields.controlPort,
      heartbeatPort: fields.heartbeatPort, key: fields.key)
    guard !ip.isEmpty else { throw .malformed(reason: "ip is empty") }
    try protect(scheme: fields.signatureScheme, curveSecretKey: fields.curveSecretKey)
    let ports = [shellPort, ioPubPort, stdinPort, controlPort, heartbeatPort]
    guard Set(ports).count == ports.count, !ports.contains(0) else { throw .ambiguousPorts }
  }

  /// Checks how messages are to be signed, and takes over the key that encrypts the channels.
  mutating func protect(
    scheme: String?, curveSecretKey secret: String?
  ) throws(ConnectionFileError) {
    let scheme = scheme ?? "hmac-sha256"
    if !key.isEmpty && scheme != "hmac-sha256" { throw .unknownScheme(scheme) }
    guard let secret, !secret.isEmpty else { return }
    guard secret.utf8.count == 40 else {
      throw .malformed(reason: "curve_secretkey has not the 40 characters of a Z85 key")
    }
    curveSecretKey = secret
  }

  /// True when others than its owner may read the file, and with it the key.
  public static func isReadableByOthers(path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int else { return false }
    return mode & 0o077 != 0
  }

  private struct Fields: Decodable {
    var transport: Transport
    var ip: String
    var shellPort: UInt16
    var ioPubPort: UInt16
    var stdinPort: UInt16
    var controlPort: UInt16
    var heartbeatPort: UInt16
    var key: String
    var signatureScheme: String?
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
      case curveSecretKey = "curve_secretkey"
    }
  }
}
