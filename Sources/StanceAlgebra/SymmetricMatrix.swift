/// A dense symmetric matrix, such as the inner products of all pairs of rows.
///
/// All n × n values are stored, so rows and columns read the same.
package struct SymmetricMatrix: Sendable, Equatable {
    /// The number of rows and of columns, n.
    package let size: Int
    /// The values, row after row.
    package let values: [Double]

    /// A matrix from its n × n values.
    ///
    /// - Precondition: `values.count == size * size`. Symmetry is the caller's word.
    package init(size: Int, values: [Double]) {
        precondition(values.count == size * size, "a square matrix has size² values")
        self.size = size
        self.values = values
    }

    /// The value in a row and column.
    package subscript(row: Int, column: Int) -> Double { values[row * size + column] }

    /// D A D for the diagonal matrix D, plus a multiple of the identity.
    ///
    /// - Precondition: `diagonal.count == size`.
    /// - Complexity: O(n²).
    package func scaled(by diagonal: [Double], addingToDiagonal addend: Double = 0) -> SymmetricMatrix {
        precondition(diagonal.count == size, "scaling needs one factor for each row")
        var result = values
        for row in 0..<size {
            for column in 0..<size { result[row * size + column] *= diagonal[row] * diagonal[column] }
            result[row * size + row] += addend
        }
        return SymmetricMatrix(size: size, values: result)
    }

    /// The sum of two matrices of one size.
    package static func + (a: SymmetricMatrix, b: SymmetricMatrix) -> SymmetricMatrix {
        precondition(a.size == b.size, "a sum needs matrices of one size")
        return SymmetricMatrix(size: a.size, values: zip(a.values, b.values).map { $0 + $1 })
    }
}
