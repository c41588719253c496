extension TermMatrix {
    /// Writes T S² Tᵀ z for several lanes z in one pass over the entries, where this matrix is Tᵀ: it lists the entries of each
    /// column.
    ///
    /// A column's sum tⱼ = sⱼ² Σᵢ Tᵢⱼ zᵢ goes back at once to the rows that it came from. So the matrix is read once, in
    /// order, and all else that is touched are two vectors of one number a row and lane, which stay in a core's own cache.
    /// Neither a vector of features nor the rows of T are needed.
    ///
    /// Columns are cut into parts whose number depends on the matrix alone; each part adds to a vector of its own, and these
    /// are added up in order, so that the result has the same bits for any number of threads. What a lane holds does not
    /// depend on those beside it.
    ///
    /// - Parameters:
    ///   - vectors: z, the lanes of each row side by side.
    ///   - squares: sⱼ² of each column, laid out alike.
    ///   - parallelism: The threads to use.
    /// - Returns: The product, laid out as the vectors.
    /// - Precondition: There are numbers for each row and column.
    /// - Complexity: O(entries + (rows · parts + columns) · lanes).
    func gramProduct<Lane: GramLane>(_ vectors: [Lane], squares: [Lane], parallelism: Parallelism) -> [Lane] {
        precondition(
            vectors.count == columnCount && squares.count == rowCount, "lanes have another shape than the matrix")
        return unsafe withRowsHandle { entries in
            unsafe (extras ?? Self.noExtras).withRowsHandle { extras in
                unsafe vectors.withUnsafeBufferPointer { vectors in
                    unsafe squares.withUnsafeBufferPointer { squares in
                        // Parts read these and write sums of their own.
                        nonisolated(unsafe) let pass = unsafe GramPass(
                            entries: entries, extras: self.extras == nil ? nil : extras, vectors: vectors,
                            squares: squares)
                        return unsafe summedOverParts(parallelism) { unsafe pass.run($0, into: $1) }
                    }
                }
            }
        }
    }

    /// T z for several lanes z, where this matrix is T, of ones and extras.
    ///
    /// - Parameters:
    ///   - vectors: z, the lanes of each column side by side.
    ///   - rest: What the result is to have behind the product.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: There are lanes for each column, and no values.
    /// - Complexity: O((entries + rows) · lanes).
    func product<Lane: GramLane>(
        _ vectors: ArraySlice<Lane>, followedBy rest: [Lane] = [], parallelism: Parallelism
    ) -> [Lane] {
        precondition(values.isEmpty && vectors.count == columnCount, "lanes have another shape than the matrix")
        let first = vectors.startIndex
        var sums = unsafe [Lane](unsafeUninitializedCapacity: rowCount + rest.count) { sums, count in
            unsafe withRowsHandle { entries in
                unsafe vectors.withUnsafeBufferPointer { vectors in
                    // Pieces write rows of their own and read everything else.
                    nonisolated(unsafe) let (entries, vectors, sums) = unsafe (entries, vectors, sums)
                    // Waking a thread takes as long as some 100,000 numbers.
                    let numbers = entryCount * (MemoryLayout<Lane>.size / MemoryLayout<Double>.size)
                    let ranges = balancedRowRanges(numbers < 1 << 18 ? 1 : parallelism.threads)
                    parallelism.forEach(ranges.count) { piece in
                        for row in ranges[piece] {
                            let range = unsafe (entries.rowStarts[row], entries.rowStarts[row &+ 1])
                            unsafe sums.initializeElement(at: row, to: entries.sum(range.0, range.1, of: vectors))
                        }
                    }
                }
            }
            unsafe _ = sums[rowCount...].initialize(from: rest)
            count = rowCount + rest.count
        }
        guard let extras else { return sums }
        for row in 0..<rowCount {
            for k in extras.rowStarts[row]..<extras.rowStarts[row + 1] {
                sums[row].add(vectors[first + Int(extras.columns[k])].times(extras.values[k]))
            }
        }
        return sums
    }

    /// Adds up what parts of the columns have for each row.
    ///
    /// - Parameter body: Adds what some columns have to sums of one number, or of several lanes, for each row.
    /// - Returns: A sum for each row, with the same bits for any number of threads.
    func summedOverParts<Lane: GramLane>(
        _ parallelism: Parallelism, _ body: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Lane>) -> Void
    ) -> [Lane] {
        // Each part has enough entries to be worth sums of its own, and threads of most machines share them evenly.
        let worthwhile = max(1 << 15, 12 * columnCount)
        let work = entryCount + Self.workOfExtra * (extras?.valueCount ?? 0)
        let parts = balancedRowRanges([8, 4, 2].first { $0 * worthwhile <= work } ?? 1)
        @Sendable func sums(_ part: Int) -> [Lane] {
            var sums = [Lane](repeating: .zero, count: columnCount)
            unsafe sums.withUnsafeMutableBufferPointer { unsafe body(parts[part], $0) }
            return sums
        }
        guard let last = parts.indices.last else { return [Lane](repeating: .zero, count: columnCount) }
        func add(_ other: [Lane], to total: inout [Lane]) {
            for row in total.indices { total[row].add(other[row]) }
        }
        // One thread adds them up as it goes, so that they stay in its cache.
        if parallelism.threads == 1 || last == 0 {
            var total = sums(0)
            for part in 1..<(last + 1) { add(sums(part), to: &total) }
            return total
        }
        let found = parallelism.map(parts.count) { sums($0) }
        var total = found[0]
        for other in found.dropFirst() { add(other, to: &total) }
        return total
    }

    private static var noExtras: SparseMatrix { SparseMatrix(unchecked: 0, rowStarts: [0], columns: [], values: []) }
}

