/// A number that an instruction takes from a register, or that is part of it.
struct Operand {
  /// Nil where the number is `constant`.
  var register: Int32?
  var constant = 0.0

  init(register: Int32) { self.register = register }
  init(_ constant: Double) { self.constant = constant }

  func placed(_ place: (Int32) -> Int32) -> Operand {
    register.map { Operand(register: place($0)) } ?? self
  }
}
