/// Writes the rows of a matrix with merged columns: see ``MergedColumns``.
struct ColumnMerger {
    /// The rows with merged columns.
    let rows: SparseMatrix
    /// ‖xᵢ‖ of each row, before merging.
    let rowNorms: [Double]
    /// The plan, completed by the places of columns with a single value.
    let plan: ColumnPlan

    /// Merges the columns of each group, or fails if two columns of a group differ.
    ///
    /// The columns of a group have as many values each, and a row names a column once at most. So they are equal if they
    /// are met together in no more rows than each has values, and with equal values in each row.
    ///
    /// - Complexity: O(rows + columns + values) time.
    init?(_ matrix: SparseMatrix, _ groups: ColumnGroups) {
        let plan = ColumnPlan(groups)
        var state = MergeState(plan: plan)
        var starts = [Int](repeating: 0, count: matrix.rowCount + 1)
        var norms = [Double](repeating: 0, count: matrix.rowCount)
        var values: [Double] = []
        let columns = unsafe [UInt32](unsafeUninitializedCapacity: matrix.valueCount) { columns, columnsWritten in
            values = unsafe [Double](unsafeUninitializedCapacity: matrix.valueCount) { values, valuesWritten in
                unsafe matrix.withRowsHandle { rows in
                    unsafe plan.codes.withUnsafeBufferPointer { codes in
                        let pass = unsafe MergePass(rows: rows, codes: codes, columns: columns, values: values)
                        for row in 0..<matrix.rowCount {
                            norms[row] = unsafe pass.run(row, &state)
                            starts[row + 1] = state.written
                        }
                    }
                }
                valuesWritten = state.written
            }
            columnsWritten = state.written
        }
        guard state.isConsistent else { return nil }
        rows = SparseMatrix(
            unchecked: Int(state.nextPlace), rowStarts: starts, columns: columns, values: values)
        rowNorms = norms
        self.plan = state.plan
    }
}

/// How far a merge has come.
private struct MergeState {
    var plan: ColumnPlan
    /// The number of values written.
    var written = 0
    /// The place of the next row's single values.
    var nextPlace: UInt32
    /// Σ αⱼ² over the row's columns with a single value.
    var singleSquares = 0.0
    /// Whether two columns of a group turned out to have different values.
    private var foundDifference = false

    init(plan: ColumnPlan) {
        self.plan = plan
        nextPlace = plan.groupStart
    }

    /// Whether all columns of each group turned out to be equal.
    var isConsistent: Bool {
        !foundDifference && plan.groups.allSatisfy { $0.rowsMet == $0.count }
    }

    /// The place and scaled value of a value in a column that does not stand alone, or nil if there is none to write.
    mutating func resolve(_ code: UInt32, _ row: Int, _ value: Double) -> (place: UInt32, value: Double)? {
        if code >= plan.singleStart {
            singleSquares += value * value
            return nil
        }
        let at = Int(code - plan.groupStart)
        if plan.groups[at].lastRow == row {
            if plan.groups[at].lastValue.bitPattern != value.bitPattern { foundDifference = true }
            return nil
        }
        plan.groups[at].lastRow = row
        plan.groups[at].lastValue = value
        plan.groups[at].rowsMet += 1
        return (plan.groups[at].place, value * plan.groups[at].norm)
    }
}

/// What a merge reads and where it writes.
@unsafe
private struct MergePass {
    let rows: SparseRowsHandle
    let codes: UnsafeBufferPointer<UInt32>
    let columns: UnsafeMutableBufferPointer<UInt32>
    let values: UnsafeMutableBufferPointer<Double>

    /// Writes one row; returns its norm.
    func run(_ row: Int, _ state: inout MergeState) -> Double {
        let groupStart = state.plan.groupStart
        state.singleSquares = 0
        var squares = 0.0
        var written = state.written
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let value = unsafe rows.values[k]
            let code = unsafe codes[Int(rows.columns[k])]
            squares += value * value
            if code < groupStart {
                unsafe write(code, value, &written)
            } else if let entry = state.resolve(code, row, value) {
                unsafe write(entry.place, entry.value, &written)
            }
        }
        if state.singleSquares > 0 {
            unsafe write(state.nextPlace, state.singleSquares.squareRoot(), &written)
            unsafe shareSingles(row, &state)
        }
        state.written = written
        return squares.squareRoot()
    }

    @inline(__always)
    private func write(_ place: UInt32, _ value: Double, _ written: inout Int) {
        // Invariant: a row is given no more values than it had, so there is room.
        unsafe columns.initializeElement(at: written, to: place)
        unsafe values.initializeElement(at: written, to: value)
        written &+= 1
    }

    /// Makes the columns with a single value in `row` one.
    private func shareSingles(_ row: Int, _ state: inout MergeState) {
        let norm = state.singleSquares.squareRoot()
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let code = unsafe codes[Int(rows.columns[k])]
            if code >= state.plan.singleStart {
                let share = unsafe rows.values[k] / norm
                state.plan.singles[Int(code - state.plan.singleStart)] = (state.nextPlace, share)
            }
        }
        state.nextPlace += 1
    }
}
