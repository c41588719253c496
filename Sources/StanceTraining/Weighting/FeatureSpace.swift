import StanceAlgebra
import StanceText

/// The features learned from some training rows: the columns of a matrix, and how a text becomes a row of it.
struct FeatureSpace: Sendable {
    /// A block's counts, and the scale of each column of theirs; 0 for n-grams that are no features.
    struct Part: Sendable {
        let block: FeatureBlock
        let counted: CountedBlock
        let scales: [Double]
        /// The only target whose rows have these features, or nil for all rows.
        let target: Int?

        /// Calls `body` with each entry of a row: its column among those counted, and its term frequency.
        @inline(__always)
        func forEachEntry(of row: Int, _ body: (_ counted: Int, _ termFrequency: Double) -> Void) {
            let range = counted.rowStarts[row]..<counted.rowStarts[row + 1]
            switch block.termFrequency {
            case .binary: for entry in range { body(Int(counted.columns[entry]), 1) }
            case .logarithmic:
                for entry in range {
                    let count = counted.counts[entry]
                    body(Int(counted.columns[entry]), count == 1 ? 1 : block.termFrequency.weight(count))
                }
            }
        }

        /// How much of a row's n-grams are features.
        func knownMass(of row: Int) -> KnownMass {
            var mass = KnownMass()
            for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
                let scale = scales[Int(counted.columns[entry])]
                if scale > 0 { mass.addKnown(scale: scale) } else { mass.addUnknown() }
            }
            return mass
        }
    }

    static let noColumn = UInt32.max

    /// The blocks, those for all rows first, in the order in which their columns are numbered.
    let parts: [Part]
    /// Whether n-grams that are no features have columns too, with the scale 0.
    let numbersAll: Bool
    /// For each part, the matrix column of each counted column; `noColumn` for n-grams that have none.
    let columns: [[UInt32]]
    /// The first matrix column of each part, and behind them that of the targets.
    let firstColumns: [Int]
    /// The target of each row of the corpus, where parts belong to targets.
    private let targetOfRow: [Int?]
    /// For each target with parts of its own, the column that is 1 in its rows; its weight is the target's intercept.
    let targetColumns: [Int: Int]
    /// The number of features.
    let columnCount: Int

    /// Numbers the features of several blocks one behind the other, and behind them one feature for each target that has
    /// blocks of its own.
    ///
    /// - Parameter numbersAll: Whether n-grams that are no features have numbers too, so that the folds of a search number
    ///   n-grams alike.
    init(_ parts: [Part], targetOfRow: [Int?] = [], numbersAll: Bool = false) {
        var next: UInt32 = 0
        var firstColumns = [0]
        columns = parts.map { part in
            defer { firstColumns.append(Int(next)) }
            return part.scales.map { scale in
                guard numbersAll || scale > 0 else { return Self.noColumn }
                defer { next += 1 }
                return next
            }
        }
        self.parts = parts
        self.numbersAll = numbersAll
        self.firstColumns = firstColumns
        self.targetOfRow = targetOfRow
        var targetColumns: [Int: Int] = [:]
        for target in parts.compactMap(\.target) where targetColumns[target] == nil {
            targetColumns[target] = Int(next)
            next += 1
        }
        self.targetColumns = targetColumns
        columnCount = Int(next)
    }

    /// The features that all rows have, with the same columns.
    var withoutTargets: FeatureSpace { FeatureSpace(parts.filter { $0.target == nil }, numbersAll: numbersAll) }

    /// Whether no row can have a feature.
    var isEmpty: Bool { targetColumns.isEmpty && !parts.contains { $0.scales.contains { $0 > 0 } } }

    /// The matrix column of a counted column, or nil for n-grams that are no features.
    func column(part: Int, counted: Int) -> Int? {
        let column = columns[part][counted]
        return column == Self.noColumn ? nil : Int(column)
    }

    /// The weighted features of some rows.
    ///
    /// - Complexity: O(*n*) in the entries of the rows.
    func matrix(_ rows: [Int]) throws -> SparseMatrix {
        var row = FeatureRow()
        var starts = [0]
        var columns: [UInt32] = []
        var values: [Double] = []
        for index in rows {
            row.removeAll()
            for part in parts.indices where applies(part, to: index) { add(index, of: part, to: &row) }
            columns += row.columns
            values += row.values
            if let column = target(of: index).flatMap({ targetColumns[$0] }) {
                columns.append(UInt32(column))
                values.append(1)
            }
            starts.append(columns.count)
        }
        return try SparseMatrix(columnCount: columnCount, rowStarts: starts, columns: columns, values: values)
    }

    func target(of row: Int) -> Int? { targetOfRow.isEmpty ? nil : targetOfRow[row] }

    func applies(_ part: Int, to row: Int) -> Bool {
        parts[part].target == nil || parts[part].target == target(of: row)
    }

    private func add(_ index: Int, of part: Int, to row: inout FeatureRow) {
        parts[part].forEachEntry(of: index) { counted, termFrequency in
            let scale = parts[part].scales[counted]
            if scale > 0 { row.add(column: columns[part][counted], termFrequency: termFrequency, scale: scale) }
        }
        row.closeBlock(weight: parts[part].block.weight)
    }
}
