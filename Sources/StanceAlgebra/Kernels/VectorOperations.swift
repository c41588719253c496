/// The operations on vectors of rows that the solvers need.
///
/// They are not CBLAS calls, so that the bits of a fit depend on no BLAS library.
package enum VectorOperations {
    /// Σ aᵢ bᵢ.
    ///
    /// - Precondition: The vectors are of one length.
    package static func dot(_ a: [Double], _ b: [Double], parallelism: Parallelism) -> Double {
        precondition(a.count == b.count, "a dot product needs vectors of one length")
        return unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                nonisolated(unsafe) let (a, b) = unsafe (a, b)
                return unsafe parallelism.forNumbers(a.count).sum(over: a.count) { range in
                    var sums = SIMD4<Double>.zero
                    var i = range.lowerBound
                    while i &+ 4 <= range.upperBound {
                        unsafe sums += lanes(a, i) * lanes(b, i)
                        i &+= 4
                    }
                    var sum = sums.sum()
                    while i < range.upperBound {
                        unsafe sum += a[i] * b[i]
                        i &+= 1
                    }
                    return sum
                }
            }
        }
    }

    /// `y += factor · x`.
    ///
    /// - Precondition: The vectors are of one length.
    package static func add(_ x: [Double], times factor: Double, to y: inout [Double], parallelism: Parallelism) {
        update(&y, with: x, parallelism) { $0 + factor * $1 }
    }

    /// `y = x + factor · y`.
    ///
    /// - Precondition: The vectors are of one length.
    package static func combine(_ x: [Double], with factor: Double, _ y: inout [Double], parallelism: Parallelism) {
        update(&y, with: x, parallelism) { $1 + factor * $0 }
    }

    /// Replaces each element of y by what `value` makes of it and that of x.
    @inline(__always)
    private static func update(
        _ y: inout [Double], with x: [Double], _ parallelism: Parallelism,
        _ value: @Sendable (_ y: Double, _ x: Double) -> Double
    ) {
        precondition(x.count == y.count, "a sum needs vectors of one length")
        unsafe x.withUnsafeBufferPointer { x in
            unsafe y.withUnsafeMutableBufferPointer { y in
                // Blocks write disjoint parts of y.
                nonisolated(unsafe) let (x, y) = unsafe (x, y)
                unsafe parallelism.forNumbers(x.count).forEachBlock(of: x.count) { range in
                    for i in range { unsafe y[i] = value(y[i], x[i]) }
                }
            }
        }
    }

    /// Four neighbouring elements.
    @inline(__always)
    private static func lanes(_ vector: UnsafeBufferPointer<Double>, _ i: Int) -> SIMD4<Double> {
        unsafe SIMD4(vector[i], vector[i &+ 1], vector[i &+ 2], vector[i &+ 3])
    }
}
