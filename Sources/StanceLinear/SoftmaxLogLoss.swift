import StanceAlgebra

/// The log loss of K classes under softmax, as a function of K − 1 contrast coordinates of the class scores.
///
/// Row i with coordinates f has class scores z = Q f (``ClassContrasts``), probabilities p = softmax(z) and loss
/// cᵢ · (ln Σₖ e^{zₖ} − z_y). Residual: c·Qᵀ(p − e_y). Curvature: c·Qᵀ(diag p − p pᵀ)Q.
struct SoftmaxLogLoss: RowLoss {
    /// 0..<K for each row.
    let labels: [Int]
    let weights: [Double]
    let contrasts: ClassContrasts

    var width: Int { contrasts.width }
    var rowCount: Int { labels.count }

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
        let (width, stride) = (width, derivatives.curvature.stride)
        parallelism.writeBlocks(
            of: rowCount, into: &derivatives.residuals, stride: width,
            and: &derivatives.curvature.values, stride: stride
        ) { rows, residuals, curvature in
            var probabilities = [Double](repeating: 0, count: contrasts.classCount)
            var pull = probabilities
            var workspace = ClassContrasts.CovarianceWorkspace(classCount: contrasts.classCount)
            for (at, i) in rows.enumerated() {
                contrasts.expand({ decisions[i * width + $0] }, into: &probabilities)
                StableMath.softmax(&probabilities)
                var others = 0.0
                for k in pull.indices {
                    pull[k] = probabilities[k]
                    if k != labels[i] { others += pull[k] }
                }
                // p_y − 1 as minus the sum of the other probabilities keeps its digits when p_y rounds to 1.
                pull[labels[i]] = -others
                contrasts.contract(pull) { residuals[at * width + $0] = weights[i] * $1 }
                contrasts.covariance(of: probabilities, workspace: &workspace) {
                    curvature[at * stride + $0] = weights[i] * $1
                }
            }
        }
    }

    func scoreRange(_ direction: [Double]) -> Double {
        var scores = [Double](repeating: 0, count: contrasts.classCount)
        var range = 0.0
        for i in 0..<rowCount where weights[i] > 0 {
            contrasts.expand({ direction[i * width + $0] }, into: &scores)
            range = max(range, (scores.max() ?? 0) - (scores.min() ?? 0))
        }
        return range
    }
}
