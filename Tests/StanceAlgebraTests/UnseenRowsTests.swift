@testable import StanceAlgebra
import Testing

struct UnseenRowsTests {
    /// Terms 0 and 1 are in several groups, term 2 in both rows of the first and term 3 in row 3 only.
    private func design(rowNorm: Double?) throws -> Design {
        let terms = TermMatrix(
            columnCount: 4, rowStarts: [0, 3, 5, 7, 9], columns: [0, 1, 2, 0, 2, 0, 1, 1, 3])
        return Design([DesignBlock(MergedTerms(terms), scales: [3, 4, 12, 5], rowNorm: rowNorm)])
    }

    @Test func termsOfOneGroupAreUnknownAndTheOthersTakeTheirPlace() throws {
        let design = try design(rowNorm: 1)
        let unseen = design.matrixOfUnseenRows(groups: [0, 0, 1, 2])
        #expect(Self.features(unseen, design) == [[0.6, 0.8, 0, 0], [1, 0, 0, 0], [0.6, 0.8, 0, 0], [0, 1, 0, 0]])
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func rowsOfChunksAreDescribedAsTheirTerms(seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let chunked = random.chunkedTerms(rows: 20, columns: 30)
        let scales = random.values(30).map { abs($0) + 0.1 }
        let groups = (0..<20).map { $0 / 2 }
        let features = [MergedTerms(chunked), MergedTerms(chunked.terms)].map { merged in
            let design = Design([DesignBlock(merged, scales: scales, rowNorm: 1)])
            return Self.features(design.matrixOfUnseenRows(groups: groups), design)
        }
        #expect(features[0] == features[1], "seed \(seed)")
    }

    @Test func aRowThatIsAllUnknownIsZero() throws {
        let terms = TermMatrix(columnCount: 2, rowStarts: [0, 1, 2, 2], columns: [0, 1])
        let design = Design([DesignBlock(MergedTerms(terms), scales: [1, 1], rowNorm: 1)])
        #expect(design.matrixOfUnseenRows(groups: [0, 1, 2]).valueCount == 0)
        #expect(design.matrixOfUnseenRows(groups: [0, 0, 0]).valueCount == 0)
    }

    @Test func rowsWithoutANormAreNotStretched() throws {
        let design = try design(rowNorm: nil)
        let unseen = design.matrixOfUnseenRows(groups: [0, 0, 1, 2])
        #expect(Self.features(unseen, design) == [[3, 4, 0, 0], [3, 0, 0, 0], [3, 4, 0, 0], [0, 4, 0, 0]])
    }

    @Test func blocksAreStretchedEachToItsOwnNorm() throws {
        var random = RandomNumbers(seed: 5)
        let blocks = [1, 0.25].map { norm in
            DesignBlock(
                MergedTerms(random.terms(rows: 30, columns: 40, hasExtras: true)), scales: random.values(40).map(abs),
                rowNorm: norm)
        }
        let unseen = Design(blocks).matrixOfUnseenRows(groups: Array(0..<30))
        let first = UInt32(blocks[0].columnCount)
        for row in 0..<30 {
            let (columns, values) = unseen.row(row)
            for (norm, isSecond) in [(1.0, false), (0.25, true)] {
                let square = zip(columns, values).filter { ($0.0 >= first) == isSecond }.reduce(0) { $0 + $1.1 * $1.1 }
                #expect(square == 0 || abs(square.squareRoot() - norm) < 1e-12, "row \(row)")
            }
        }
    }

    /// Rounded values by original column.
    private static func features(_ matrix: SparseMatrix, _ design: Design) -> [[Double]] {
        (0..<matrix.rowCount).map { row in
            var merged = [Double](repeating: 0, count: design.columnCount)
            for (column, value) in zip(matrix.row(row).columns, matrix.row(row).values) { merged[Int(column)] = value }
            return design.expand(merged, width: 1).map { (1e9 * $0).rounded() / 1e9 }
        }
    }
}
