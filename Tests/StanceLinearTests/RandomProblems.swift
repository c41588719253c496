import StanceAlgebra
@testable import StanceLinear

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

    mutating func values(_ count: Int, scale: Double = 1) -> [Double] {
        (0..<count).map { _ in scale * Double.random(in: -1...1, using: &self) }
    }

    mutating func labels(_ count: Int, classCount: Int) -> [Int] {
        (0..<count).map { $0 < classCount ? $0 : Int.random(in: 0..<classCount, using: &self) }
    }

    /// A matrix in which a tenth of the values or so is stored, some columns equal to others, some empty.
    mutating func matrix(rows: Int, columns: Int, density: Double = 0.12) throws -> SparseMatrix {
        let dense = (0..<rows).map { _ -> [Double] in
            var row = (0..<columns).map { _ in
                Double.random(in: 0..<1, using: &self) < density ? Double.random(in: 0.1...1, using: &self) : 0
            }
            for column in stride(from: 5, to: columns, by: 6) { row[column] = row[column - 1] }
            if columns > 3 { row[3] = 0 }
            return row
        }
        return try SparseMatrix(dense: dense, columnCount: columns)
    }

    mutating func problem(
        rows: Int, columns: Int, classCount: Int, weighted: Bool = false, offsetScale: Double? = nil
    ) throws -> LogisticProblem {
        let matrix = try matrix(rows: rows, columns: columns)
        let labels = labels(rows, classCount: classCount)
        let weights = weighted ? (0..<rows).map { _ in Double.random(in: 0.1...3, using: &self) } : nil
        let offsets = offsetScale.map { values(rows * (classCount == 2 ? 1 : classCount), scale: $0) }
        return try LogisticProblem(
            matrix, labels: labels, classCount: classCount, rowWeights: weights, offsets: offsets)
    }
}

extension RandomNumbers {
    /// The loss of rows with random labels and weights.
    mutating func loss(classCount: Int, rows: Int) -> any RowLoss {
        let labels = labels(rows, classCount: classCount)
        let weights = values(rows).map { $0 + 1.1 }
        if classCount == 2 { return BinaryLogLoss(labels: labels, weights: weights) }
        return SoftmaxLogLoss(labels: labels, weights: weights, contrasts: ClassContrasts(classCount: classCount))
    }
}

/// The derivatives of a loss at some decision values.
func derivatives(_ loss: any RowLoss, _ decisions: [Double]) -> RowDerivatives {
    var derivatives = RowDerivatives(for: loss)
    loss.differentiate(decisions: decisions, into: &derivatives, parallelism: .single)
    return derivatives
}

extension Design {
    /// X Xᵀ times coefficients of rows.
    func image(of coefficients: [Double], width: Int) -> [Double] {
        DesignGroup([self], width: width).products([coefficients], of: [0], parallelism: .single)[0]
    }
}

extension SparseMatrix {
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

/// The largest difference between two lists of numbers of one length; infinite if one has more.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
}

func largestDifference(_ a: LinearModel, _ b: LinearModel) -> Double {
    max(largestDifference(a.weights, b.weights), largestDifference(a.intercepts, b.intercepts))
}
