@testable import StanceAlgebra
import Testing

struct MergedTermsTests {
    @Test func mergesColumnsWithSingleEntries() throws {
        let matrix = try SparseMatrix(
            dense: [
                [1, 1, 3, 0, 0, 1, 4],
                [2, 2, 0, 4, 0, 2, 0],
                [0, 0, 0, 3, 0, 0, 0],
            ], columnCount: 7)
        let merged = MergedTerms(TermMatrix(matrix))
        // Columns 2 and 6 have their only value in row 0, 4 is empty.
        #expect(merged.columns.dense == [[1, 2, 0], [1, 2, 0], [0, 4, 3], [1, 2, 0], [1, 0, 0]])
        #expect(merged.places == [0, 1, 4, 2, MergedTerms.none, 3, 4])
        #expect(merged.ratios == [1, 1, 3, 1, 1, 1, 4])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>, [false, true])
    func everyColumnIsAMultipleOfItsMergedOne(seed: UInt64, hasExtras: Bool) {
        var random = RandomNumbers(seed: seed)
        let terms = random.terms(rows: 20, columns: 60, hasExtras: hasExtras)
        let dense = terms.transposed().dense
        for threads in [1, 2, 3, 8] {
            let merged = MergedTerms(terms, parallelism: Parallelism(threads: threads))
            let columns = merged.columns.dense
            let singles = columns.indices.filter {
                merged.columns.rowStarts[$0 + 1] - merged.columns.rowStarts[$0] == 1
            }
            #expect(Set(singles.map { columns[$0] }).count == singles.count, "seed \(seed)")
            for (column, values) in dense.enumerated() {
                guard merged.places[column] != MergedTerms.none else {
                    #expect(values.allSatisfy { $0 == 0 }, "seed \(seed)")
                    continue
                }
                let ratio = merged.ratios.isEmpty ? 1 : merged.ratios[column]
                #expect(columns[Int(merged.places[column])].map { ratio * $0 } == values, "seed \(seed)")
            }
        }
    }

    @Test func columnsWithFewEntriesComeLastSortedByTheirNumber() throws {
        let counts = [2, 40, 3, 33, 2, 35, 5]
        let rows = (0..<40).map { row in
            counts.enumerated().map { row < $1 ? Double($0 + 1) : 0 }
        }
        let merged = MergedTerms(TermMatrix(try SparseMatrix(dense: rows, columnCount: counts.count)))
        let lengths = (0..<7).map { merged.columns.rowStarts[$0 + 1] - merged.columns.rowStarts[$0] }
        #expect(lengths == [40, 33, 35, 5, 3, 2, 2])
    }

    @Test func extrasOfSingleEntriesAreRatios() {
        var builder = TermMatrixBuilder(columnCount: 3)
        for (column, value) in [1.5, 2, 1].enumerated() { builder.append(UInt32(column), value) }
        builder.closeRow()
        builder.append(1, 1.75)
        builder.closeRow()
        let merged = MergedTerms(builder.matrix())
        #expect(merged.columns.dense == [[2, 1.75], [1, 0]])
        #expect(merged.places == [1, 0, 1])
        #expect(merged.ratios == [1.5, 1, 1])
    }

    @Test(arguments: [false, true])
    func doesNotDependOnThreads(hasValues: Bool) throws {
        // More entries than one thread takes alone; a third of them are alone in their columns.
        let rows = 3600
        var columns: [UInt32] = []
        for row in 0..<rows {
            for at in 0..<100 { columns.append(UInt32((7 * row + 13 * at) % 1000)) }
            for at in 0..<50 { columns.append(UInt32(1000 + 50 * row + at)) }
        }
        let starts = (0...rows).map { 150 * $0 }
        let columnCount = 1000 + 50 * rows
        let matrix = try SparseMatrix(
            columnCount: columnCount, rowStarts: starts, columns: columns,
            values: columns.indices.map { Double(1 + $0 % 3) })
        let terms =
            hasValues
            ? TermMatrix(matrix)
            : TermMatrix(columnCount: columnCount, rowStarts: starts, columns: columns)
        let single = MergedTerms(terms)
        #expect(single.columnCount == 1000 + rows)
        for threads in [2, 3, 8] {
            let merged = MergedTerms(terms, parallelism: Parallelism(threads: threads))
            #expect(merged.columns == single.columns)
            #expect(merged.places == single.places)
            #expect(merged.ratios == single.ratios)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func rowsOfChunksAreThoseOfTheirTerms(seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let chunked = random.chunkedTerms(rows: 20, columns: 30)
        let merged = MergedTerms(chunked)
        #expect(merged.rowCount == 20)
        #expect(merged.ratios.isEmpty)
        let (found, expected) = (merged.rows.dense, chunked.terms.dense)
        for (column, place) in merged.places.enumerated() {
            for row in 0..<20 {
                let value = place == MergedTerms.none ? 0 : found[row][Int(place)]
                #expect(value == expected[row][column], "seed \(seed)")
            }
        }
        for threads in [2, 3, 8] {
            let other = MergedTerms(chunked, parallelism: Parallelism(threads: threads))
            #expect(other.columns == merged.columns && other.places == merged.places, "seed \(seed)")
        }
    }

    @Test func columnsOfOneChunkAreMergedAndThoseWithCorrectionsComeFirst() {
        // Rows: chunks 0 and 1; 1 twice; 2. Chunks: columns 0, 1, 2; 2, 2, 3, 4; 5.
        let chunked = ChunkedTerms(
            terms: TermMatrix(
                columnCount: 6, rowStarts: [0, 5, 8, 9], columns: [0, 1, 2, 3, 4, 2, 3, 4, 5],
                extras: SparseMatrix(
                    unchecked: 6, rowStarts: [0, 1, 4, 4], columns: [2, 2, 3, 4], values: [1, 1.5, 0.5, 0.5])),
            chunks: TermMatrix(
                columnCount: 3, rowStarts: [0, 2, 3, 4], columns: [0, 1, 1, 2],
                extras: SparseMatrix(unchecked: 3, rowStarts: [0, 0, 1, 1], columns: [1], values: [0.5])),
            columnsOfChunks: TermMatrix(columnCount: 6, rowStarts: [0, 3, 7, 8], columns: [0, 1, 2, 2, 2, 3, 4, 5]),
            // Column 2 is 2 and 2.5, and the product has 3 and 3.
            corrections: SparseMatrix(unchecked: 6, rowStarts: [0, 1, 2, 2], columns: [2, 2], values: [-1, -0.5]))
        let merged = MergedTerms(chunked)
        #expect(merged.places == [1, 1, 0, 2, 2, 3])
        #expect(merged.columns.columns == [0, 1, 1, 0, 1, 2])
        #expect(merged.columns.extras?.columns == [3, 4])
        #expect(merged.rows.dense == [[2, 1, 1, 0], [2.5, 0, 1.5, 0], [0, 0, 0, 1]])
    }

    @Test func mergesNothing() {
        let merged = MergedTerms(TermMatrixBuilder(columnCount: 2).matrix())
        #expect(merged.columnCount == 0)
        #expect(merged.rowCount == 0)
    }
}
