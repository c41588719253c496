import StanceAlgebra

/// Where the second-order model of the loss plus the penalty is smallest, in sample space.
struct SampleStep {
    /// A: n × k.
    let coefficients: [Double]
    /// b.
    let intercepts: [Double]
}

extension BinaryLogLoss {
    /// Newton's equation for two classes, solved exactly.
    ///
    /// Objective: minimise over a and b ½ aᵀGa + r·(f′ − f) + ½ (f′ − f)ᵀD(f′ − f), f′ = G a + 1 b, with the residuals r
    /// and the curvatures D at f.
    ///
    /// Derivatives with respect to a and b vanish where a = −(r + D(f′ − f)) and 1ᵀa = 0. With v = D f − r the first is
    /// (I + D G) a = v − D 1 b. Since (I + D G)⁻¹D = E and (I + D G)⁻¹ = I − E G for E = D^½ B⁻¹ D^½,
    /// B = I + D^½ G D^½ (Rasmussen & Williams, "Gaussian Processes for Machine Learning", 2006, equation 3.27 and
    /// algorithm 3.1), a = v − E(G v + 1 b), and 1ᵀa = 0 gives b = 1ᵀ(v − E G v) / 1ᵀE1. B's eigenvalues are at least 1,
    /// so it factors safely however small a curvature is.
    ///
    /// - Complexity: O(n³).
    func sampleStep(gram: SymmetricMatrix, decisions: [Double], derivatives: RowDerivatives) -> SampleStep? {
        let curvature = derivatives.curvature.values
        let roots = curvature.map { $0.squareRoot() }
        guard let factor = CholeskyFactor(gram.scaled(by: roots, addingToDiagonal: 1)) else { return nil }
        func applyE(_ x: [Double]) -> [Double] {
            let inner = factor.solve(zip(roots, x).map { $0 * $1 })
            return zip(roots, inner).map { $0 * $1 }
        }
        let v = decisions.indices.map { curvature[$0] * decisions[$0] - derivatives.residuals[$0] }
        let unshifted = zip(v, applyE(gram.multiply(v))).map { $0 - $1 }
        let eOne = applyE([Double](repeating: 1, count: rowCount))
        let intercept = unshifted.reduce(0, +) / eOne.reduce(0, +)
        guard intercept.isFinite else { return nil }
        return SampleStep(
            coefficients: zip(unshifted, eOne).map { $0 - intercept * $1 }, intercepts: [intercept])
    }
}
