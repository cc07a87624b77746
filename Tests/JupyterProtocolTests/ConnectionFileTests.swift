import FoundationEssentials
import JupyterProtocol
import Testing

@Suite struct ConnectionFileTests {
  private func json(_ changes: [String: JSONValue?] = [:]) throws -> [UInt8] {
    var fields: [String: JSONValue] = [
      "transport": "tcp", "ip": "127.0.0.1", "shell_port": 1, "iopub_port": 2, "stdin_port": 3,
      "control_port": 4, "hb_port": 5, "key": "k", "signature_scheme": "hmac-sha256",
      "kernel_name": "x",
    ]
    for (name, value) in changes { fields[name] = value }
    return try JSON.encode(fields)
  }

  @Test func `reads every field`() throws {
    let file = try ConnectionFile(json: json())
    #expect(
      file
        == ConnectionFile(
          transport: .tcp, ip: "127.0.0.1", shellPort: 1, ioPubPort: 2, stdinPort: 3,
          controlPort: 4, heartbeatPort: 5, key: "k"))
  }

  @Test(arguments: [
    ("shell_port", JSONValue?.some(0)), ("shell_port", 70_000), ("shell_port", "1"),
    ("shell_port", 2), ("shell_port", .some(.null)), ("hb_port", JSONValue?.none),
    ("transport", "udp"), ("ip", ""), ("key", 7), ("signature_scheme", "hmac-md5"),
    ("curve_publickey", "x"), ("curve_secretkey", "x"),
    ("curve_secretkey", .string(String(repeating: " ", count: 40))), ("shell_port", -1),
  ])
  func `refuses what cannot be used`(field: String, value: JSONValue?) throws {
    let text = try json([field: value])
    #expect(throws: ConnectionFileError.self) { try ConnectionFile(json: text) }
  }

  @Test func `what is refused is named, but no secret is told`() throws {
    let secret = String(repeating: "a", count: 39) + "~"
    let rows: [([String: JSONValue?], String)] = [
      (["shell_port": 70_000], "shell_port is 70000"), (["hb_port": -1], "hb_port is -1"),
      (["signature_scheme": ""], #"signatures by "";"#),
      (["curve_publickey": "x"], "curve_publickey"),
      (["curve_secretkey": .string(secret)], "curve_secretkey is not 40 characters of Z85"),
      (["shell_port": 1e300], "A number is out of range."),
    ]
    for (changes, words) in rows {
      let text = try json(changes)
      let error = #expect(throws: ConnectionFileError.self) { try ConnectionFile(json: text) }
      let told = try #require(error).description
      #expect(told.contains(words) && !told.contains(secret), "\(told)")
    }
  }

  @Test func `localhost is an address, and a path where paths are`() throws {
    #expect(try ConnectionFile(json: json(["ip": "localhost"])).ip == "127.0.0.1")
    let file = try ConnectionFile(json: json(["ip": "localhost", "transport": "ipc"]))
    #expect(file.ip == "localhost")
  }

  @Test func `a missing field is named`() throws {
    let text = try json(["hb_port": .none])
    let error = #expect(throws: ConnectionFileError.self) { try ConnectionFile(json: text) }
    #expect(error?.description.contains("hb_port") == true)
  }

  @Test func `says when others may read the key`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/conn-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = FileManager.default.createFile(
      atPath: path, contents: Data(try json()), attributes: [.posixPermissions: 0o600])
    #expect(!ConnectionFile.isReadableByOthers(path: path))
    #expect(try StartupFile(path: path) == .connection(ConnectionFile(json: json())))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(ConnectionFile.isReadableByOthers(path: path))
    #expect(throws: ConnectionFileError.unreadable(path: path + "x")) {
      try StartupFile(path: path + "x")
    }
  }
}
