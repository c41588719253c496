/// The vectors of a preconditioned conjugate gradient iteration for A x = b, and the two passes over them.
///
/// The caller computes ``image`` = A p, calls ``advance()``, and calls ``turn()`` unless it stops there. With the
/// residual r = b − A x and a diagonal preconditioner M, that is α = rᵀM⁻¹r / pᵀAp, x += αp, r −= αAp,
/// β = rᵀM⁻¹r(new) / rᵀM⁻¹r(old), p = M⁻¹r + βp; Nocedal & Wright, "Numerical Optimization", 2006, algorithm 5.3.
package struct ConjugateGradientVectors: Sendable {
    /// x.
    package private(set) var solution: [Double]
    /// r.
    package private(set) var residual: [Double]
    /// p.
    package private(set) var direction: [Double]
    /// A p, for the caller to write.
    package var image: [Double]
    /// rᵀ r.
    package private(set) var squaredResidual: Double
    /// The diagonal of M⁻¹.
    private let inverse: [Double]
    /// rᵀ M⁻¹ r.
    private var energy: Double
    /// β.
    private var ratio = 0.0
    private let parallelism: Parallelism

    /// The vectors for x = 0 and p = M⁻¹ b.
    ///
    /// - Parameters:
    ///   - rightSide: b.
    ///   - inversePreconditioner: The diagonal of M⁻¹, positive.
    ///   - parallelism: The threads to use; no result depends on it.
    /// - Precondition: The vectors are of one length.
    package init(rightSide: [Double], inversePreconditioner: [Double], parallelism: Parallelism) {
        precondition(rightSide.count == inversePreconditioner.count, "the preconditioner has another length than b")
        let zeros = [Double](repeating: 0, count: rightSide.count)
        (solution, direction, image) = (zeros, zeros, zeros)
        (residual, inverse) = (rightSide, inversePreconditioner)
        (squaredResidual, energy) = (0, 0)
        self.parallelism = parallelism
        step(0)
        turn()
    }

    /// Takes the step along p that minimises the error, given ``image`` = A p.
    ///
    /// - Returns: α, or nil, with nothing changed, if A is not positive definite along p to working precision.
    /// - Precondition: ``image`` has the length of the other vectors.
    package mutating func advance() -> Double? {
        precondition(image.count == direction.count, "the image has another length than the direction")
        let curvature = VectorOperations.dot(direction, image, parallelism: parallelism)
        guard curvature > 0, curvature.isFinite else { return nil }
        let before = energy
        let length = before / curvature
        step(length)
        ratio = energy / before
        return length
    }

    /// Makes p conjugate to the directions before it: p = M⁻¹r + βp.
    package mutating func turn() {
        let ratio = ratio
        unsafe direction.withUnsafeMutableBufferPointer { p in
            unsafe residual.withUnsafeBufferPointer { r in
                unsafe inverse.withUnsafeBufferPointer { m in
                    // Blocks write disjoint parts of p.
                    nonisolated(unsafe) let (p, r, m) = unsafe (p, r, m)
                    unsafe parallelism.forEachBlock(of: p.count) { range in
                        for i in range { unsafe p[i] = m[i] * r[i] + ratio * p[i] }
                    }
                }
            }
        }
    }

    /// x += αp, r −= αAp, and the sums over the new r, in one pass.
    private mutating func step(_ length: Double) {
        let sums = unsafe solution.withUnsafeMutableBufferPointer { x in
            unsafe residual.withUnsafeMutableBufferPointer { r in
                unsafe direction.withUnsafeBufferPointer { p in
                    unsafe image.withUnsafeBufferPointer { q in
                        unsafe inverse.withUnsafeBufferPointer { m in
                            // Blocks write disjoint parts of x and r.
                            nonisolated(unsafe) let pass = unsafe StepPass(x: x, r: r, p: p, q: q, m: m)
                            return parallelism.sums(over: x.count, width: 2) { range, sums in
                                (sums[0], sums[1]) = unsafe pass.run(range, length)
                            }
                        }
                    }
                }
            }
        }
        (squaredResidual, energy) = (sums[0], sums[1])
    }
}

/// The vectors of one step, bare.
@unsafe
private struct StepPass {
    let x: UnsafeMutableBufferPointer<Double>
    let r: UnsafeMutableBufferPointer<Double>
    let p: UnsafeBufferPointer<Double>
    let q: UnsafeBufferPointer<Double>
    let m: UnsafeBufferPointer<Double>

    /// Moves x and r within `range`; returns rᵀr and rᵀM⁻¹r there.
    func run(_ range: Range<Int>, _ length: Double) -> (Double, Double) {
        var squares = SIMD2<Double>.zero
        var energies = SIMD2<Double>.zero
        var i = range.lowerBound
        while i &+ 2 <= range.upperBound {
            unsafe x[i] += length * p[i]
            unsafe x[i &+ 1] += length * p[i &+ 1]
            let moved = unsafe SIMD2(r[i], r[i &+ 1]) - length * SIMD2(q[i], q[i &+ 1])
            unsafe r[i] = moved.x
            unsafe r[i &+ 1] = moved.y
            let square = moved * moved
            squares += square
            unsafe energies += square * SIMD2(m[i], m[i &+ 1])
            i &+= 2
        }
        if i < range.upperBound {
            unsafe x[i] += length * p[i]
            unsafe r[i] -= length * q[i]
            let square = unsafe r[i] * r[i]
            squares.x += square
            unsafe energies.x += square * m[i]
        }
        return (squares.sum(), energies.sum())
    }
}
