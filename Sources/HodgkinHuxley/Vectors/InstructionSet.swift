/// The instructions that the engine was compiled to use.
///
/// It is compiled for the processor of the machine it is built on; elsewhere a program should ask
/// before its first run, which would else end in an illegal instruction.
public enum InstructionSet {
  /// Names as `/proc/cpuinfo` lists them; empty on other processors than x86-64.
  public static var required: [String] {
    #if arch(x86_64)
      ["avx2", "fma"] + (wider[Vector.scalarCount] ?? [])
    #else
      []
    #endif
  }

  /// As a person calls it, with how many numbers an instruction works on.
  public static var name: String {
    #if arch(x86_64)
      let family = Vector.scalarCount == 8 ? "AVX-512" : "AVX2"
    #else
      let family = "vectors"
    #endif
    return "\(family), \(Vector.scalarCount) numbers wide"
  }

  /// What vectors of more than four lanes need besides.
  private static let wider = [8: ["avx512f"]]
}
