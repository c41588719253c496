import StanceAlgebra

/// How coefficients and intercepts change in a full Newton step in sample space.
struct SampleStep {
    /// ΔA: n × k.
    let coefficients: [Double]
    /// Δb.
    let intercepts: [Double]
}

extension BinaryLogLoss {
    /// Newton's equation for two classes, solved exactly.
    ///
    /// Objective: minimise over Δa and Δb ½ (a + Δa)ᵀG(a + Δa) + r·u + ½ uᵀD u, u = G Δa + 1 Δb, with the residuals r
    /// and the curvatures D at G a + 1 b.
    ///
    /// Derivatives vanish where a + Δa = −(r + D u) and 1ᵀ(a + Δa) = 0. With g = −(a + r) the first is
    /// (I + D G) Δa = g − D 1 Δb. Since (I + D G)⁻¹D = E and (I + D G)⁻¹ = I − E G for E = D^½ B⁻¹ D^½,
    /// B = I + D^½ G D^½ (Rasmussen & Williams, "Gaussian Processes for Machine Learning", 2006, equation 3.27 and
    /// algorithm 3.1), Δa = g − E(G g + 1 Δb), and the second gives Δb = 1ᵀ(a + g − E G g) / 1ᵀE1. B's eigenvalues are at
    /// least 1, so it factors safely however small a curvature is. Algorithm 3.1 solves for a + Δa instead; g vanishes at
    /// the optimum, and rounding errors with it.
    ///
    /// - Complexity: O(n³).
    func sampleStep(
        gram: SymmetricMatrix, coefficients: [Double], decisions: [Double], derivatives: RowDerivatives
    ) -> SampleStep? {
        let roots = derivatives.curvature.values.map { $0.squareRoot() }
        guard let factor = CholeskyFactor(gram.scaled(by: roots, addingToDiagonal: 1)) else { return nil }
        func applyE(_ x: [Double]) -> [Double] {
            zip(roots, factor.solve(zip(roots, x).map { $0 * $1 })).map { $0 * $1 }
        }
        let g = zip(coefficients, derivatives.residuals).map { -($0 + $1) }
        let unshifted = zip(g, applyE(gram.multiply(g))).map { $0 - $1 }
        let eOne = applyE([Double](repeating: 1, count: rowCount))
        let excess = zip(coefficients, unshifted).reduce(0) { $0 + ($1.0 + $1.1) }
        let shift = excess / eOne.reduce(0, +)
        guard shift.isFinite else { return nil }
        return SampleStep(coefficients: zip(unshifted, eOne).map { $0 - shift * $1 }, intercepts: [shift])
    }
}
