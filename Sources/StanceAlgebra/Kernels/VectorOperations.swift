/// The operations on long vectors that the solvers spend time in, several fused into one pass over memory.
///
/// They are not CBLAS calls: a fused pass reads each vector once where `daxpy`, `daxpy`, `dnrm2` and `ddot` read them
/// twice, and the bits of a fit then depend on no BLAS library.
package enum VectorOperations {
    /// Σ aᵢ bᵢ.
    ///
    /// - Precondition: The vectors are of one length.
    package static func dot(_ a: [Double], _ b: [Double], parallelism: Parallelism) -> Double {
        precondition(a.count == b.count, "a dot product needs vectors of one length")
        return unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                nonisolated(unsafe) let (a, b) = unsafe (a, b)
                return unsafe parallelism.sum(over: a.count) { range in
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
        precondition(x.count == y.count, "a sum needs vectors of one length")
        unsafe x.withUnsafeBufferPointer { x in
            unsafe y.withUnsafeMutableBufferPointer { y in
                // Blocks write disjoint parts of y.
                nonisolated(unsafe) let (x, y) = unsafe (x, y)
                _ = unsafe parallelism.sum(over: x.count) { range in
                    for i in range { unsafe y[i] += factor * x[i] }
                    return 0
                }
            }
        }
    }

    /// The two sums that a step of the conjugate gradient method ends with.
    package struct ResidualSums: Sendable, Equatable {
        /// rᵀ r.
        package let squaredNorm: Double
        /// rᵀ M⁻¹ r.
        package let preconditioned: Double
    }

    /// A step of the conjugate gradient method: `x += step · p`, `r −= step · Ap`, and the sums over the new `r`.
    ///
    /// - Parameters:
    ///   - step: The length of the step, α.
    ///   - direction: p.
    ///   - image: A p.
    ///   - inversePreconditioner: The diagonal of M⁻¹.
    ///   - solution: x.
    ///   - residual: r.
    /// - Precondition: The vectors are of one length.
    package static func conjugateStep(
        _ step: Double, direction: [Double], image: [Double], inversePreconditioner: [Double],
        solution: inout [Double], residual: inout [Double], parallelism: Parallelism
    ) -> ResidualSums {
        let count = direction.count
        precondition(
            image.count == count && inversePreconditioner.count == count && solution.count == count
                && residual.count == count, "a conjugate gradient step needs vectors of one length")
        add(direction, times: step, to: &solution, parallelism: parallelism)
        add(image, times: -step, to: &residual, parallelism: parallelism)
        return residualSums(residual, inversePreconditioner: inversePreconditioner, parallelism: parallelism)
    }

    /// rᵀ r and rᵀ M⁻¹ r in one pass.
    ///
    /// - Precondition: The vectors are of one length.
    package static func residualSums(
        _ residual: [Double], inversePreconditioner: [Double], parallelism: Parallelism
    ) -> ResidualSums {
        precondition(residual.count == inversePreconditioner.count, "a residual needs a preconditioner of its length")
        let r = residual
        let m = inversePreconditioner
        return ResidualSums(
            squaredNorm: dot(r, r, parallelism: parallelism),
            preconditioned: parallelism.sum(over: r.count) { range in range.reduce(0) { $0 + r[$1] * r[$1] * m[$1] } })
    }

    /// The next conjugate direction, `p = M⁻¹ r + factor · p`.
    ///
    /// - Precondition: The vectors are of one length.
    package static func conjugateDirection(
        _ factor: Double, residual: [Double], inversePreconditioner: [Double], direction: inout [Double],
        parallelism: Parallelism
    ) {
        let count = direction.count
        precondition(
            residual.count == count && inversePreconditioner.count == count,
            "a conjugate direction needs vectors of one length")
        parallelism.writeBlocks(of: count, into: &direction, stride: 1) { range, direction in
            for i in 0..<direction.count {
                let at = range.lowerBound + i
                direction[i] = residual[at] * inversePreconditioner[at] + factor * direction[i]
            }
        }
    }

    /// Four neighbouring elements.
    @inline(__always)
    private static func lanes(_ vector: UnsafeBufferPointer<Double>, _ i: Int) -> SIMD4<Double> {
        unsafe SIMD4(vector[i], vector[i &+ 1], vector[i &+ 2], vector[i &+ 3])
    }
}
