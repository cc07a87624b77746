/// A complex number, for eigenvalues.
public struct ComplexNumber: Hashable, Sendable {
  public var real: Double
  public var imaginary: Double

  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  public var magnitude: Double {
    let (a, b) = (real.magnitude, imaginary.magnitude)
    let (large, small) = a > b ? (a, b) : (b, a)
    guard large > 0, large.isFinite else { return large + small }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }

  var conjugate: ComplexNumber { ComplexNumber(real, -imaginary) }

  static func + (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real + b.real, a.imaginary + b.imaginary)
  }

  static func - (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real - b.real, a.imaginary - b.imaginary)
  }

  static func * (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  static func * (a: ComplexNumber, b: Double) -> ComplexNumber {
    ComplexNumber(a.real * b, a.imaginary * b)
  }

  /// The root with a real part that is not negative.
  var squareRoot: ComplexNumber {
    let size = magnitude
    guard size > 0 else { return ComplexNumber(0) }
    let half = ((size + real.magnitude) / 2).squareRoot()
    let other = imaginary / (2 * half)
    return real >= 0
      ? ComplexNumber(half, other)
      : ComplexNumber(other.magnitude, imaginary < 0 ? -half : half)
  }
}
