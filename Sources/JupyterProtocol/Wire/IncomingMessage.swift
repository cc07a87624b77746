/// A verified message with its header decoded and its content still raw.
public struct IncomingMessage: Equatable, Sendable {
  public var header: MessageHeader
  public var envelope: Envelope

  /// Verifies, then decodes the header.
  public init(frames: [[UInt8]], signer: MessageSigner) throws(EnvelopeError) {
    envelope = try Envelope(frames: frames, signer: signer)
    do throws(JSONError) {
      header = try JSON.decode(MessageHeader.self, from: envelope.header)
    } catch {
      throw .malformedHeader(reason: error.description)
    }
  }

  /// Decodes the content as what the message's type promises.
  public func content<Content: JSONReadable>(
    as type: Content.Type = Content.self
  ) throws(JSONError) -> Content {
    try JSON.decode(type, from: envelope.content)
  }

  /// Decodes the content as what the message's type promises.
  public func content<Content: Decodable>(
    as type: Content.Type = Content.self
  ) throws(JSONError) -> Content {
    try JSON.decode(type, from: envelope.content)
  }
}
