import StanceAlgebra

extension SoftmaxLogLoss {
    /// Newton's equation for K classes, solved exactly.
    ///
    /// Objective, in class scores: minimise over ΔA and Δb ½ Σ_c (a_c + Δa_c)ᵀG(a_c + Δa_c) + the second-order model of
    /// the loss along u_c = G Δa_c + 1 Δb_c.
    ///
    /// As for two classes, derivatives vanish where ΔA = g − M(K g + 1 Δb) and 1ᵀ(a_c + Δa_c) = 0 for each class, with
    /// g = −(A + r), K the block-diagonal matrix of K copies of G, and M = (K + S⁻¹)⁻¹ for the curvature
    /// Sᵢ = cᵢ(diag pᵢ − pᵢpᵢᵀ) of each row, in the sense of a limit since S is singular. With E_c = D_c^½ B_c⁻¹ D_c^½,
    /// B_c = I + D_c^½ G D_c^½, D_c = diag(cᵢ p_ic), and stacked identities R,
    ///
    ///     M = E − E R (Σ_c E_c)⁻¹ Rᵀ E
    ///
    /// (Rasmussen & Williams, 2006, equations 3.44–3.47 and algorithm 3.3; weights cᵢ only enter through D). The second
    /// condition is a K × K system for Δb with the matrix N, N_cd = 1ᵀE_c1 [c = d] − 1ᵀE_c(Σ E)⁻¹E_d 1. It is singular
    /// along equal shifts of all classes, which change nothing; adding a multiple of 1 1ᵀ picks the solution with mean
    /// zero.
    ///
    /// - Complexity: O(K n³).
    func sampleStep(
        gram: SymmetricMatrix, coefficients: [Double], decisions: [Double], derivatives: RowDerivatives
    ) -> SampleStep? {
        let classWeights = probabilities(classVectors(decisions)).map { zip(weights, $0).map { $0 * $1 } }
        guard let inverse = CurvedInverse(gram: gram, classWeights: classWeights) else { return nil }
        let current = classVectors(coefficients)
        let g = zip(current, classVectors(derivatives.residuals)).map { zip($0, $1).map { -($0 + $1) } }
        let unshifted = subtract(g, inverse.apply(g.map { gram.multiply($0) }))
        let excess = zip(current, unshifted).map { zip($0, $1).reduce(0) { $0 + ($1.0 + $1.1) } }
        guard let shift = inverse.intercepts(excess) else { return nil }
        let constant = shift.map { [Double](repeating: $0, count: rowCount) }
        return SampleStep(
            coefficients: rowCoordinates(subtract(unshifted, inverse.apply(constant))),
            intercepts: contrasts.coordinates(of: shift))
    }

    /// One vector of n class scores for each class, from n × k coordinates.
    private func classVectors(_ coordinates: [Double]) -> [[Double]] {
        var result = [[Double]](repeating: [Double](repeating: 0, count: rowCount), count: contrasts.classCount)
        var scores = [Double](repeating: 0, count: contrasts.classCount)
        for i in 0..<rowCount {
            contrasts.expand({ coordinates[i * width + $0] }, into: &scores)
            for c in scores.indices { result[c][i] = scores[c] }
        }
        return result
    }

    /// n × k coordinates, from one vector for each class.
    private func rowCoordinates(_ vectors: [[Double]]) -> [Double] {
        (0..<rowCount).flatMap { i in contrasts.coordinates(of: vectors.map { $0[i] }) }
    }

    private func probabilities(_ scores: [[Double]]) -> [[Double]] {
        var result = scores
        var row = [Double](repeating: 0, count: scores.count)
        for i in 0..<rowCount {
            for c in row.indices { row[c] = scores[c][i] }
            StableMath.softmax(&row)
            for c in row.indices { result[c][i] = row[c] }
        }
        return result
    }

    private func subtract(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
        zip(a, b).map { zip($0, $1).map { $0 - $1 } }
    }
}

/// The matrix M of a softmax step.
private struct CurvedInverse {
    /// E_c.
    private let blocks: [SymmetricMatrix]
    /// The factor of Σ_c E_c.
    private let sum: CholeskyFactor

    init?(gram: SymmetricMatrix, classWeights: [[Double]]) {
        var blocks: [SymmetricMatrix] = []
        for weights in classWeights {
            let roots = weights.map { $0.squareRoot() }
            guard let inverse = CholeskyFactor(gram.scaled(by: roots, addingToDiagonal: 1))?.inverse() else {
                return nil
            }
            blocks.append(inverse.scaled(by: roots))
        }
        guard let first = blocks.first, let sum = CholeskyFactor(blocks.dropFirst().reduce(first, +)) else {
            return nil
        }
        self.blocks = blocks
        self.sum = sum
    }

    /// M x, for one vector of each class.
    func apply(_ x: [[Double]]) -> [[Double]] {
        let images = zip(blocks, x).map { $0.multiply($1) }
        let total = images.dropFirst().reduce(images[0]) { zip($0, $1).map { $0 + $1 } }
        let correction = sum.solve(total)
        return zip(images, blocks).map { image, block in
            zip(image, block.multiply(correction)).map { $0 - $1 }
        }
    }

    /// The b with mean zero and N b = `sums`.
    func intercepts(_ sums: [Double]) -> [Double]? {
        let classCount = blocks.count
        let ones = [Double](repeating: 1, count: blocks[0].size)
        let images = blocks.map { $0.multiply(ones) }
        var system = [Double](repeating: 0, count: classCount * classCount)
        for d in 0..<classCount {
            let solved = sum.solve(images[d])
            for c in 0..<classCount {
                system[c * classCount + d] = -zip(images[c], solved).reduce(0) { $0 + $1.0 * $1.1 }
            }
            system[d * classCount + d] += images[d].reduce(0, +)
        }
        let scale = (0..<classCount).reduce(0) { $0 + system[$1 * classCount + $1] }
        for i in system.indices { system[i] += scale }
        return SmallCholesky(system, size: classCount)?.solve(sums)
    }
}
