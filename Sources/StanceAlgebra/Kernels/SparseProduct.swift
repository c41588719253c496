extension TermMatrix {
    /// Computes `F · A · B` for this matrix `A`, a diagonal matrix `F` and a dense `B` with few columns.
    ///
    /// Every row of the result is one gather, summed in an order that depends on nothing but the row's length, so the result
    /// has the same bits for any number of threads.
    ///
    /// - Parameters:
    ///   - dense: `B`, row after row: `columnCount × width` values.
    ///   - width: The number of columns of `B`.
    ///   - factors: The diagonal of `F`, one factor for each row.
    ///   - result: Receives `rowCount × width` values.
    ///   - parallelism: The threads to use.
    /// - Precondition: The lengths are as stated and `width >= 1`.
    /// - Complexity: O((entries + rows) · width).
    func multiply(
        _ dense: [Double], width: Int, factors: [Double], into result: inout [Double], parallelism: Parallelism
    ) {
        precondition(width >= 1, "a product needs at least one column")
        precondition(dense.count == columnCount * width, "the dense factor has another shape than this matrix needs")
        precondition(result.count == rowCount * width, "the result has another shape than the product")
        precondition(factors.count == rowCount, "a product needs a factor for each row")
        unsafe dense.withUnsafeBufferPointer { dense in
            unsafe factors.withUnsafeBufferPointer { factors in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    let output = unsafe ProductOutput(width: width, factors: factors, result: result)
                    unsafe withRowsHandle { rows in
                        if let extras {
                            unsafe extras.withRowsHandle { extras in
                                unsafe run(TermSums(rows: rows, extras: extras, dense: dense), output, parallelism)
                            }
                        } else if values.isEmpty {
                            unsafe run(OneSums(rows: rows, dense: dense), output, parallelism)
                        } else {
                            unsafe run(ValueSums(rows: rows, dense: dense), output, parallelism)
                        }
                    }
                }
            }
        }
    }

    private func run(_ sums: some RowSums, _ output: ProductOutput, _ parallelism: Parallelism) {
        // Below some ten thousand multiplications, waking a second thread costs more than it saves.
        let ranges = unsafe balancedRowRanges(entryCount * output.width < 1 << 15 ? 1 : parallelism.threads)
        // Pieces write disjoint rows of the result and read everything else.
        nonisolated(unsafe) let (sums, output) = unsafe (sums, output)
        parallelism.forEach(ranges.count) { piece in unsafe output.write(sums, ranges[piece]) }
    }
}

extension TermMatrix {
    /// Σⱼ Tᵢⱼ² vⱼ of each row i, where this matrix is Tᵀ: it lists the entries of each column.
    ///
    /// - Precondition: There is a number v for each column.
    /// - Complexity: O(entries + rows · parts).
    func squaredSums(times vector: [Double], parallelism: Parallelism) -> [Double] {
        precondition(vector.count == rowCount, "a number for each column")
        var result = unsafe summedOverParts(parallelism) { part, sums in
            unsafe withRowsHandle { entries in
                for column in part {
                    let factor = vector[column]
                    for k in unsafe entries.rowStarts[column]..<entries.rowStarts[column &+ 1] {
                        let value = unsafe entries.values.isEmpty ? 1 : entries.values[k]
                        unsafe sums[Int(entries.columns[k])] += value * value * factor
                    }
                }
            }
        }
        guard let extras else { return result }
        for column in 0..<rowCount {
            let (rows, added) = extras.row(column)
            // (1 + e)² = 1 + e(2 + e).
            for (row, value) in zip(rows, added) { result[Int(row)] += value * (2 + value) * vector[column] }
        }
        return result
    }
}

