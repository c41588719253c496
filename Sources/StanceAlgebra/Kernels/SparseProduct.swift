extension SparseMatrix {
    /// Computes `A · B`, or `A · B + addend`, for this matrix `A` and a dense `B` with few columns.
    ///
    /// With `A` the rows of a problem and `B` the weights, this is all decision values; with `A` the transpose and `B`
    /// the residuals, the gradient. Every row of the result is one gather, summed in an order that depends on nothing
    /// but the row's length, so the result has the same bits for any number of threads.
    ///
    /// - Parameters:
    ///   - dense: `B`, row after row: `columnCount × width` values.
    ///   - width: The number of columns of `B`.
    ///   - addend: `rowCount × width` values added to the product, or nothing.
    ///   - result: Receives `rowCount × width` values, row after row.
    ///   - parallelism: The threads to use.
    /// - Precondition: The lengths are as stated and `width >= 1`.
    /// - Complexity: O((values + rows) · width).
    package func multiply(
        _ dense: [Double], width: Int, adding addend: [Double]? = nil, into result: inout [Double],
        parallelism: Parallelism
    ) {
        precondition(width >= 1, "a product needs at least one column")
        precondition(dense.count == columnCount * width, "the dense factor has another shape than this matrix needs")
        precondition(result.count == rowCount * width, "the result has another shape than the product")
        precondition(addend.map { $0.count == result.count } ?? true, "the addend has another shape than the product")
        // Below some ten thousand multiplications, waking a second thread costs more than it saves.
        let ranges = balancedRowRanges(valueCount * width < 1 << 15 ? 1 : parallelism.threads)
        unsafe withRowsHandle { rows in
            unsafe dense.withUnsafeBufferPointer { dense in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    // Pieces write disjoint rows of the result and read everything else.
                    nonisolated(unsafe) let product = unsafe SparseProduct(
                        rows: rows, dense: dense, width: width, result: result)
                    parallelism.forEach(ranges.count) { piece in
                        unsafe product.compute(ranges[piece])
                        if let addend { unsafe product.add(addend, ranges[piece]) }
                    }
                }
            }
        }
    }
}

/// One product under way: what is read, and where the rows of the result go.
///
/// A row's sums are kept in registers, for up to four columns of `B` at once. Widths 1 to 3 have loops in which the
/// width is a constant.
@unsafe
private struct SparseProduct {
    let rows: SparseRowsHandle
    let dense: UnsafeBufferPointer<Double>
    let width: Int
    let result: UnsafeMutableBufferPointer<Double>

    func compute(_ range: Range<Int>) {
        switch unsafe width {
        case 1: for row in range { unsafe computeOnlyColumn(row) }
        case 2: for row in range { unsafe computeTwoColumns(row, 0, width: 2) }
        case 3: for row in range { unsafe computeThreeColumns(row, 0, width: 3) }
        default: for row in range { unsafe computeAllColumns(row) }
        }
    }

    func add(_ addend: [Double], _ range: Range<Int>) {
        for at in unsafe (range.lowerBound &* width)..<(range.upperBound &* width) {
            unsafe result[at] += addend[at]
        }
    }

    private func computeAllColumns(_ row: Int) {
        var column = 0
        while unsafe column &+ 4 <= width {
            unsafe computeFourColumns(row, column, width: width)
            column &+= 4
        }
        switch unsafe width &- column {
        case 3: unsafe computeThreeColumns(row, column, width: width)
        case 2: unsafe computeTwoColumns(row, column, width: width)
        case 1: unsafe computeOneColumn(row, column, width: width)
        default: break
        }
    }

    /// The row when `B` has one column: two sums of two lanes, since four independent chains of additions hide the
    /// latency of one.
    @inline(__always)
    private func computeOnlyColumn(_ row: Int) {
        var k = unsafe rows.rowStarts[row]
        let end = unsafe rows.rowStarts[row &+ 1]
        var even = SIMD2<Double>.zero
        var odd = SIMD2<Double>.zero
        while k &+ 4 <= end {
            unsafe even += values2(k) * gather2(k)
            unsafe odd += values2(k &+ 2) * gather2(k &+ 2)
            k &+= 4
        }
        even += odd
        var sum = even.x + even.y
        while k < end {
            unsafe sum += rows.values[k] * dense[Int(rows.columns[k])]
            k &+= 1
        }
        unsafe result[row] = sum
    }

    @inline(__always)
    private func computeOneColumn(_ row: Int, _ column: Int, width: Int) {
        var sum = 0.0
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            unsafe sum += rows.values[k] * dense[width &* Int(rows.columns[k]) &+ column]
        }
        unsafe result[width &* row &+ column] = sum
    }

    @inline(__always)
    private func computeTwoColumns(_ row: Int, _ column: Int, width: Int) {
        var k = unsafe rows.rowStarts[row]
        let end = unsafe rows.rowStarts[row &+ 1]
        var even = SIMD2<Double>.zero
        var odd = SIMD2<Double>.zero
        while k &+ 2 <= end {
            unsafe even += rows.values[k] * dense2(k, column, width)
            unsafe odd += rows.values[k &+ 1] * dense2(k &+ 1, column, width)
            k &+= 2
        }
        if k < end { unsafe even += rows.values[k] * dense2(k, column, width) }
        unsafe store(even + odd, at: width &* row &+ column)
    }

    @inline(__always)
    private func computeThreeColumns(_ row: Int, _ column: Int, width: Int) {
        var sums = SIMD2<Double>.zero
        var last = 0.0
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let value = unsafe rows.values[k]
            unsafe sums += value * dense2(k, column, width)
            unsafe last += value * dense[width &* Int(rows.columns[k]) &+ column &+ 2]
        }
        let at = width &* row &+ column
        unsafe store(sums, at: at)
        unsafe result[at &+ 2] = last
    }

    @inline(__always)
    private func computeFourColumns(_ row: Int, _ column: Int, width: Int) {
        var low = SIMD2<Double>.zero
        var high = SIMD2<Double>.zero
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let value = unsafe rows.values[k]
            unsafe low += value * dense2(k, column, width)
            unsafe high += value * dense2(k, column &+ 2, width)
        }
        let at = width &* row &+ column
        unsafe store(low, at: at)
        unsafe store(high, at: at &+ 2)
    }

    @inline(__always)
    private func values2(_ k: Int) -> SIMD2<Double> {
        unsafe SIMD2(rows.values[k], rows.values[k &+ 1])
    }

    /// The entries of a one-column `B` that meet the values `k` and `k + 1`.
    @inline(__always)
    private func gather2(_ k: Int) -> SIMD2<Double> {
        unsafe SIMD2(dense[Int(rows.columns[k])], dense[Int(rows.columns[k &+ 1])])
    }

    /// Two neighbouring entries of the row of `B` that meets the value `k`.
    @inline(__always)
    private func dense2(_ k: Int, _ column: Int, _ width: Int) -> SIMD2<Double> {
        let at = unsafe width &* Int(rows.columns[k]) &+ column
        return unsafe SIMD2(dense[at], dense[at &+ 1])
    }

    @inline(__always)
    private func store(_ pair: SIMD2<Double>, at: Int) {
        unsafe result[at] = pair.x
        unsafe result[at &+ 1] = pair.y
    }
}
