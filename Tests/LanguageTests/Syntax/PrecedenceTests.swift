import Testing

struct PrecedenceTests {
  static let rows: [(String, String)] = [
    ("a + b * c", "(a + (b * c))"),
    ("a * b + c", "((a * b) + c)"),
    ("a - b - c", "((a - b) - c)"),
    ("a / b / c", "((a / b) / c)"),
    ("a / b * c", "((a / b) * c)"),
    ("a - (b - c)", "(a - (b - c))"),
    ("-x^2", "(-(x^2))"),
    ("-4^2", "(-(4^2))"),
    ("(-4)^2", "((-4)^2)"),
    ("2^-3", "(2^(-3))"),
    ("2^3^2", "(2^(3^2))"),
    ("-a * b", "((-a) * b)"),
    ("a * -b", "(a * (-b))"),
    ("a^b * c", "((a^b) * c)"),
    ("x²", "(x^2)"),
    ("-x²", "(-(x^2))"),
    ("x⁻¹", "(x^(-1))"),
    ("x²^3", "((x^2)^3)"),
    ("m³ * h", "((m^3) * h)"),
    ("a × b − c ÷ d", "((a * b) - (c / d))"),
    ("a·b", "(a * b)"),
    ("not a and b", "((not a) and b)"),
    ("not a == b", "(not (a == b))"),
    ("a and b or c and d", "((a and b) or (c and d))"),
    ("a or b and c", "(a or (b and c))"),
    ("a < b and b ≤ c", "((a < b) and (b <= c))"),
    ("10 ms <= t < 20 ms", "(10 ms <= t < 20 ms)"),
    ("a + b in mV", "((a + b) in mV)"),
    ("a in mV < 3", "((a in mV) < 3)"),
    ("0 mV .. 10 mV by 1 mV", "(0 mV .. 10 mV by 1 mV)"),
    ("a + 1 .. b * 2", "((a + 1) .. (b * 2))"),
    ("1..20", "(1 .. 20)"),
    ("if a then b else c + 1", "(if a then b else (c + 1))"),
    ("if a then b else if c then d else e", "(if a then b else (if c then d else e))"),
    ("M with a = 1, b = 2 mV", "(M with a = 1, b = 2 mV)"),
    ("f(M with a = 1, 5 ms)", "f((M with a = 1), 5 ms)"),
    ("f(x)(y).z[t = 3 ms]", "f(x)(y).z[t = 3 ms]"),
    ("run.V[10 ms .. 20 ms]", "run.V[(10 ms .. 20 ms)]"),
    ("-f(x)^2", "(-(f(x)^2))"),
    ("a ≠ b", "(a != b)"),
    ("1 + if a then b else c", "(1 + (if a then b else c))"),
  ]

  @Test(arguments: rows)
  func `binds operators as a paper does`(row: (String, String)) {
    #expect(grouped(row.0) == row.1)
  }

  static let units: [(String, String)] = [
    ("3 uA/cm^2", "3 µA/cm²"),
    ("0.025ms", "0.025 ms"),
    ("36 mS·cm^-2", "36 mS·cm⁻²"),
    ("3 ms*n", "(3 ms * n)"),
    ("10 ms/dt", "(10 ms / dt)"),
    ("10 ms / ms", "(10 ms / ms)"),
    ("10 mV/ms", "10 mV/ms"),
    ("0.5 1/ms", "0.5 1/ms"),
    ("0.5 ms^-1", "0.5 ms⁻¹"),
    ("8.314 J/(mol·K)", "8.314 J/(mol·K)"),
    ("1 ms/(m + h)", "(1 ms / (m + h))"),
    ("10 mV/(V)", "(10 mV / V)"),
    ("50 %", "50 %"),
    ("50%", "50 %"),
    ("6.3 °C", "6.3 °C"),
    ("-5 °C", "-5 °C"),
    ("-65 mV", "(-65 mV)"),
    ("[1, 2, 3] mV", "[1, 2, 3] mV"),
    ("[[1, -2], [3, 4]] mV", "[[1, (-2)], [3, 4]] mV"),
    ("(1 + 2) mV", "((1 + 2)) mV"),
    ("10 mV^n", "((10 mV)^n)"),
    ("(3 mV)^2", "((3 mV)^2)"),
    ("3 cm²", "3 cm²"),
    ("2 MΩ", "2 MΩ"),
    ("2 Mohm", "2 MΩ"),
    ("1e3ms", "1000 ms"),
    ("10 ms..20 ms", "(10 ms .. 20 ms)"),
    ("3 mV + 2 V", "(3 mV + 2 V)"),
    ("x in 1/ms", "(x in 1/ms)"),
    ("x in µA/cm²", "(x in µA/cm²)"),
  ]

  @Test(arguments: units)
  func `reads a unit only where one may stand`(row: (String, String)) {
    #expect(grouped(row.0) == row.1)
  }
}
