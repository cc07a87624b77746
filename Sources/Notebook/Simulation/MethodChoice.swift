import HodgkinHuxley
import Language
import Quantities

/// How a call integrates: its argument `method`.
struct MethodChoice {
  let method: IntegrationMethod
  /// As the user gave it.
  let name: String
  /// Present where the method is one of the user's own.
  private let user: UserMethod?

  /// The built-in methods by the names they are given in the language.
  static let builtIn: [String: IntegrationMethod] = [
    "adaptive": .adaptive(), "euler": .euler, "exponential_euler": .exponentialEuler,
    "heun": .heun, "rk4": .rk4,
  ]

  /// What the methods are, for help.
  static let words = [
    "euler": "Euler's method, of order 1",
    "exponential_euler": "gates relax exactly within a step (Rush and Larsen), of order 1",
    "heun": "Heun's method, of order 2",
    "rk4": "the classical method of Runge and Kutta, of order 4",
  ]

  static let parameter = Signature.Parameter(
    "method", .wordOrFunction(builtIn.keys.sorted()), default: "rk4",
    "how to step: a name, or a function of (f, x, t, dt)")

  init(_ method: IntegrationMethod, name: String) {
    self.init(method, name: name, nil)
  }

  private init(_ method: IntegrationMethod, name: String, _ user: UserMethod?) {
    (self.method, self.name, self.user) = (method, name, user)
  }

  init(_ call: Call, _ time: Dimension, _ environment: Environment) throws {
    switch call["method"] {
    case nil: self.init(.rk4, name: "rk4")
    case .word(let word)?:
      guard let known = Self.builtIn[word] else {
        throw CommandError("there is no method called \(word)", argument: "method")
      }
      self.init(known, name: word)
    case .function(.method(let method))?: self.init(method, name: method.name)
    case .function(let function)?:
      let name = try Self.name(of: function)
      let user = UserMethod(
        function, timeDimension: time, range: call.range(of: "method"), environment: environment)
      self.init(user.method(named: name), name: name, user)
    case let other?:
      throw CommandError(
        "method must be a name or a function, and this is \(other.words)", argument: "method")
    }
  }

  private static func name(of function: FunctionValue) throws(CommandError) -> String {
    guard case .defined(let defined) = function else { return "a method of your own" }
    let name = defined.definition.name.name
    guard defined.definition.parameters.count == 4 else {
      throw CommandError(
        "a method is a function of (f, x, t, dt), and \(name) has "
          + "\(defined.definition.parameters.count) parameters", argument: "method",
        help: "for example \(name)(f, x, t, dt) = x + dt * f(t, x)")
    }
    return name
  }

  /// Throws what was wrong with a method of the user's own when a run compiled it: the run is then
  /// worthless.
  func check() throws {
    if let diagnostic = user?.diagnostic { throw diagnostic }
  }
}
