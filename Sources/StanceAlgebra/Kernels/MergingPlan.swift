/// Where the entries of a matrix go when its columns with a single entry are merged and it is written column by column.
///
/// A first pass over the entries counts those of each column, from which all places follow; a second one, in
/// ``merge(_:parallelism:)``, writes them. Each of some ranges of rows has counts and places of its own, so that threads share nothing.
struct MergingPlan {
    /// The merged column of each original one, or ``MergedTerms/none``.
    private(set) var places: [UInt32]
    /// The first merged column that stands for columns with a single entry. Such columns are in the order of their rows.
    private(set) var firstSingle: UInt32 = 0
    /// Where each merged column begins.
    private(set) var columnStarts: [Int] = []
    private let ranges: [Range<Int>]
    /// For each range of rows, where the next entry of each original column goes.
    private var next: [UInt32]

    /// Columns with fewer entries than this are sorted by their number of entries.
    private static let fewEntries: UInt32 = 32

    /// The arrays of the matrix.
    struct Merged {
        var rows: [UInt32] = []
        var values: [Double] = []
        var ratios: [Double] = []
    }

    /// - Parameter corrections: What is added to the matrix elsewhere; columns with such come first.
    init(_ matrix: TermMatrix, corrections: SparseMatrix? = nil, parallelism: Parallelism) {
        precondition(matrix.rowCount < Int(UInt32.max), "merging numbers rows by UInt32")
        ranges = matrix.rangesForTranspose(parallelism)
        var lastRows = [UInt32](repeating: 0, count: matrix.columnCount * ranges.count)
        next = matrix.columnCounts(ranges, lastRows: &lastRows, parallelism)
        places = [UInt32](repeating: MergedTerms.none, count: matrix.columnCount)
        let counts = totals(columnCount: matrix.columnCount)
        placeColumns(counts, lastRows, corrected: corrections?.columns ?? [], rowCount: matrix.rowCount)
        placeEntries(counts)
    }

    /// The number of entries of each column.
    private func totals(columnCount: Int) -> [UInt32] {
        if ranges.count == 1 { return next }
        return (0..<columnCount).map { column in
            ranges.indices.reduce(0) { $0 + next[$1 * columnCount + column] }
        }
    }

    /// Gives each column its place.
    private mutating func placeColumns(
        _ counts: [UInt32], _ lastRows: [UInt32], corrected: [UInt32], rowCount: Int
    ) {
        // Slot 0 for columns with corrections, 1 for others with many entries, then one for each number of entries, falling.
        var slots = counts.map { $0 >= Self.fewEntries ? 1 : UInt8(Self.fewEntries - $0) + 1 }
        let (ofSingles, ofEmpty) = (Int(Self.fewEntries), Int(Self.fewEntries) + 1)
        for column in corrected where counts[Int(column)] > 1 { slots[Int(column)] = 0 }
        var nextInSlot = [UInt32](repeating: 0, count: ofEmpty + 1)
        for slot in slots { nextInSlot[Int(slot)] += 1 }
        nextInSlot[ofEmpty] = 0
        nextInSlot[ofSingles] = 0
        for at in nextInSlot.indices {
            let count = nextInSlot[at]
            nextInSlot[at] = firstSingle
            firstSingle += count
        }
        var hasSingles = [Bool](repeating: false, count: rowCount)
        for (column, count) in counts.enumerated() where count > 0 {
            if count == 1 {
                hasSingles[row(ofSingle: column, lastRows, of: counts.count)] = true
            } else {
                let slot = Int(slots[column])
                places[column] = nextInSlot[slot]
                nextInSlot[slot] += 1
            }
        }
        var place = firstSingle
        let placeOfRow = hasSingles.map { hasSingles in
            defer { if hasSingles { place += 1 } }
            return place
        }
        for (column, count) in counts.enumerated() where count == 1 {
            places[column] = placeOfRow[row(ofSingle: column, lastRows, of: counts.count)]
        }
        columnStarts = [Int](repeating: 0, count: Int(place) + 1)
    }

    /// The row of a column's only entry.
    private func row(ofSingle column: Int, _ lastRows: [UInt32], of columnCount: Int) -> Int {
        for piece in ranges.indices where next[piece * columnCount + column] == 1 {
            return Int(lastRows[piece * columnCount + column])
        }
        preconditionFailure("the column has an entry")
    }

    /// Turns counts into places of entries. All columns merged into one have their entries in one place.
    private mutating func placeEntries(_ counts: [UInt32]) {
        for (column, count) in counts.enumerated() where count > 0 {
            columnStarts[Int(places[column]) + 1] = Int(count)
        }
        for place in columnStarts.indices.dropFirst() { columnStarts[place] += columnStarts[place - 1] }
        for (column, count) in counts.enumerated() where count > 0 {
            var position = UInt32(columnStarts[Int(places[column])])
            for piece in ranges.indices {
                let own = next[piece * counts.count + column]
                next[piece * counts.count + column] = position
                position += own
            }
        }
    }

