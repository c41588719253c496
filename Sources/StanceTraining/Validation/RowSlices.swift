/// Parts of the rows that are scored by themselves: those of each value of a column, or of each quarter by length.
public struct RowSlices: Sendable, Equatable {
    /// What the rows are told apart by: the name of a column, or `length`.
    public let basis: String
    /// The slice of each row.
    let sliceOfRow: [Int]
    /// What each slice is called.
    let names: [String]
    /// Whether the slices have an order of their own.
    let isOrdered: Bool

    /// What stands for rows without a value.
    private static let noValue = "(none)"

    /// Rows by their value in the column that `DataReadingOptions.slice` named; those without one are a slice too.
    public init(_ rows: [LabelledRow], column: String) {
        var numbers: [String: Int] = [:]
        var names: [String] = []
        sliceOfRow = rows.map { row in
            let value = row.slice ?? Self.noValue
            if let number = numbers[value] { return number }
            numbers[value] = names.count
            names.append(value)
            return names.count - 1
        }
        basis = column
        self.names = names
        isOrdered = false
    }

    /// Rows in four parts of about equal size by the number of characters of their text.
    ///
    /// A part ends with the length below which a quarter, a half or three quarters of the rows are; texts of that length are
    /// in it. Where many texts have the same length there are fewer parts.
    public init(byLengthOf rows: [LabelledRow]) {
        let lengths = rows.map(\.text.count)
        let sorted = lengths.sorted()
        var ends: [Int] = []
        for quarter in 1...4 where !sorted.isEmpty {
            let end = sorted[(quarter * sorted.count + 3) / 4 - 1]
            if ends.last != end { ends.append(end) }
        }
        sliceOfRow = lengths.map { length in ends.firstIndex { length <= $0 } ?? 0 }
        let starts = [sorted.first ?? 0] + ends.dropLast().map { $0 + 1 }
        names = zip(starts, ends).map { $0 == $1 ? "\($0) characters" : "\($0)–\($1) characters" }
        basis = "length"
        isOrdered = true
    }
}
