import StanceAlgebra

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
