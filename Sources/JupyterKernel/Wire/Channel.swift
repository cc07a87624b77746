/// The sockets of a kernel that carry messages.
enum Channel: Sendable {
  case shell
  case control
  case ioPub
  case stdin
}
