/// Why a message was dropped before or while its envelope was read.
public enum EnvelopeError: Error, Equatable, Sendable {
  case missingDelimiter
  /// Fewer frames than signature, header, parent header, metadata and content.
  case missingFrames(count: Int)
  case wrongSignature
  case replayed
  case malformedHeader(reason: String)
}

extension EnvelopeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingDelimiter: "it has no <IDS|MSG> frame"
    case .missingFrames(let count): "it has \(count) of at least 5 frames after <IDS|MSG>"
    case .wrongSignature: "its signature is wrong"
    case .replayed: "it has been received before"
    case .malformedHeader(let reason): "its header is malformed (\(reason))"
    }
  }
}
