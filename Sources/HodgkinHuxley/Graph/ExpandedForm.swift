/// A node multiplied out: a sum of products of atoms, each with a constant coefficient.
///
/// An atom is a state, a parameter, time, or an operation that is no sum, product or power of such.
struct ExpandedForm {
  typealias Node = ExpressionGraph.Node

  struct Term {
    /// The atoms with their whole powers, negative below the line, never 0.
    var powers: [Node: Int] = [:]
    var value: Double
    /// What the value was summed up from, by magnitude: it has the roundings of that.
    var size: Double
  }

  /// Coefficients that agree within the roundings of constants as typed.
  static let tolerance = 1e-13
  /// A sum of more terms is an atom: what the field divides by has two or three.
  private static let mostTerms = 12

  private(set) var terms: [Term] = []

  init(constant: Double) { terms = [Term(value: constant, size: constant.magnitude)] }

  init(atom: Node, power: Int = 1) { terms = [Term(powers: [atom: power], value: 1, size: 1)] }

  init(term: Term) { terms = [term] }

  private init() {}

  /// The one term, where there is one.
  var single: Term? { terms.count == 1 ? terms[0] : nil }

  /// `self + sign · other`; nil where that is too long.
  func adding(_ other: ExpandedForm, sign: Double) -> ExpandedForm? {
    var sum = self
    for term in other.terms { sum.add(term, times: sign) }
    return sum.terms.count <= Self.mostTerms ? sum : nil
  }

  /// `self · other`; nil where that is too long.
  func multiplied(by other: ExpandedForm) -> ExpandedForm? {
    guard terms.count * other.terms.count <= Self.mostTerms else { return nil }
    var product = ExpandedForm()
    for a in terms {
      for b in other.terms {
        product.add(
          Term(
            powers: Self.product(a.powers, b.powers), value: a.value * b.value,
            size: a.size * b.size))
      }
    }
    return product
  }

  /// `1 / self`, for a single term.
  var inverse: ExpandedForm? {
    guard let single, single.value != 0 else { return nil }
    var form = ExpandedForm()
    form.terms = [
      Term(
        powers: single.powers.mapValues { -$0 }, value: 1 / single.value,
        size: (1 / single.value).magnitude)
    ]
    return form
  }

  /// The single term `r` with `self = r · other`; nil where there is none.
  func ratio(to other: ExpandedForm) -> Term? {
    let (mine, theirs) = (significant, other.significant)
    guard mine.count == theirs.count, let first = theirs.first else { return nil }
    let inverse = first.powers.mapValues { -$0 }
    for candidate in mine {
      let ratio = Term(
        powers: Self.product(candidate.powers, inverse), value: candidate.value / first.value,
        size: candidate.size / first.size)
      let fits = theirs.allSatisfy { term in
        let powers = Self.product(term.powers, ratio.powers)
        guard let image = mine.first(where: { $0.powers == powers }) else { return false }
        let scaled = ratio.value * term.value
        let size = image.size + ratio.value.magnitude * term.size
        return (image.value - scaled).magnitude <= Self.tolerance * size
      }
      if fits { return ratio }
    }
    return nil
  }

  /// The terms with an atom that changes, and those without.
  func separated(_ isFixed: (Node) -> Bool) -> (changing: ExpandedForm, fixed: ExpandedForm) {
    var (changing, fixed) = (ExpandedForm(), ExpandedForm())
    for term in terms {
      if term.powers.keys.allSatisfy(isFixed) {
        fixed.terms.append(term)
      } else {
        changing.terms.append(term)
      }
    }
    return (changing, fixed)
  }

  /// Without what rounding has left of terms that cancel.
  private var significant: [Term] {
    terms.filter { $0.value.magnitude > Self.tolerance * $0.size }
  }

  private mutating func add(_ term: Term, times sign: Double = 1) {
    if let known = terms.firstIndex(where: { $0.powers == term.powers }) {
      terms[known].value += sign * term.value
      terms[known].size += term.size
    } else {
      terms.append(Term(powers: term.powers, value: sign * term.value, size: term.size))
    }
  }

  private static func product(_ a: [Node: Int], _ b: [Node: Int]) -> [Node: Int] {
    a.merging(b) { $0 + $1 }.filter { $0.value != 0 }
  }
}

extension ExpressionGraph {
  /// Operations that are looked into for one form: what rates are made of has a dozen.
  private static let expansionEffort = 200

  /// A node multiplied out; nil where that takes too long.
  func expanded(_ node: Node) -> ExpandedForm? {
    var effort = Self.expansionEffort
    return expanded(node, &effort)
  }

  private func expanded(_ node: Node, _ effort: inout Int) -> ExpandedForm? {
    effort -= 1
    guard effort > 0 else { return nil }
    if let value = constantValue(of: node) { return ExpandedForm(constant: value) }
    let atom = ExpandedForm(atom: node)
    guard case .apply(let operation, let a, let b, _) = self[node] else { return atom }
    switch operation {
    case .negate:
      return expanded(a, &effort).map { ExpandedForm(constant: -1).multiplied(by: $0) ?? atom }
    case .add, .subtract:
      guard let left = expanded(a, &effort), let right = expanded(b, &effort) else { return nil }
      return left.adding(right, sign: operation == .add ? 1 : -1) ?? atom
    case .multiply:
      guard let left = expanded(a, &effort), let right = expanded(b, &effort) else { return nil }
      return left.multiplied(by: right) ?? atom
    case .divide:
      guard let left = expanded(a, &effort), let right = expanded(b, &effort) else { return nil }
      return left.multiplied(by: right.inverse ?? ExpandedForm(atom: b, power: -1)) ?? atom
    case .power:
      guard let power = smallPower(b) else { return atom }
      guard let base = expanded(a, &effort) else { return nil }
      return (1..<power).reduce(base) { product, _ in product?.multiplied(by: base) } ?? atom
    default: return atom
    }
  }
}
