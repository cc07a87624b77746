/// A table: a caption and columns of equal standing. Columns may differ in length; the shorter ones
/// end in missing cells.
package struct Table: Sendable, Equatable {
  package var caption: String
  package var columns: [Column]
  /// At most this many rows are shown, half from the head and half from the tail.
  package var maximumRows: Int
  /// Rows of a very long table that the columns leave out of their middle; they are counted only.
  package var omittedRows: Int

  package init(
    caption: String = "", columns: [Column], maximumRows: Int = 20, omittedRows: Int = 0
  ) {
    self.caption = caption
    self.columns = columns
    self.maximumRows = maximumRows
    self.omittedRows = omittedRows
  }

  package enum Cell: Sendable, Equatable {
    case number(Double)
    case text(String)
    case missing
  }

  package enum Alignment: Sendable, Equatable {
    case left, right
  }

  package struct Column: Sendable, Equatable {
    package var name: StyledText
    /// Printed below the name; empty for none.
    package var unit: String
    package var alignment: Alignment
    package var cells: [Cell]
    /// Decimals of every number of the column; nil chooses them from the numbers.
    package var decimals: Int?
    /// Whether a number that is nothing beside the largest is shown as 0.000, as of currents that
    /// add up.
    package var hidesNegligible = false

    package init(
      name: StyledText, unit: String = "", alignment: Alignment = .right, cells: [Cell],
      decimals: Int? = nil
    ) {
      self.name = name
      self.unit = unit
      self.alignment = alignment
      self.cells = cells
      self.decimals = decimals
    }

    /// A column of numbers; those that are not finite are shown as they are (NaN, ∞).
    package init(
      name: StyledText, unit: String = "", numbers: [Double], decimals: Int? = nil
    ) {
      self.init(
        name: name, unit: unit, cells: numbers.map { Cell.number($0) }, decimals: decimals)
    }

    /// A column of words, aligned to the left.
    package init(name: StyledText, texts: [String]) {
      self.init(name: name, alignment: .left, cells: texts.map { Cell.text($0) })
    }
  }
}
