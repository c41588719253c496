import StanceAlgebra

/// The log loss of K classes under softmax, as a function of K − 1 contrast coordinates of the class scores.
///
/// Row i with coordinates f has class scores z = Q f (``ClassContrasts``), probabilities p = softmax(z) and loss
/// cᵢ · (ln Σₖ e^{zₖ} − z_y). Residual: c·Qᵀ(p − e_y). Curvature: S = c·Qᵀ(diag p − p pᵀ)Q, kept as the K numbers p.
struct SoftmaxLogLoss: RowLoss {
    /// 0..<K for each row.
    let labels: [Int]
    /// cᵢ.
    let weights: [Double]
    let contrasts: ClassContrasts

    var width: Int { contrasts.width }
    var curvatureWidth: Int { contrasts.classCount }
    var rowCount: Int { labels.count }
    var totalWeight: Double { weights.reduce(0, +) }

    /// The coordinates of ln(weight of each class).
    var priorIntercepts: [Double] {
        var sums = [Double](repeating: 0, count: contrasts.classCount)
        for (label, weight) in zip(labels, weights) { sums[label] += weight }
        return contrasts.coordinates(of: sums.map { StableMath.logRatio($0, sums[0]) })
    }

    func value(decisions: [Double], parallelism: Parallelism) -> Double {
        let width = width
        return parallelism.sum(over: rowCount) { rows in
            var scores = [Double](repeating: 0, count: contrasts.classCount)
            var sum = 0.0
            for i in rows {
                contrasts.expand({ decisions[i * width + $0] }, into: &scores)
                sum += weights[i] * StableMath.logLoss(scores, label: labels[i])
            }
            return sum
        }
    }

    func differentiate(decisions: [Double], into derivatives: inout RowDerivatives, parallelism: Parallelism) {
        let (width, classCount) = (width, contrasts.classCount)
        parallelism.writeBlocks(
            of: rowCount, into: &derivatives.residuals, stride: width,
            and: &derivatives.curvature, stride: classCount
        ) { rows, residuals, probabilities in
            var scores = [Double](repeating: 0, count: classCount)
            for (at, i) in rows.enumerated() {
                contrasts.expand({ decisions[i * width + $0] }, into: &scores)
                StableMath.softmax(&scores)
                var others = 0.0
                for k in 0..<classCount {
                    probabilities[at * classCount + k] = scores[k]
                    if k != labels[i] { others += scores[k] }
                }
                // p_y − 1 as minus the sum of the other probabilities, which keeps its digits when p_y rounds to 1.
                scores[labels[i]] = -others
                contrasts.contract(scores) { residuals[at * width + $0] = weights[i] * $1 }
            }
        }
    }

    func applyCurvature(
        _ derivatives: RowDerivatives, to direction: [Double], into image: inout [Double], parallelism: Parallelism
    ) {
        let (width, classCount) = (width, contrasts.classCount)
        let probabilities = derivatives.curvature
        parallelism.writeBlocks(of: rowCount, into: &image, stride: width) { rows, image in
            var scores = [Double](repeating: 0, count: classCount)
            for (at, i) in rows.enumerated() {
                contrasts.expand({ direction[i * width + $0] }, into: &scores)
                var mean = 0.0
                for k in 0..<classCount { mean += probabilities[i * classCount + k] * scores[k] }
                for k in 0..<classCount {
                    scores[k] = weights[i] * probabilities[i * classCount + k] * (scores[k] - mean)
                }
                contrasts.contract(scores) { image[at * width + $0] = $1 }
            }
        }
    }

    func totalCurvature(_ derivatives: RowDerivatives) -> [Double] {
        var total = [Double](repeating: 0, count: width * width)
        let sum = classCurvature(derivatives)
        // Qᵀ A Q, one side at a time.
        let half = (0..<contrasts.classCount).map { row in
            contrasts.coordinates(of: Array(sum[(row * contrasts.classCount)..<((row + 1) * contrasts.classCount)]))
        }
        for column in 0..<width {
            for (row, value) in contrasts.coordinates(of: half.map { $0[column] }).enumerated() {
                total[row * width + column] = value
            }
        }
        return total
    }

    /// Σᵢ cᵢ (diag p − p pᵀ), K × K.
    private func classCurvature(_ derivatives: RowDerivatives) -> [Double] {
        let classCount = contrasts.classCount
        var sum = [Double](repeating: 0, count: classCount * classCount)
        for i in 0..<rowCount {
            for a in 0..<classCount {
                let weighted = weights[i] * derivatives.curvature[i * classCount + a]
                for b in 0..<classCount {
                    sum[a * classCount + b] -= weighted * derivatives.curvature[i * classCount + b]
                }
                sum[a * classCount + a] += weighted
            }
        }
        return sum
    }

    func meanCurvatures(_ derivatives: RowDerivatives) -> [Double] {
        let classCount = contrasts.classCount
        return (0..<rowCount).map { i in
            // The trace is the same in contrast coordinates, since the curvature is zero along the direction they leave out.
            var trace = 0.0
            for k in 0..<classCount {
                let p = derivatives.curvature[i * classCount + k]
                trace += p * (1 - p)
            }
            return weights[i] * trace / Double(width)
        }
    }

    func scoreRange(_ direction: [Double]) -> Double {
        var scores = [Double](repeating: 0, count: contrasts.classCount)
        var range = 0.0
        for i in 0..<rowCount {
            contrasts.expand({ direction[i * width + $0] }, into: &scores)
            range = max(range, (scores.max() ?? 0) - (scores.min() ?? 0))
        }
        return range
    }
}
