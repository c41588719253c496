import StanceAlgebra

/// The objective over coefficients of rows, ½ tr AᵀGA + L(G A + 1 b), and points on it.
struct SampleObjective {
    /// Coefficients and intercepts, and what follows from them.
    struct Point {
        /// A: n × k values, so that W = Xᵀ A.
        var coefficients: [Double]
        /// b.
        var intercepts: [Double]
        /// f = G A + 1 b.
        var decisions: [Double]
        /// The derivatives of the loss at f.
        var derivatives: RowDerivatives
    }

    let gram: SymmetricMatrix
    let loss: any RowLoss
    let parallelism: Parallelism

    private var width: Int { loss.width }

    /// The point with zero weights.
    func origin() -> Point {
        let coefficients = [Double](repeating: 0, count: loss.rowCount * width)
        return point(coefficients, loss.priorIntercepts)
    }

    /// A point close to given decision values, if these are close to an optimum: there A = −R with the residuals R.
    func point(near decisions: [Double], intercepts: [Double]) -> Point {
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
        return point(derivatives.residuals.map { -$0 }, intercepts)
    }

    /// The best point on the way to where the second-order model of the loss is smallest; nil if there is none.
    func step(from point: Point) -> Point? {
        guard
            let full = loss.sampleStep(
                gram: gram, coefficients: point.coefficients, decisions: point.decisions,
                derivatives: point.derivatives)
        else { return nil }
        let (change, shift) = (full.coefficients, full.intercepts)
        let image = gram.multiply(change, width: width)
        let search = LineSearch(
            loss: loss,
            penaltySlope: VectorOperations.dot(point.coefficients, image, parallelism: parallelism),
            penaltyCurvature: VectorOperations.dot(change, image, parallelism: parallelism),
            parallelism: parallelism)
        var direction = image
        for i in direction.indices { direction[i] += shift[i % width] }
        guard let found = search.search(from: point.decisions, point.derivatives, along: direction) else { return nil }
        return Point(
            coefficients: zip(point.coefficients, change).map { $0 + found.length * $1 },
            intercepts: zip(point.intercepts, shift).map { $0 + found.length * $1 },
            decisions: found.decisions, derivatives: found.derivatives)
    }

    /// ‖∇F‖ over W and b.
    func gradientNorm(_ point: Point) -> Double {
        let sum = zip(point.coefficients, point.derivatives.residuals).map { $0 + $1 }
        let squared = VectorOperations.dot(sum, gram.multiply(sum, width: width), parallelism: parallelism)
        // Rounding can make the square of a vanishing norm negative.
        let intercepts = point.derivatives.sumOfResiduals().reduce(0) { $0 + $1 * $1 }
        return (max(0, squared) + intercepts).squareRoot()
    }

    /// F.
    func value(_ point: Point) -> Double {
        let image = gram.multiply(point.coefficients, width: width)
        return 0.5 * VectorOperations.dot(point.coefficients, image, parallelism: parallelism)
            + loss.value(decisions: point.decisions, parallelism: parallelism)
    }

    private func point(_ coefficients: [Double], _ intercepts: [Double]) -> Point {
        var decisions = gram.multiply(coefficients, width: width)
        for i in decisions.indices { decisions[i] += intercepts[i % width] }
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
        return Point(
            coefficients: coefficients, intercepts: intercepts, decisions: decisions, derivatives: derivatives)
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
