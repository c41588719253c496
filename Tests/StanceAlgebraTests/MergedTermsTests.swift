@testable import StanceAlgebra
import Testing

struct MergedTermsTests {
    @Test func mergesEqualColumnsAndSingleEntries() throws {
        let matrix = try SparseMatrix(
            dense: [
                [1, 1, 3, 0, 0, 1, 4],
                [2, 2, 0, 4, 0, 2, 0],
                [0, 0, 0, 3, 0, 0, 0],
            ], columnCount: 7)
        let merged = MergedTerms(TermMatrix(matrix))
        // Columns 0, 1 and 5 are equal, 2 and 6 have their only value in row 0, 4 is empty.
        #expect(merged.rows.dense == [[1, 0, 1], [2, 4, 0], [0, 3, 0]])
        #expect(merged.columns.dense == [[1, 2, 0], [0, 4, 3], [1, 0, 0]])
        #expect(merged.places == [0, 0, 2, 1, MergedTerms.none, 0, 2])
        #expect(merged.ratios == [1, 1, 3, 1, 1, 1, 4])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>, [false, true])
    func givesEveryColumnAnEqualOne(seed: UInt64, hasExtras: Bool) {
        var random = RandomNumbers(seed: seed)
        let terms = random.terms(rows: 20, columns: 60, hasExtras: hasExtras)
        let dense = terms.transposed().dense
        for threads in [1, 2, 3, 8] {
            let merged = MergedTerms(terms, parallelism: Parallelism(threads: threads))
            let columns = merged.columns.dense
            #expect(Set(columns).count == columns.count, "seed \(seed)")
            #expect(columns == merged.rows.transposed().dense, "seed \(seed)")
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

    @Test func columnsThatDifferInOneExtraStayApart() {
        var builder = TermMatrixBuilder(columnCount: 3)
        for values in [[1, 1, 1.5], [2, 2, 2]] {
            for (column, value) in values.enumerated() { builder.append(UInt32(column), value) }
            builder.closeRow()
        }
        let merged = MergedTerms(builder.matrix())
        #expect(merged.rows.dense == [[1, 1.5], [2, 2]])
        #expect(merged.places == [0, 0, 1])
    }

    @Test func mergesNothing() {
        let merged = MergedTerms(TermMatrixBuilder(columnCount: 2).matrix())
        #expect(merged.columnCount == 0)
        #expect(merged.rows.rowCount == 0)
    }
}
