extension SparseMatrix {
    /// The stored columns and values of one row.
    ///
    /// - Precondition: `0 <= index < rowCount`.
    /// - Complexity: O(1); the slices share the matrix's storage.
    package func row(_ index: Int) -> (columns: ArraySlice<UInt32>, values: ArraySlice<Double>) {
        let range = rowStarts[index]..<rowStarts[index + 1]
        return (columns[range], values[range])
    }

    /// The matrix with rows of no values behind its own.
    ///
    /// - Precondition: `count >= 0`.
    package func appendingEmptyRows(_ count: Int) -> SparseMatrix {
        SparseMatrix(
            unchecked: columnCount, rowStarts: rowStarts + Array(repeating: values.count, count: count),
            columns: columns, values: values)
    }

    /// The matrix of the given rows, in the given order; a row may be taken more than once.
    ///
    /// - Precondition: Every index is in `0..<rowCount`.
    /// - Complexity: O(rows taken + their values).
    package func selectingRows(_ indices: [Int]) -> SparseMatrix {
        let rows = Rows(rowStarts, indices.map(UInt32.init))
        return SparseMatrix(
            unchecked: columnCount, rowStarts: rows.starts, columns: rows.gather(columns), values: rows.gather(values))
    }

    /// Some rows of a matrix: where they begin in a matrix of their own, and how to gather what they hold.
    struct Rows {
        let starts: [Int]
        private let sources: [Range<Int>]

        init(_ rowStarts: [Int], _ indices: [UInt32]) {
            sources = indices.map { rowStarts[Int($0)]..<rowStarts[Int($0) + 1] }
            var starts = [0]
            starts.reserveCapacity(indices.count + 1)
            var total = 0
            for source in sources {
                total += source.count
                starts.append(total)
            }
            self.starts = starts
        }

        /// What the rows hold of `entries`, one after the other.
        func gather<Entry>(_ entries: [Entry]) -> [Entry] {
            var gathered: [Entry] = []
            gathered.reserveCapacity(starts[starts.count - 1])
            for source in sources { gathered.append(contentsOf: entries[source]) }
            return gathered
        }
    }
}