extension SparseRowsHandle {
    /// The sum of the lanes that some entries name.
    @inline(__always)
    fileprivate func sum<Lane: GramLane>(_ start: Int, _ end: Int, of vectors: UnsafeBufferPointer<Lane>) -> Lane {
        // Chains of additions that do not wait for each other hide the latency of one.
        var (sum, second, third, fourth) = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
        var k = start
        while k &+ 4 <= end {
            unsafe sum.add(vectors[Int(columns[k])])
            unsafe second.add(vectors[Int(columns[k &+ 1])])
            unsafe third.add(vectors[Int(columns[k &+ 2])])
            unsafe fourth.add(vectors[Int(columns[k &+ 3])])
            k &+= 4
        }
        while k < end {
            unsafe sum.add(vectors[Int(columns[k])])
            k &+= 1
        }
        sum.add(second)
        third.add(fourth)
        sum.add(third)
        return sum
    }
}

/// A pass over columns.
@unsafe
private struct GramPass<Lane: GramLane> {
    let entries: SparseRowsHandle
    let extras: SparseRowsHandle?
    let vectors: UnsafeBufferPointer<Lane>
    let squares: UnsafeBufferPointer<Lane>

    func run(_ part: Range<Int>, into sums: UnsafeMutableBufferPointer<Lane>) {
        if let extras = unsafe extras {
            // Most columns behind the last with extras are short: no branch on extras is in their way.
            let end = unsafe extras.endOfEntries
            unsafe runOnes(part.clamped(to: 0..<end), extras, into: sums)
            unsafe runOnes(part.clamped(to: end..<Int.max), nil, into: sums)
        } else if unsafe entries.values.isEmpty {
            unsafe runOnes(part, nil, into: sums)
        } else {
            unsafe runValues(part, into: sums)
        }
    }

    @inline(__always)
    private func runOnes(_ part: Range<Int>, _ extras: SparseRowsHandle?, into sums: UnsafeMutableBufferPointer<Lane>) {
        for column in part {
            let (start, end) = unsafe (entries.rowStarts[column], entries.rowStarts[column &+ 1])
            var sum = unsafe entries.sum(start, end, of: vectors)
            if let extras = unsafe extras { unsafe gather(extras, column, into: &sum) }
            unsafe sum = sum.times(squares[column])
            for k in start..<end { unsafe sums[Int(entries.columns[k])].add(sum) }
            if let extras = unsafe extras { unsafe scatter(sum, extras, column, into: sums) }
        }
    }

    @inline(__always)
    private func runValues(_ part: Range<Int>, into sums: UnsafeMutableBufferPointer<Lane>) {
        for column in part {
            var sum = Lane.zero
            unsafe gather(entries, column, into: &sum)
            unsafe sum = sum.times(squares[column])
            unsafe scatter(sum, entries, column, into: sums)
        }
    }

    @inline(__always)
    private func gather(_ some: SparseRowsHandle, _ column: Int, into sum: inout Lane) {
        var k = unsafe some.rowStarts[column]
        let end = unsafe some.rowStarts[column &+ 1]
        var (second, third, fourth) = (Lane.zero, Lane.zero, Lane.zero)
        while k &+ 4 <= end {
            unsafe sum.add(vectors[Int(some.columns[k])].times(some.values[k]))
            unsafe second.add(vectors[Int(some.columns[k &+ 1])].times(some.values[k &+ 1]))
            unsafe third.add(vectors[Int(some.columns[k &+ 2])].times(some.values[k &+ 2]))
            unsafe fourth.add(vectors[Int(some.columns[k &+ 3])].times(some.values[k &+ 3]))
            k &+= 4
        }
        while k < end {
            unsafe sum.add(vectors[Int(some.columns[k])].times(some.values[k]))
            k &+= 1
        }
        sum.add(second)
        third.add(fourth)
        sum.add(third)
    }

    @inline(__always)
    private func scatter(
        _ sum: Lane, _ some: SparseRowsHandle, _ column: Int, into sums: UnsafeMutableBufferPointer<Lane>
    ) {
        for k in unsafe some.rowStarts[column]..<some.rowStarts[column &+ 1] {
            unsafe sums[Int(some.columns[k])].add(sum.times(some.values[k]))
        }
    }
}
