import Figures
struct ActionPotentialMarking {
  init(_ a: NumericArray, _ s: Set<String>, _ e: Environment) throws {};
  func marks() throws -> [Mark] { [] }
}
