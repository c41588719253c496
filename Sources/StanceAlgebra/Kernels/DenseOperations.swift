private import CBLAS
private import CLAPACK

extension SymmetricMatrix {
    /// The product with a vector, by `dsymv`.
    ///
    /// - Precondition: `vector.count == size`, and the size fits BLAS's 32-bit integers.
    /// - Complexity: O(n²).
    package func multiply(_ vector: [Double]) -> [Double] {
        precondition(vector.count == size, "the vector has another length than the matrix")
        BLASLibrary.useOneThread()
        var result = [Double](repeating: 0, count: size)
        guard size > 0 else { return result }
        let n = Int32(size)
        unsafe cblas_dsymv(CblasColMajor, CblasLower, n, 1, values, n, vector, 1, 0, &result, 1)
        return result
    }
}

/// The Cholesky factor of a dense symmetric positive definite matrix, by LAPACK.
package struct CholeskyFactor: Sendable {
    /// The number of rows.
    package let size: Int
    /// L in the lower triangle, column after column; the rest is not looked at.
    private let factor: [Double]

    /// Factors A = L Lᵀ by `dpotrf`; nil if the matrix is not positive definite to working precision.
    ///
    /// - Complexity: O(n³).
    package init?(_ matrix: SymmetricMatrix) {
        BLASLibrary.useOneThread()
        size = matrix.size
        var values = matrix.values
        var info: Int32 = 0
        if size > 0 {
            var n = Int32(size)
            unsafe dpotrf_("L", &n, &values, &n, &info, 1)
        }
        guard info == 0 else { return nil }
        factor = values
    }

    /// A⁻¹ b, by `dpotrs`.
    ///
    /// - Precondition: `rightSide.count == size`.
    /// - Complexity: O(n²).
    package func solve(_ rightSide: [Double]) -> [Double] {
        precondition(rightSide.count == size, "the right side has another length than the matrix")
        var solution = rightSide
        guard size > 0 else { return solution }
        var (n, one, info) = (Int32(size), Int32(1), Int32(0))
        unsafe dpotrs_("L", &n, &one, factor, &n, &solution, &n, &info, 1)
        precondition(info == 0, "dpotrs was called with a malformed argument")
        return solution
    }

    /// A⁻¹, by `dpotri`; nil if the factor has a zero on its diagonal.
    ///
    /// - Complexity: O(n³).
    package func inverse() -> SymmetricMatrix? {
        var values = factor
        var info: Int32 = 0
        if size > 0 {
            var n = Int32(size)
            unsafe dpotri_("L", &n, &values, &n, &info, 1)
        }
        guard info == 0 else { return nil }
        SymmetricMatrix.mirrorLowerTriangle(&values, size: size)
        return SymmetricMatrix(size: size, values: values)
    }
}
