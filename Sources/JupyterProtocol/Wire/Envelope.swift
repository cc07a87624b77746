/// A message as it lies on the wire: frames, none of them decoded.
public struct Envelope: Equatable, Sendable {
  /// Ends the identities.
  public static let delimiter = Array("<IDS|MSG>".utf8)

  /// Routing identities of the sender or the receiver; on IOPub, the topic.
  public var identities: [[UInt8]]
  public var signature: [UInt8]
  /// Frames of JSON, kept as received.
  public var header: [UInt8]
  public var parentHeader: [UInt8]
  public var metadata: [UInt8]
  public var content: [UInt8]
  /// Binary frames after the content; not signed.
  public var buffers: [[UInt8]]

  /// Takes frames apart and verifies the signature, before anything is decoded.
  public init(frames: [[UInt8]], signer: MessageSigner) throws(EnvelopeError) {
    guard let end = frames.firstIndex(of: Self.delimiter) else { throw .missingDelimiter }
    let signed = end + 2
    guard frames.count >= signed + 4 else { throw .missingFrames(count: frames.count - end - 1) }
    guard signer.verify(frames[end + 1], of: frames[signed..<signed + 4]) else {
      throw .wrongSignature
    }
    identities = Array(frames[..<end])
    signature = signer.isActive ? frames[end + 1] : []
    header = frames[signed]
    parentHeader = frames[signed + 1]
    metadata = frames[signed + 2]
    content = frames[signed + 3]
    buffers = Array(frames[(signed + 4)...])
  }

  /// About what the message holds of memory, in bytes.
  public var size: Int {
    buffers.reduce(512 + header.count + metadata.count + content.count) { $0 + $1.count }
  }

  /// The frames of a message to be sent, signed but for the buffers.
  public static func frames(
    identities: [[UInt8]], header: [UInt8], parentHeader: [UInt8], metadata: [UInt8],
    content: [UInt8], buffers: [[UInt8]] = [], signer: MessageSigner
  ) -> [[UInt8]] {
    let signed = [header, parentHeader, metadata, content]
    return identities + [delimiter, signer.signature(of: signed[...])] + signed + buffers
  }
}
