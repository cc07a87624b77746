/// What the members of a run left, in the blocks they were run in.
///
/// Nothing is put together before somebody asks, so that a run that is stopped ends at once,
/// however many members it has.
struct MemberTable: Sendable {
  struct Block: Sendable {
    /// `[(trace · members of the block + lane) · samples + sample]`
    var values: [Double]
    /// One per member.
    var counts: [Int]
    /// `[lane · states + state]`
    var finals: [Double]
    /// `[quantity · members of the block + lane]`
    var extremes: [Extremes]
    var spikes: SpikeTrain
  }

  let members: Int
  /// The last block may hold fewer.
  let membersPerBlock: Int
  /// Nil for a block that was not taken to its end.
  let blocks: [Block?]

  /// The members of blocks that were not taken to their end, in order.
  var unfinished: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, block) in blocks.enumerated() where block == nil {
      let found = members(ofBlock: index)
      if let last = ranges.last, last.upperBound == found.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<found.upperBound
      } else {
        ranges.append(found)
      }
    }
    return ranges
  }

  func members(ofBlock index: Int) -> Range<Int> {
    index * membersPerBlock..<min((index + 1) * membersPerBlock, members)
  }

  /// The block of a member, and its place there; nil where it was not finished or does not exist.
  func place(of member: Int) -> (block: Block, lane: Int)? {
    guard (0..<members).contains(member) else { return nil }
    return blocks[member / membersPerBlock].map { ($0, member % membersPerBlock) }
  }

  /// What all blocks have, in the order of the members; `missing` as often as `perMember` says for
  /// those of blocks that have nothing.
  func gathered<Element>(
    missing: Element, perMember: Int = 1, _ part: (Block) -> ArraySlice<Element>
  ) -> [Element] {
    var all: [Element] = []
    all.reserveCapacity(members * perMember)
    for (index, block) in blocks.enumerated() {
      if let block {
        all += part(block)
      } else {
        all += repeatElement(missing, count: members(ofBlock: index).count * perMember)
      }
    }
    return all
  }
}
