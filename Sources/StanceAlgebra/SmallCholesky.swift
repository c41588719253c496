/// The Cholesky factor of a small symmetric positive definite matrix: one row and column for each class.
///
/// Plain loops: at this size a LAPACK call is all overhead, and the bits depend on no library.
package struct SmallCholesky: Sendable {
    /// The number of rows and of columns.
    package let size: Int
    /// The lower factor, row after row.
    private let factor: [Double]

    /// Factors a matrix, or fails if it is not positive definite to working precision.
    ///
    /// - Parameters:
    ///   - matrix: The matrix, row after row; only its lower triangle is read.
    ///   - size: The number of rows.
    /// - Precondition: `matrix.count == size * size`.
    /// - Complexity: O(size³).
    package init?(_ matrix: [Double], size: Int) {
        precondition(matrix.count == size * size, "a square matrix has size² entries")
        var factor = matrix
        for row in 0..<size {
            for column in 0...row {
                var sum = factor[row * size + column]
                for k in 0..<column { sum -= factor[row * size + k] * factor[column * size + k] }
                if row == column {
                    guard sum > 0, sum.isFinite else { return nil }
                    factor[row * size + row] = sum.squareRoot()
                } else {
                    factor[row * size + column] = sum / factor[column * size + column]
                }
            }
        }
        self.size = size
        self.factor = factor
    }

    /// The factor of the identity.
    package static func identity(size: Int) -> SmallCholesky {
        var factor = [Double](repeating: 0, count: size * size)
        for k in 0..<size { factor[k * size + k] = 1 }
        return SmallCholesky(factor: factor, size: size)
    }

    private init(factor: [Double], size: Int) {
        self.factor = factor
        self.size = size
    }

    /// The x with A x = `rightSide`.
    ///
    /// - Precondition: `rightSide.count == size`.
    /// - Complexity: O(size²).
    package func solve(_ rightSide: [Double]) -> [Double] {
        precondition(rightSide.count == size, "the right side has another length than the matrix")
        var x = rightSide
        for row in 0..<size {
            for k in 0..<row { x[row] -= factor[row * size + k] * x[k] }
            x[row] /= factor[row * size + row]
        }
        for row in (0..<size).reversed() {
            for k in (row + 1)..<max(row + 1, size) { x[row] -= factor[k * size + row] * x[k] }
            x[row] /= factor[row * size + row]
        }
        return x
    }
}
