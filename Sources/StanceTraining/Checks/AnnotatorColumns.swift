/// Finds the columns that hold the labels of one annotator each.
struct AnnotatorColumns {
    /// The names that the user gave; empty to find numbered columns.
    let wanted: [String]
    /// The column of the labels, which is no annotator's unless the user says so.
    let label: Int?

    /// The beginnings of numbered columns that are annotators', such as `label_1` and `Annotator 2`.
    static let conventionalStems = ColumnRole.label.conventionalNames + ["annotator", "annotation", "rater", "coder"]

    /// The columns in the order of the names wanted, or else of the numbers; empty if there are none.
    ///
    /// - Throws: `DataError.badColumns` if a name stands for several columns, or for none and the header is complete.
    func find(in header: Header, of file: String, isComplete: Bool) throws(DataError) -> [Int] {
        guard wanted.isEmpty else { return try named(in: header, of: file, isComplete: isComplete) }
        for stem in Self.conventionalStems {
            let numbered = header.names.enumerated().compactMap { column, name in
                column == label ? nil : number(of: name, stem: stem).map { (number: $0, column: column) }
            }
            if numbered.count > 1 { return numbered.sorted { $0 < $1 }.map(\.column) }
        }
        return []
    }

    private func named(in header: Header, of file: String, isComplete: Bool) throws(DataError) -> [Int] {
        var columns: [Int] = []
        for name in wanted {
            let found = header.columns(named: name)
            guard found.count == 1 else {
                if found.isEmpty, !isComplete { continue }
                throw .badColumns(
                    file: file, line: header.line,
                    message: found.isEmpty
                        ? "expected a column \(quoted(name)) of an annotator, found \(header.listed())"
                        : "expected one column \(quoted(name)), found \(found.count)",
                    advice: "name one of these columns with --annotator NAME")
            }
            columns += found
        }
        return columns
    }

    /// The number behind the stem in a name like `label_1`, `label 1`, `label-1` or `label1`.
    private func number(of name: String, stem: String) -> Int? {
        let name = name.lowercased()
        guard name.hasPrefix(stem) else { return nil }
        var rest = name.dropFirst(stem.count)
        if let first = rest.first, "_- .".contains(first) { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.count <= 4, rest.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(rest)
    }
}
