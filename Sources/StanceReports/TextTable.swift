/// Rows of cells set in columns for a terminal with a fixed-width font.
struct TextTable {
    enum Alignment {
        case left, right
        /// Left, and never cut.
        case whole
    }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ alignments: [Alignment]) {
        self.alignments = alignments
    }

    mutating func append(_ cells: [String]) {
        rows.append(cells.map(\.printable))
    }

    /// The rows as lines, columns two blanks apart, each line after `indent`.
    ///
    /// - Parameter width: the width that lines should have at most, or nil for any. The widest left columns are cut to
    ///   fit, each to no less than `narrowest`, the others never.
    func lines(indent: String = "  ", width: Int? = nil) -> [String] {
        let widths = fitted(
            alignments.indices.map { column in rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
            },
            into: width.map { $0 - indent.displayWidth - 2 * (alignments.count - 1) })
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let cell = cell.cut(toDisplayWidth: widths[column])
                let padding = String(repeating: " ", count: widths[column] - cell.displayWidth)
                return alignments[column] == .right ? padding + cell : cell + padding
            }
            let line = indent + cells.joined(separator: "  ")
            return String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
        }
    }

    private static let narrowest = 8

    private func fitted(_ widths: [Int], into room: Int?) -> [Int] {
        guard let room else { return widths }
        var widths = widths
        var excess = widths.reduce(0, +) - room
        while excess > 0 {
            let cuttable = widths.indices.filter { alignments[$0] == .left && widths[$0] > Self.narrowest }
            guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
