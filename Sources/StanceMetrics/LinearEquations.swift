/// Systems of a few linear equations, one for each label. This module links no library of linear algebra.
enum LinearEquations {
    /// Solves A X = B by Gauss–Jordan elimination with partial pivoting.
    ///
    /// - Parameters:
    ///   - matrix: A, row-major, `size × size`.
    ///   - rightSides: B, row-major, `size × columns`.
    /// - Returns: X as B, or nil if A is singular to working precision.
    /// - Complexity: O(size² · (size + columns)).
    static func solve(_ matrix: [Double], size: Int, rightSides: [Double]) -> [Double]? {
        precondition(matrix.count == size * size && size > 0, "a square matrix has size² entries")
        precondition(rightSides.count % size == 0, "every equation has its right sides")
        let columns = rightSides.count / size
        var (a, x) = (matrix, rightSides)
        for step in 0..<size {
            let pivot = (step..<size).reduce(step) { abs(a[$1 * size + step]) > abs(a[$0 * size + step]) ? $1 : $0 }
            guard abs(a[pivot * size + step]) > 1e-14 else { return nil }
            for column in 0..<size where pivot != step { a.swapAt(pivot * size + column, step * size + column) }
            for column in 0..<columns where pivot != step {
                x.swapAt(pivot * columns + column, step * columns + column)
            }
            for row in 0..<size where row != step {
                let factor = a[row * size + step] / a[step * size + step]
                guard factor != 0 else { continue }
                for column in step..<size { a[row * size + column] -= factor * a[step * size + column] }
                for column in 0..<columns { x[row * columns + column] -= factor * x[step * columns + column] }
            }
        }
        for row in 0..<size {
            for column in 0..<columns { x[row * columns + column] /= a[row * size + row] }
        }
        return x
    }
}
