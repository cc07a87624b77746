/// What a front end does with a comm.
struct CommEvent: Sendable {
  enum Kind: Sendable {
    case open
    case message
    case close
  }

  var kind: Kind
  var id: String
  var message: CommMessage
}
