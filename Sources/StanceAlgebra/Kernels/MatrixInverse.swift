private import CLAPACK

extension SymmetricMatrix {
    /// The inverse of a positive definite matrix, by `dpotrf` and `dpotri` in the memory of the matrix; nil if it is not
    /// positive definite to working precision.
    ///
    /// Large matrices are worth the trouble: with 6,000 rows one takes 288 MB, and ``CholeskyFactor`` makes two copies of
    /// it. LAPACK is handed the array's own storage, n² values as `lda = n` says, and works in it without more; it reads and
    /// writes the lower triangle, column after column, which are the rows of the upper one.
    ///
    /// - Parameters:
    ///   - values: The n × n values, row after row. No copy is made if the caller hands over the only reference.
    ///   - size: n.
    /// - Precondition: `values.count == size * size`, and the size fits LAPACK's 32-bit integers. Symmetry is the caller's
    ///   word.
    /// - Complexity: O(n³): n³ multiplications and additions in all.
    package init?(invertingPositiveDefinite values: consuming [Double], size: Int) {
        precondition(values.count == size * size, "a square matrix has size² values")
        BLASLibrary.useOneThread()
        var info: Int32 = 0
        if size > 0 {
            var n = Int32(size)
            unsafe dpotrf_("L", &n, &values, &n, &info, 1)
            if info == 0 { unsafe dpotri_("L", &n, &values, &n, &info, 1) }
        }
        guard info == 0 else { return nil }
        Self.mirrorLowerTriangle(&values, size: size)
        self.init(size: size, values: values)
    }

    /// Copies what LAPACK calls the lower triangle to the other one.
    static func mirrorLowerTriangle(_ values: inout [Double], size: Int) {
        for column in 0..<size {
            for row in (column + 1)..<max(column + 1, size) {
                values[row * size + column] = values[column * size + row]
            }
        }
    }
}
