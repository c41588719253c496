@testable import StanceAlgebra

/// SplitMix64 (Steele, Lea & Flood, 2014): small, seeded, the same on every machine.
struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func values(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double.random(in: -1...1, using: &self) }
    }

    /// A matrix in which each value is stored with probability `density`.
    mutating func matrix(rows: Int, columns: Int, density: Double) throws -> SparseMatrix {
        var (starts, indices, values) = ([0], [UInt32](), [Double]())
        for _ in 0..<rows {
            for column in 0..<columns where Double.random(in: 0..<1, using: &self) < density {
                indices.append(UInt32(column))
                values.append(Double.random(in: -1...1, using: &self))
            }
            starts.append(values.count)
        }
        return try SparseMatrix(columnCount: columns, rowStarts: starts, columns: indices, values: values)
    }
}

extension RandomNumbers {
    /// Term frequencies with many equal columns, many of a single entry, and empty ones. One entry in four is more than 1 if
    /// there are to be extras.
    mutating func terms(rows: Int, columns: Int, hasExtras: Bool) -> TermMatrix {
        let patterns = (0..<max(4, columns / 5)).map { at -> [Double] in
            var pattern = [Double](repeating: 0, count: rows)
            for _ in 0..<(at % 4 == 3 ? rows / 2 : at % 4) {
                let isExtra = hasExtras && Int.random(in: 0..<4, using: &self) == 0
                pattern[Int.random(in: 0..<rows, using: &self)] = isExtra ? 1.5 : 1
            }
            return pattern
        }
        var builder = TermMatrixBuilder(columnCount: columns)
        let chosen = (0..<columns).map { _ in patterns[Int.random(in: 0..<patterns.count, using: &self)] }
        let isScaled = chosen.indices.map { column in
            hasExtras && column % 3 == 0 && chosen[column].count { $0 != 0 } == 1
        }
        for row in 0..<rows {
            for column in (0..<columns).shuffled(using: &self) where chosen[column][row] != 0 {
                builder.append(UInt32(column), isScaled[column] ? 2.5 : chosen[column][row])
            }
            builder.closeRow()
        }
        return builder.matrix()
    }
}

extension RandomNumbers {
    /// Rows that consist of chunks, some of them several times, and chunks of columns, likewise: by plain loops, T from how
    /// often each column occurs, R from how often each chunk does, and E from both.
    mutating func chunkedTerms(rows: Int, columns: Int) -> ChunkedTerms {
        let chunkCount = max(3, columns / 3)
        let ofChunks = (0..<chunkCount).map { _ in
            (0..<Int.random(in: 0...5, using: &self)).map { _ in UInt32.random(in: 0..<UInt32(columns), using: &self) }
        }
        let ofRows = (0..<rows).map { _ in
            (0..<Int.random(in: 0...6, using: &self)).map { _ in
                // The lower the number, the more frequent the chunk.
                min(Int.random(in: 0..<chunkCount, using: &self), Int.random(in: 0..<chunkCount, using: &self))
            }
        }
        func weight(_ count: Int) -> Double { count < 2 ? Double(count) : 1.5 + 0.1 * Double(count) }
        var (terms, chunks) = (TermMatrixBuilder(columnCount: columns), TermMatrixBuilder(columnCount: chunkCount))
        var (lists, corrections) = (TermMatrixBuilder(columnCount: columns), SparseMatrixBuilder())
        for own in ofChunks {
            for column in own { lists.append(column, 1) }
            lists.closeRow()
        }
        for own in ofRows {
            let all = own.flatMap { ofChunks[$0] }
            var product = [Double](repeating: 0, count: columns)
            for chunk in Set(own).sorted() {
                let weight = weight(own.count { $0 == chunk })
                chunks.append(UInt32(chunk), weight)
                for column in ofChunks[chunk] { product[Int(column)] += weight }
            }
            for column in Set(all).sorted() {
                let term = weight(all.count { $0 == column })
                terms.append(column, term)
                if term != product[Int(column)] { corrections.append(column, term - product[Int(column)]) }
            }
            terms.closeRow()
            chunks.closeRow()
            corrections.closeRow()
        }
        return ChunkedTerms(
            terms: terms.matrix(), chunks: chunks.matrix(), columnsOfChunks: lists.matrix(),
            corrections: corrections.matrix(columnCount: columns))
    }
}

extension TermMatrix {
    /// All values, zeros included.
    var dense: [[Double]] {
        (0..<rowCount).map { index in
            var result = [Double](repeating: 0, count: columnCount)
            for (column, value) in row(index) { result[Int(column)] = value }
            return result
        }
    }
}

extension SparseMatrix {
    /// All values, zeros included: the plain reference that kernels are compared with.
    var dense: [[Double]] {
        (0..<rowCount).map { index in
            var result = [Double](repeating: 0, count: columnCount)
            let (columns, values) = row(index)
            for (column, value) in zip(columns, values) { result[Int(column)] = value }
            return result
        }
    }

    /// A matrix from rows of all values; zeros are not stored.
    init(dense rows: [[Double]], columnCount: Int) throws {
        var (starts, columns, values) = ([0], [UInt32](), [Double]())
        for row in rows {
            for (column, value) in row.enumerated() where value != 0 {
                columns.append(UInt32(column))
                values.append(value)
            }
            starts.append(values.count)
        }
        try self.init(columnCount: columnCount, rowStarts: starts, columns: columns, values: values)
    }
}

/// Whether two results agree to `ulps` units in the last place of `scale`, the sum of the magnitudes added up.
func agree(_ a: Double, _ b: Double, scale: Double, ulps: Double = 8) -> Bool {
    abs(a - b) <= ulps * Double.ulpOfOne * scale
}

/// The largest difference between two lists of numbers of one length; infinite if one has more.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
}
