/// The unit in which the field shows a dimension, its neighbours by a prefix, and its name.
struct FieldUnit: Sendable {
  let words: String
  let dimension: Dimension
  /// The unit that is shown.
  let unit: Unit
  /// What it is shown in when the number would be hard to read, from small to large.
  let ladder: [Unit]

  private init(_ words: String, _ preferred: String, ladder: [String] = []) {
    let unit = Self.unit(preferred)
    self.words = words
    self.dimension = unit.dimension
    self.unit = unit
    self.ladder = ladder.map(Self.unit)
  }

  /// The table below is text that this package wrote; a slip in it is our own mistake.
  private static func unit(_ text: String) -> Unit {
    guard let unit = try? Unit.parse(text) else {
      preconditionFailure("the table of field units names \(text), which is no unit")
    }
    return unit
  }

  private static let plain = FieldUnit(dimensionless: "plain number")

  private init(dimensionless words: String) {
    self.words = words
    self.dimension = .dimensionless
    self.unit = .one
    self.ladder = []
  }

  static let table: [FieldUnit] = [
    plain,
    FieldUnit("voltage", "mV", ladder: ["nV", "µV", "mV", "V"]),
    FieldUnit("time", "ms", ladder: ["ns", "µs", "ms", "s"]),
    FieldUnit("current", "µA", ladder: ["fA", "pA", "nA", "µA", "mA", "A"]),
    FieldUnit(
      "current per area (µA/cm²)", "µA/cm²", ladder: ["pA/cm²", "nA/cm²", "µA/cm²", "mA/cm²"]),
    FieldUnit("conductance", "mS", ladder: ["pS", "nS", "µS", "mS", "S"]),
    FieldUnit(
      "conductance per area (mS/cm²)", "mS/cm²", ladder: ["nS/cm²", "µS/cm²", "mS/cm²", "S/cm²"]),
    FieldUnit("capacitance", "µF", ladder: ["fF", "pF", "nF", "µF", "mF", "F"]),
    FieldUnit("capacitance per area (µF/cm²)", "µF/cm²", ladder: ["nF/cm²", "µF/cm²", "mF/cm²"]),
    FieldUnit("rate (1/ms)", "1/ms", ladder: ["Hz", "1/ms"]),
    FieldUnit("length", "cm", ladder: ["nm", "µm", "mm", "cm", "m"]),
    FieldUnit("area", "cm²", ladder: ["µm²", "mm²", "cm²", "m²"]),
    FieldUnit("volume", "cm³", ladder: ["µm³", "mm³", "cm³", "L"]),
    FieldUnit("temperature", "K"),
    FieldUnit(
      "amount of substance", "mol", ladder: ["fmol", "pmol", "nmol", "µmol", "mmol", "mol"]),
    FieldUnit("concentration", "mM", ladder: ["pM", "nM", "µM", "mM", "M"]),
    FieldUnit("resistance", "kΩ", ladder: ["Ω", "kΩ", "MΩ", "GΩ"]),
    FieldUnit(
      "resistance times area (kΩ·cm²)", "kΩ·cm²", ladder: ["Ω·cm²", "kΩ·cm²", "MΩ·cm²"]),
    FieldUnit("resistivity (Ω·cm)", "Ω·cm", ladder: ["Ω·cm", "kΩ·cm", "MΩ·cm"]),
    FieldUnit("charge", "nC", ladder: ["fC", "pC", "nC", "µC", "mC"]),
    FieldUnit("charge per area (nC/cm²)", "nC/cm²", ladder: ["pC/cm²", "nC/cm²", "µC/cm²"]),
    FieldUnit("energy", "pJ", ladder: ["fJ", "pJ", "nJ", "µJ", "mJ", "J"]),
    FieldUnit("energy per area (pJ/cm²)", "pJ/cm²", ladder: ["pJ/cm²", "nJ/cm²", "µJ/cm²"]),
    FieldUnit("power", "nW", ladder: ["fW", "pW", "nW", "µW", "mW", "W"]),
    FieldUnit("power per area (nW/cm²)", "nW/cm²", ladder: ["pW/cm²", "nW/cm²", "µW/cm²"]),
    FieldUnit("voltage per time (mV/ms)", "mV/ms"),
    FieldUnit("current per time (µA/ms)", "µA/ms"),
    FieldUnit("current per area and time (µA/cm²/ms)", "µA/cm²/ms"),
    FieldUnit("speed (m/s)", "m/s", ladder: ["mm/s", "m/s"]),
    FieldUnit("concentration per time (mM/ms)", "mM/ms", ladder: ["µM/ms", "mM/ms", "M/ms"]),
    FieldUnit("rate per concentration (1/mM/ms)", "1/mM/ms"),
    FieldUnit("flux (mol/cm²/s)", "mol/cm²/s", ladder: ["pmol/cm²/s", "nmol/cm²/s", "mol/cm²/s"]),
    FieldUnit("mass", "g", ladder: ["pg", "ng", "µg", "mg", "g", "kg"]),
    FieldUnit("force", "N", ladder: ["pN", "nN", "µN", "mN", "N"]),
    FieldUnit("energy per volume (J/m³)", "J/m³", ladder: ["mJ/m³", "J/m³", "kJ/m³"]),
    FieldUnit("energy per amount (J/mol)", "J/mol", ladder: ["J/mol", "kJ/mol"]),
    FieldUnit("charge per amount (C/mol)", "C/mol"),
    FieldUnit("molar gas constant (J/(mol·K))", "J/(mol·K)"),
  ]
}

extension Unit {
  /// The unit in which the field shows a dimension: "µA/cm²"; where it has none, the product of
  /// the coherent units, "mV²·ms⁻¹".
  package static func preferred(for dimension: Dimension) -> Unit {
    FieldUnit.table.first { $0.dimension == dimension }?.unit
      ?? baseProduct(of: dimension)
  }

  private static let baseSymbols = ["mV", "ms", "µA", "cm", "mol", "K"]

  /// The product of the coherent units: "mV²·ms⁻¹".
  static func baseProduct(of dimension: Dimension) -> Unit {
    let powers = zip(baseSymbols, dimension.exponents).filter { $0.1 != 0 }
    let ordered = powers.filter { $0.1 > 0 } + powers.filter { $0.1 < 0 }
    let symbol = ordered.map { $0.0 + ($0.1 == 1 ? "" : Superscript.text(Int($0.1))) }
      .joined(separator: "·")
    return Unit(symbol: symbol, dimension: dimension, scale: 1)
  }
}
