/// The name among `candidates` that was probably meant by `name`; nil when none comes near.
///
/// Near means: the same but for upper and lower case, or at most a third of its letters mistyped,
/// left out, put in or exchanged with their neighbour; αm and alpha_m are the same. Of equally near names the first in
/// alphabetical order is taken, so that the message does not depend on the order of a dictionary.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  guard !name.isEmpty, name.utf8.count <= 64 else { return nil }
  let letters = Array(name)
  let lower = GreekLetters.spelled(name).lowercased()
  let reach = max(1, letters.count / 3)
  var best: (cost: Int, name: String)?
  for candidate in candidates where candidate != name && candidate.utf8.count <= 64 {
    let cost =
      GreekLetters.spelled(candidate).lowercased() == lower
      ? 0 : EditDistance.between(letters, Array(candidate))
    // One letter for another is no slip in a name of one letter.
    guard cost <= reach, cost == 0 || max(letters.count, candidate.count) > 2 else { continue }
    if let known = best, (known.cost, known.name) <= (cost, candidate) { continue }
    best = (cost, candidate)
  }
  return best?.name
}

/// The number of letters to change, put in, leave out or exchange with a neighbour.
enum EditDistance {
  static func between(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(
          previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, beforePrevious[column - 2] + 1)
        }
        current[column] = cost
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
