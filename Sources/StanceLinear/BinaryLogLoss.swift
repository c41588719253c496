import StanceAlgebra

/// The log loss of two classes with one decision value: Σᵢ cᵢ · ln(1 + exp(−yᵢ fᵢ)), yᵢ = +1 for label 1, −1 for label 0.
///
/// With p = 1/(1 + e⁻ᶠ): residual c·(p − 1) for label 1 and c·p for label 0; curvature c·p·(1 − p).
struct BinaryLogLoss: RowLoss {
    /// 0 or 1 for each row.
    let labels: [Int]
    let weights: [Double]

    var width: Int { 1 }
    var rowCount: Int { labels.count }

    /// ln(weight of label 1 / weight of label 0).
    var priorIntercepts: [Double] {
        var sums = [0.0, 0.0]
        for (label, weight) in zip(labels, weights) { sums[label] += weight }
        return [StableMath.logRatio(sums[1], sums[0])]
    }

    func value(decisions: [Double], parallelism: Parallelism) -> Double {
        parallelism.sum(over: rowCount) { rows in
            var sum = 0.0
            for i in rows {
                sum += weights[i] * StableMath.log1pExp(labels[i] == 1 ? -decisions[i] : decisions[i])
            }
            return sum
        }
    }

    func differentiate(decisions: [Double], into derivatives: inout RowDerivatives, parallelism: Parallelism) {
        parallelism.writeBlocks(
            of: rowCount, into: &derivatives.residuals, stride: 1, and: &derivatives.curvature.values, stride: 1
        ) { rows, residuals, curvature in
            for (at, i) in rows.enumerated() {
                let (p, q) = StableMath.sigmoidPair(decisions[i])
                residuals[at] = labels[i] == 1 ? -weights[i] * q : weights[i] * p
                curvature[at] = weights[i] * (p * q)
            }
        }
    }

    func scoreRange(_ direction: [Double]) -> Double {
        zip(direction, weights).reduce(0) { $1.1 > 0 ? max($0, abs($1.0)) : $0 }
    }
}