extension SparseMatrix {
    /// Computes `A · B` for this matrix `A` and a dense `B` with few columns.
    ///
    /// - Parameters:
    ///   - dense: `B`, row after row: `columnCount × width` values.
    ///   - width: The number of columns of `B`.
    ///   - result: Receives `rowCount × width` values, row after row.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The lengths are as stated and `width >= 1`.
    /// - Complexity: O((values + rows) · width).
    package func multiply(
        _ dense: [Double], width: Int, into result: inout [Double], parallelism: Parallelism
    ) {
        precondition(dense.count == columnCount * width, "the dense factor has another shape than this matrix needs")
        TermMatrix(self).multiply(
            dense, width: width, factors: [Double](repeating: 1, count: rowCount), into: &result,
            parallelism: parallelism)
    }
}

/// Where the rows of a product go.
@unsafe
private struct ProductOutput {
    let width: Int
    let factors: UnsafeBufferPointer<Double>
    let result: UnsafeMutableBufferPointer<Double>

    /// Writes some rows. A row's sums are kept in registers, for up to four columns of `B` at once.
    @inline(__always)
    func write(_ sums: some RowSums, _ range: Range<Int>) {
        switch unsafe width {
        case 1: for row in range { unsafe store(sums.one(row, 0, 1), row, row) }
        case 2: for row in range { unsafe store(sums.two(row, 0, 2), row, 2 &* row) }
        default: for row in range { unsafe writeAllColumns(sums, row) }
        }
    }

    @inline(__always)
    private func writeAllColumns(_ sums: some RowSums, _ row: Int) {
        let width = unsafe width
        var column = 0
        while column &+ 4 <= width {
            let four = sums.four(row, column, width)
            unsafe store(four.lowHalf, row, width &* row &+ column)
            unsafe store(four.highHalf, row, width &* row &+ column &+ 2)
            column &+= 4
        }
        if column &+ 2 <= width {
            unsafe store(sums.two(row, column, width), row, width &* row &+ column)
            column &+= 2
        }
        if column < width { unsafe store(sums.one(row, column, width), row, width &* row &+ column) }
    }

    @inline(__always)
    private func store(_ sum: Double, _ row: Int, _ at: Int) {
        unsafe result[at] = factors[row] * sum
    }

    @inline(__always)
    private func store(_ pair: SIMD2<Double>, _ row: Int, _ at: Int) {
        unsafe store(pair.x, row, at)
        unsafe store(pair.y, row, at &+ 1)
    }
}

/// Sums over the entries of a row of `A`, each times the row of `B` that it meets, for some columns of `B` from `column` on.
private protocol RowSums: SendableMetatype {
    func one(_ row: Int, _ column: Int, _ width: Int) -> Double
    func two(_ row: Int, _ column: Int, _ width: Int) -> SIMD2<Double>
    func four(_ row: Int, _ column: Int, _ width: Int) -> SIMD4<Double>
}

/// Ones with extras.
@unsafe
private struct TermSums: @unsafe RowSums {
    let ones: OneSums
    let extras: ValueSums

    init(rows: SparseRowsHandle, extras: SparseRowsHandle, dense: UnsafeBufferPointer<Double>) {
        unsafe ones = OneSums(rows: rows, dense: dense)
        unsafe self.extras = ValueSums(rows: extras, dense: dense)
    }

    @inline(__always)
    func one(_ row: Int, _ column: Int, _ width: Int) -> Double {
        unsafe ones.one(row, column, width) + extras.one(row, column, width)
    }

    @inline(__always)
    func two(_ row: Int, _ column: Int, _ width: Int) -> SIMD2<Double> {
        unsafe ones.two(row, column, width) + extras.two(row, column, width)
    }

    @inline(__always)
    func four(_ row: Int, _ column: Int, _ width: Int) -> SIMD4<Double> {
        unsafe ones.four(row, column, width) + extras.four(row, column, width)
    }
}

/// Entries without values. Independent chains of additions hide the latency of one.
@unsafe
private struct OneSums: @unsafe RowSums {
    let rows: SparseRowsHandle
    let dense: UnsafeBufferPointer<Double>

