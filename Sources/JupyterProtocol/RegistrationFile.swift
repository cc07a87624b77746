import FoundationEssentials

/// Where a kernel announces the ports that it has chosen by itself, as the front end laid it down
/// (the handshake of protocol 5.6).
public struct RegistrationFile: Equatable, Sendable {
  /// An address to connect to, for `tcp`; the start of a path, for `ipc`.
  public var ip: String
  public var port: UInt16
  /// The name under which the front end knows the kernel; nil when it gave none.
  public var kernelID: String?
  /// What the announcement fills with ports. Binds the address that the file names for the kernel,
  /// or else the one of the registration, which is then on the same machine.
  public var connection: ConnectionFile

  /// Checks and takes over the text of a registration file.
  public init(json: [UInt8]) throws(ConnectionFileError) {
    let fields: Fields
    do throws(JSONError) {
      fields = try JSON.decode(Fields.self, from: json)
    } catch {
      throw .malformed(reason: error.description)
    }
    guard let port = UInt16(exactly: fields.port), port != 0 else {
      throw .malformed(reason: "registration_port is \(fields.port), and ports lie in 1…65535")
    }
    let transport = fields.transport ?? .tcp
    let ip = transport.address(fields.registrationIP ?? fields.ip ?? "127.0.0.1")
    guard !ip.isEmpty, fields.ip?.isEmpty != true else {
      throw .malformed(reason: "an ip is empty")
    }
    self.ip = ip
    self.port = port
    kernelID = fields.kernelID
    connection = ConnectionFile(
      transport: transport, ip: transport.address(fields.ip ?? ip), shellPort: 0, ioPubPort: 0,
      stdinPort: 0, controlPort: 0, heartbeatPort: 0, key: fields.key)
    try connection.protect(
      scheme: fields.signatureScheme, curvePublicKey: fields.curvePublicKey,
      curveSecretKey: fields.curveSecretKey)
  }

  private struct Fields: Decodable {
    var transport: ConnectionFile.Transport?
    var registrationIP: String?
    var ip: String?
    var port: Int
    var kernelID: String?
    var key: String
    var signatureScheme: String?
    var curvePublicKey: String?
    var curveSecretKey: String?

    enum CodingKeys: String, CodingKey {
      case transport
      case registrationIP = "registration_ip"
      case ip
      case port = "registration_port"
      case kernelID = "kernel_id"
      case key
      case signatureScheme = "signature_scheme"
      case curvePublicKey = "curve_publickey"
      case curveSecretKey = "curve_secretkey"
    }
  }
}

/// What a kernel tells whoever started it, once its sockets are bound.
public struct Registration: Equatable, Sendable, Encodable {
  var kernelID: String?
  var shellPort: String
  var ioPubPort: String
  var stdinPort: String
  var controlPort: String
  var heartbeatPort: String

  /// - Parameter connection: the ports to announce.
  public init(kernelID: String?, connection: ConnectionFile) {
    self.kernelID = kernelID
    shellPort = String(connection.shellPort)
    ioPubPort = String(connection.ioPubPort)
    stdinPort = String(connection.stdinPort)
    controlPort = String(connection.controlPort)
    heartbeatPort = String(connection.heartbeatPort)
  }

  enum CodingKeys: String, CodingKey {
    case kernelID = "kernel_id"
    case shellPort = "shell_port"
    case ioPubPort = "iopub_port"
    case stdinPort = "stdin_port"
    case controlPort = "control_port"
    case heartbeatPort = "hb_port"
  }
}
