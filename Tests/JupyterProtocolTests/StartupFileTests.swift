import JupyterProtocol
import Testing

@Suite struct StartupFileTests {
  private let registration = #"""
    {"kernel_id": "k1", "transport": "tcp", "registration_ip": "127.0.0.1",
     "registration_port": 51587, "signature_scheme": "hmac-sha256", "key": "secret"}
    """#

  private func read(_ text: String) throws(ConnectionFileError) -> StartupFile {
    try StartupFile(json: Array(text.utf8))
  }

  @Test func `a registration port makes it a registration file`() throws {
    guard case .registration(let file) = try read(registration) else {
      Issue.record("this is not a connection file")
      return
    }
    #expect(file.ip == "127.0.0.1" && file.port == 51587 && file.kernelID == "k1")
    #expect(file.connection.ip == "127.0.0.1" && file.connection.key == "secret")
    #expect(file.connection.shellPort == 0 && file.connection.heartbeatPort == 0)
  }

  @Test func `five ports make it a connection file`() throws {
    let text = #"""
      {"transport": "tcp", "ip": "127.0.0.1", "key": "", "shell_port": 1, "iopub_port": 2,
       "stdin_port": 3, "control_port": 4, "hb_port": 5}
      """#
    guard case .connection(let connection) = try read(text) else {
      Issue.record("this is not a registration file")
      return
    }
    #expect(connection.heartbeatPort == 5)
  }

  @Test(arguments: [
    (#""registration_port": 51587"#, #""registration_port": 0"#),
    (#""registration_port": 51587"#, #""registration_port": "51587""#),
    (#""registration_port": 51587"#, #""registration_port": 70000"#),
    (#""registration_ip": "127.0.0.1""#, #""registration_ip": """#),
    (#""key": "secret""#, #""curve_secretkey": "x""#),
    (#""transport": "tcp""#, #""transport": "carrier pigeon""#),
    ("hmac-sha256", "hmac-md5"),
  ])
  func `what cannot be is refused with a sentence`(part: String, replacement: String) throws {
    do throws(ConnectionFileError) {
      _ = try read(registration.replacing(part, with: replacement))
      Issue.record("\(replacement) was accepted")
    } catch {
      #expect(error.description.hasSuffix(".") || error.description.contains("malformed"))
    }
  }

  @Test func `ports are announced as the protocol writes them`() throws {
    let connection = ConnectionFile(
      transport: .tcp, ip: "127.0.0.1", shellPort: 1, ioPubPort: 2, stdinPort: 3, controlPort: 4,
      heartbeatPort: 5, key: "")
    let bytes = try JSON.encode(Registration(kernelID: "k1", connection: connection))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"control_port":"4","hb_port":"5","iopub_port":"2","kernel_id":"k1","#
        + #""shell_port":"1","stdin_port":"3"}"#)
  }
}
