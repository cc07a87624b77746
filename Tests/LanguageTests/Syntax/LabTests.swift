import Language
import Testing

struct LabTests {
  @Test(arguments: LabCells.all)
  func `reads the cells of the lab without a word`(cell: String) {
    #expect(problems(cell) == "")
  }

  @Test func `finds every item of the model with its comment`() throws {
    let tree = parse(LabCells.model)
    guard case .model(let model)? = tree.statements.first?.kind else {
      Issue.record("the cell is no model")
      return
    }
    #expect(model.name.name == "Lab3")
    #expect(model.comment == "the neuron")
    #expect(model.items.count == 17)
    #expect(model.items.first?.comment == "membrane capacitance")
    #expect(model.items[4].comment == "")
    #expect(model.items[8].comment == "sodium activation")
    guard case .rates(let parameter, _, let unit, let rates) = model.items[7].kind else {
      Issue.record("no rates where they should be")
      return
    }
    #expect(parameter.name.name == "V")
    #expect(parameter.unit?.range.text == "mV")
    #expect(unit?.range.text == "1/ms")
    #expect(rates.map(\.name.name) == ["αm", "βm", "αh", "βh", "αn", "βn"])
  }

  @Test(arguments: LabCells.all)
  func `prints what it read so that it reads the same`(cell: String) {
    let tree = parse(cell)
    let again = parse(SyntaxPrinter().print(tree))
    #expect(again.diagnostics.isEmpty)
    let all = SyntaxPrinter(parentheses: .all)
    #expect(all.print(again) == all.print(tree))
  }
}
