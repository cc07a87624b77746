/// The traces of a run, in the blocks they were made in.
struct TraceTable: Sendable {
  let quantities: [Quantity]
  let samples: Int
  let members: Int
  /// The last block may hold fewer.
  let membersPerBlock: Int
  /// Of each block `[(trace · members of the block + member) · samples + sample]`.
  let blocks: [[Double]]

  /// One value per sample; nil where there is no such trace or member.
  func row(_ quantity: Quantity, member: Int) -> ArraySlice<Double>? {
    guard let trace = quantities.firstIndex(of: quantity), (0..<members).contains(member) else {
      return nil
    }
    let block = member / membersPerBlock
    let height = min(membersPerBlock, members - block * membersPerBlock)
    let start = (trace * height + member % membersPerBlock) * samples
    return blocks[block][start..<start + samples]
  }
}
