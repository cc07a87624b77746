import Language
import Synchronization

/// How often functions may be applied while one statement runs.
///
/// Without loops a statement ends, but forty functions, each of which calls the one before it twice,
/// would take longer than anybody lives. A budget that counts is the same on every machine.
package final class WorkBudget: Sendable {
  package static let usualApplications = 10_000_000
  /// Elements of an array that are computed in the time that one application takes.
  private static let elementsPerApplication = 256

  private let maximum: Int
  private let spent = Atomic(0)

  package init(applications: Int) {
    maximum = applications
  }

  /// Called as a statement begins.
  func begin() { spent.store(0, ordering: .relaxed) }

  /// Called as a function is applied to so many values at once.
  func spend(elements: Int) throws(Exceeded) {
    let cost = 1 + elements / Self.elementsPerApplication
    let sum = spent.add(cost, ordering: .relaxed).newValue
    guard sum <= maximum else { throw Exceeded(maximum: maximum) }
  }

  /// The budget is used up; the statement that was running ends.
  struct Exceeded: Error, CustomStringConvertible {
    let maximum: Int

    private var count: String {
      maximum % 1_000_000 == 0 ? "\(maximum / 1_000_000) million" : "\(maximum)"
    }

    var description: String { "this applies functions more than \(count) times" }

    func located(at range: SourceRange) -> Diagnostic {
      Diagnostic(
        description, at: range,
        help: "a function that calls another one twice doubles its work: write f(x) = 2 * g(x), "
          + "not f(x) = g(x) + g(x); many values are computed at once along a sweep")
    }
  }
}
