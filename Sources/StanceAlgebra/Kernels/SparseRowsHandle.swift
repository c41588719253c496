/// Unchecked access to the rows of a sparse matrix, for the inner loops of the kernels.
///
/// A `SparseMatrix` or `TermMatrix` guarantees that every row range lies inside the entries and that every column is below
/// `columnCount`, so a kernel only has to check the lengths of its dense arguments once, at the door. Buffer pointers
/// check their subscripts in debug builds and not in release builds.
@unsafe
struct SparseRowsHandle {
    let rowStarts: UnsafeBufferPointer<Int>
    let columns: UnsafeBufferPointer<UInt32>
    /// Empty where all values are 1.
    let values: UnsafeBufferPointer<Double>
}

extension SparseRowsHandle {
    /// The row behind the last that has entries.
    ///
    /// - Complexity: O(log rows).
    var endOfEntries: Int {
        let end = unsafe rowStarts[rowStarts.count &- 1]
        var (low, high) = unsafe (0, rowStarts.count &- 1)
        while low < high {
            let middle = (low &+ high) / 2
            if unsafe rowStarts[middle] < end { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}

extension SparseMatrix {
    /// Lends the three arrays as bare pointers for the duration of `body`.
    func withRowsHandle<Result>(_ body: (SparseRowsHandle) -> Result) -> Result {
        unsafe TermMatrix(self).withRowsHandle(body)
    }
}

extension TermMatrix {
    /// Lends the arrays as bare pointers for the duration of `body`; extras are not among them.
    func withRowsHandle<Result>(_ body: (SparseRowsHandle) -> Result) -> Result {
        unsafe rowStarts.withUnsafeBufferPointer { starts in
            unsafe columns.withUnsafeBufferPointer { columns in
                unsafe values.withUnsafeBufferPointer { values in
                    unsafe body(SparseRowsHandle(rowStarts: starts, columns: columns, values: values))
                }
            }
        }
    }

    /// How many entries without a value take the time of one with a value.
    static var workOfExtra: Int { 2 }

    /// Cuts the rows into at most `count` ranges with about as many entries (and rows) in each.
    ///
    /// - Complexity: O(count · log rows).
    package func balancedRowRanges(_ count: Int) -> [Range<Int>] {
        // A row costs its loop as well as its entries; four entries' worth is what short rows measure at.
        let rowCost = 4
        func work(before row: Int) -> Int {
            rowStarts[row] + rowCost * row + Self.workOfExtra * (extras?.rowStarts[row] ?? 0)
        }
        let total = work(before: rowCount)
        var ranges: [Range<Int>] = []
        var start = 0
        for piece in 1...max(1, count) {
            let target = total / max(1, count) * piece
            var (low, high) = (start, rowCount)
            while low < high {
                let middle = low + (high - low) / 2
                if work(before: middle) < target { low = middle + 1 } else { high = middle }
            }
            let end = piece == count ? rowCount : low
            if end > start { ranges.append(start..<end) }
            start = end
        }
        return ranges
    }
}