    /// Writes the merged matrix, column by column.
    func merge(_ matrix: TermMatrix, parallelism: Parallelism) -> Merged {
        var (merged, next) = (Merged(), next)
        let entryCount = columnStarts.last ?? 0
        let valueCount = matrix.values.isEmpty ? 0 : entryCount
        if valueCount > 0 { merged.ratios = [Double](repeating: 1, count: matrix.columnCount) }
        func filled<Number>(
            _ count: Int, _ fill: (UnsafeMutableBufferPointer<Number>) -> Void
        ) -> [Number] {
            unsafe [Number](unsafeUninitializedCapacity: count) { buffer, filled in
                unsafe fill(buffer)
                filled = count
            }
        }
        merged.rows = unsafe filled(entryCount) { columnRows in
            merged.values = unsafe filled(valueCount) { columnValues in
                unsafe merged.ratios.withUnsafeMutableBufferPointer { ratios in
                    unsafe next.withUnsafeMutableBufferPointer { next in
                        unsafe matrix.withRowsHandle { rows in
                            // Ranges of rows write places of their own, which are together all places.
                            nonisolated(unsafe) let pass = unsafe MergingPass(
                                rows: rows, places: places, firstSingle: firstSingle, next: next,
                                columnRows: columnRows, columnValues: columnValues, ratios: ratios)
                            parallelism.forEach(ranges.count) { piece in
                                unsafe pass.run(ranges[piece], offset: piece * matrix.columnCount)
                            }
                        }
                    }
                }
            }
        }
        return merged
    }
}

extension MergingPlan {
    /// What is added to entries of columns with several, and what to those of the others.
    func merge(extras: SparseMatrix) -> (rows: SparseMatrix, singles: [(column: UInt32, added: Double)]) {
        var singles: [(column: UInt32, added: Double)] = []
        let rows = merged(extras) { column, value in
            let isSingle = places[Int(column)] >= firstSingle
            if isSingle { singles.append((column, value)) }
            return !isSingle
        }
        return (rows, singles)
    }

    /// What is added to rows that consist of chunks, these rows behind as many empty ones as there are chunks.
    ///
    /// - Precondition: Columns with a single entry have no corrections.
    func merge(corrections: SparseMatrix, behind chunkCount: Int) -> SparseMatrix {
        let rows = merged(corrections) { column, _ in
            precondition(places[Int(column)] < firstSingle, "a column of one chunk needs no corrections")
            return true
        }
        return SparseMatrix(
            unchecked: rows.columnCount, rowStarts: Array(repeating: 0, count: chunkCount) + rows.rowStarts,
            columns: rows.columns, values: rows.values)
    }

    /// Some values, in merged columns.
    private func merged(_ matrix: SparseMatrix, where isKept: (UInt32, Double) -> Bool) -> SparseMatrix {
        var kept = SparseMatrixBuilder(expecting: matrix.valueCount)
        for row in 0..<matrix.rowCount {
            let (own, ownValues) = matrix.row(row)
            for (column, value) in zip(own, ownValues) where isKept(column, value) {
                kept.append(places[Int(column)], value)
            }
            kept.closeRow()
        }
        return kept.matrix(columnCount: columnStarts.count - 1)
    }
}

/// The second pass under way.
@unsafe
private struct MergingPass {
    let rows: SparseRowsHandle
    let places: [UInt32]
    let firstSingle: UInt32
    let next: UnsafeMutableBufferPointer<UInt32>
    let columnRows: UnsafeMutableBufferPointer<UInt32>
    let columnValues: UnsafeMutableBufferPointer<Double>
    let ratios: UnsafeMutableBufferPointer<Double>

    func run(_ range: Range<Int>, offset: Int) {
        unsafe places.withUnsafeBufferPointer { places in
            for row in range {
                if unsafe rows.values.isEmpty {
                    unsafe writeOnes(row, offset)
                } else {
                    unsafe writeValues(row, places, offset)
                }
            }
        }
    }

    /// Without a branch on whether a column is alone: all alone in a row write the same row to the same place.
    @inline(__always)
    private func writeOnes(_ row: Int, _ offset: Int) {
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let place = unsafe offset &+ Int(rows.columns[k])
            let target = unsafe next[place]
            unsafe next[place] = target &+ 1
            unsafe columnRows[Int(target)] = UInt32(truncatingIfNeeded: row)
        }
    }

    @inline(__always)
    private func writeValues(_ row: Int, _ places: UnsafeBufferPointer<UInt32>, _ offset: Int) {
        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
            let column = unsafe Int(rows.columns[k])
            let (isShared, value) = unsafe (places[column] < firstSingle, rows.values[k])
            let target = unsafe Int(next[offset &+ column])
            unsafe columnRows[target] = UInt32(truncatingIfNeeded: row)
            if isShared {
                unsafe next[offset &+ column] &+= 1
                unsafe columnValues[target] = value
            } else {
                unsafe columnValues[target] = 1
                unsafe ratios[column] = value
            }
        }
    }
}