    @inline(__always)
    func one(_ row: Int, _ column: Int, _ width: Int) -> Double {
        var k = unsafe rows.rowStarts[row]
        let end = unsafe rows.rowStarts[row &+ 1]
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        while k &+ 4 <= end {
            unsafe a += gather(k, column, width)
            unsafe b += gather(k &+ 1, column, width)
            unsafe c += gather(k &+ 2, column, width)
            unsafe d += gather(k &+ 3, column, width)
            k &+= 4
        }
        var sum = (a + b) + (c + d)
        while k < end {
            unsafe sum += gather(k, column, width)
            k &+= 1
        }
        return sum
    }

    @inline(__always)
    func two(_ row: Int, _ column: Int, _ width: Int) -> SIMD2<Double> {
        var k = unsafe rows.rowStarts[row]
        let end = unsafe rows.rowStarts[row &+ 1]
        var (even, odd) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
        while k &+ 2 <= end {
            unsafe even += gather2(k, column, width)
            unsafe odd += gather2(k &+ 1, column, width)
            k &+= 2
        }
        if k < end { unsafe even += gather2(k, column, width) }
        return even + odd
    }

    @inline(__always)
    func four(_ row: Int, _ column: Int, _ width: Int) -> SIMD4<Double> {
        var (low, high) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            unsafe low += gather2(k, column, width)
            unsafe high += gather2(k, column &+ 2, width)
        }
        return SIMD4(lowHalf: low, highHalf: high)
    }

    /// The entry of `B` that meets entry `k`.
    @inline(__always)
    func gather(_ k: Int, _ column: Int, _ width: Int) -> Double {
        unsafe dense[width &* Int(rows.columns[k]) &+ column]
    }

    /// Two neighbouring entries of the row of `B` that meets entry `k`.
    @inline(__always)
    func gather2(_ k: Int, _ column: Int, _ width: Int) -> SIMD2<Double> {
        let at = unsafe width &* Int(rows.columns[k]) &+ column
        return unsafe SIMD2(dense[at], dense[at &+ 1])
    }
}

/// Entries with values.
@unsafe
private struct ValueSums: @unsafe RowSums {
    let rows: SparseRowsHandle
    private let entries: OneSums

    init(rows: SparseRowsHandle, dense: UnsafeBufferPointer<Double>) {
        unsafe self.rows = rows
        unsafe entries = OneSums(rows: rows, dense: dense)
    }

    @inline(__always)
    func one(_ row: Int, _ column: Int, _ width: Int) -> Double {
        var k = unsafe rows.rowStarts[row]
        let end = unsafe rows.rowStarts[row &+ 1]
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        while k &+ 4 <= end {
            unsafe a += rows.values[k] * entries.gather(k, column, width)
            unsafe b += rows.values[k &+ 1] * entries.gather(k &+ 1, column, width)
            unsafe c += rows.values[k &+ 2] * entries.gather(k &+ 2, column, width)
            unsafe d += rows.values[k &+ 3] * entries.gather(k &+ 3, column, width)
            k &+= 4
        }
        var sum = (a + b) + (c + d)
        while k < end {
            unsafe sum += rows.values[k] * entries.gather(k, column, width)
            k &+= 1
        }
        return sum
    }

    @inline(__always)
    func two(_ row: Int, _ column: Int, _ width: Int) -> SIMD2<Double> {
        var sums = SIMD2<Double>.zero
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            unsafe sums += rows.values[k] * entries.gather2(k, column, width)
        }
        return sums
    }

    @inline(__always)
    func four(_ row: Int, _ column: Int, _ width: Int) -> SIMD4<Double> {
        var (low, high) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let value = unsafe rows.values[k]
            unsafe low += value * entries.gather2(k, column, width)
            unsafe high += value * entries.gather2(k, column &+ 2, width)
        }
        return SIMD4(lowHalf: low, highHalf: high)
    }
}
