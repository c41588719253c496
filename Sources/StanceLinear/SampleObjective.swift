import StanceAlgebra

/// The objective over coefficients of rows, ½ tr AᵀGA + L(G A + 1 b), with all inner products of rows at hand.
struct SampleObjective {
    let gram: SymmetricMatrix
    let loss: any RowLoss
    let parallelism: Parallelism

    private var width: Int { loss.width }

    /// The point with given coefficients and intercepts.
    func point(_ coefficients: [Double], _ intercepts: [Double]) -> SamplePoint {
        var decisions = gram.multiply(coefficients, width: width)
        for i in decisions.indices { decisions[i] += intercepts[i % width] }
        return SamplePoint(
            coefficients: coefficients, intercepts: intercepts, decisions: decisions, loss: loss,
            parallelism: parallelism)
    }

    /// The best point on the way to where the second-order model of the loss is smallest; nil if there is none.
    func step(from point: SamplePoint) -> SamplePoint? {
        guard
            let full = loss.sampleStep(
                gram: gram, coefficients: point.coefficients, decisions: point.decisions,
                derivatives: point.derivatives)
        else { return nil }
        let solution = NewtonSystem.Solution(
            coefficients: full.coefficients, interceptShift: full.intercepts,
            image: gram.multiply(full.coefficients, width: width), products: 0)
        let search = LineSearch(
            loss: loss,
            penaltySlope: VectorOperations.dot(point.coefficients, solution.image, parallelism: parallelism),
            penaltyCurvature: VectorOperations.dot(solution.coefficients, solution.image, parallelism: parallelism),
            parallelism: parallelism)
        guard let found = search.search(from: point.decisions, point.derivatives, along: solution.decisions)
        else { return nil }
        var moved = point
        moved.move(by: solution, step: found, parallelism: parallelism)
        return moved
    }

    /// ‖∇F‖ over W and b.
    func gradientNorm(_ point: SamplePoint) -> Double {
        let force = point.force
        return point.gradientNorm(force, image: gram.multiply(force, width: width), parallelism)
    }
}

extension SymmetricMatrix {
    /// The product with an n × width matrix, row after row.
    func multiply(_ matrix: [Double], width: Int) -> [Double] {
        var result = matrix
        for k in 0..<width {
            let column = multiply((0..<size).map { matrix[$0 * width + k] })
            for i in 0..<size { result[i * width + k] = column[i] }
        }
        return result
    }
}
