import JupyterProtocol
import Testing

@Suite struct HeaderWriterTests {
  @Test func `headers are JSON with ids of their own`() throws {
    var writer = HeaderWriter(username: "a \"b\"\n")
    let date = Timestamp(seconds: 0, microseconds: 5)
    let first = try JSON.decode([String: String].self, from: writer.write(type: "t", date: date))
    let second = try JSON.decode([String: String].self, from: writer.write(type: "t", date: date))
    #expect(first["msg_type"] == "t")
    #expect(first["session"] == writer.session)
    #expect(first["username"] == "a \"b\"\n")
    #expect(first["version"] == "5.6")
    #expect(first["date"] == "1970-01-01T00:00:00.000005Z")
    #expect(first["msg_id"] != second["msg_id"])
  }

  @Test func `an id that is given is kept`() throws {
    var writer = HeaderWriter(username: "u")
    let header = try JSON.decode(
      MessageHeader.self, from: writer.write(type: "t", id: "mine", date: .now))
    #expect(header.id == "mine")
  }

  @Test func `a type may be any text`() throws {
    var writer = HeaderWriter(username: "u")
    let type = #"x","evil":"1_reply"#
    let bytes = writer.write(type: type, date: .now)
    let header = try JSON.decode([String: String].self, from: bytes)
    #expect(header["msg_type"] == type && header["evil"] == nil)
  }

  @Test func `two processes have two sessions`() {
    #expect(HeaderWriter(username: "u").session != HeaderWriter(username: "u").session)
  }
}
