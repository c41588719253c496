import Foundation
import StanceAlgebra
import StanceLinear

/// The optimum of F(W, b) = ½‖W‖² + C Σᵢ sᵢ logloss(yᵢ, oᵢ + W xᵢ + b) by Newton's method over all weights of all classes
/// at once: every matrix dense, no contrasts, no merged columns, intercepts not eliminated.
struct DenseReference {
    let rows: [[Double]]
    let labels: [Int]
    let classCount: Int
    let cost: Double
    let rowWeights: [Double]
    /// Row after row.
    let offsets: [Double]

    private var width: Int { classCount == 2 ? 1 : classCount }
    private var inputs: Int { rows[0].count + 1 }

    /// The optimum; its gradient is below 1e-11.
    func model() -> LinearModel? {
        // Parameter j·width + k belongs to input j and output k; the last input is the constant 1.
        var parameters = [Double](repeating: 0, count: inputs * width)
        for _ in 0..<100 {
            let (gradient, hessian) = derivatives(parameters)
            if gradient.allSatisfy({ abs($0) < 1e-11 }) {
                return LinearModel(
                    classCount: classCount, featureCount: inputs - 1, weights: Array(parameters.dropLast(width)),
                    intercepts: Array(parameters.suffix(width)))
            }
            guard let step = SmallCholesky(hessian, size: gradient.count)?.solve(gradient) else { return nil }
            // Rounding must not keep the last steps from being taken.
            let limit = value(parameters) * (1 + 1e-14)
            var length = 1.0
            func moved() -> [Double] { zip(parameters, step).map { $0 - length * $1 } }
            while length > 1e-10, !(value(moved()) <= limit) { length *= 0.5 }
            parameters = moved()
        }
        return nil
    }

    /// The class scores of a row, 0 and f for two classes.
    private func scores(_ row: Int, _ parameters: [Double]) -> [Double] {
        let outputs = (0..<width).map { k in
            (rows[row] + [1]).enumerated().reduce(offsets[row * width + k]) {
                $0 + $1.element * parameters[$1.offset * width + k]
            }
        }
        return classCount == 2 ? [0] + outputs : outputs
    }

    private func value(_ parameters: [Double]) -> Double {
        let penalty = parameters.dropLast(width).reduce(0) { $0 + $1 * $1 } / 2
        return rows.indices.reduce(penalty) { sum, row in
            let scores = scores(row, parameters)
            let top = scores.max() ?? 0
            let logSum = top + log(scores.reduce(0) { $0 + exp($1 - top) })
            return sum + cost * rowWeights[row] * (logSum - scores[labels[row]])
        }
    }

    /// The gradient, and the Hessian's lower triangle.
    private func derivatives(_ parameters: [Double]) -> (gradient: [Double], hessian: [Double]) {
        let count = parameters.count
        var gradient = parameters
        var hessian = [Double](repeating: 0, count: count * count)
        for at in 0..<count - width { hessian[at * count + at] = 1 }
        for at in count - width..<count {
            gradient[at] = 0
            // Equal shifts of all intercepts change nothing; this picks the optimum whose intercepts add up to zero.
            if classCount > 2 { for other in count - width..<count { hessian[at * count + other] = 1 } }
        }
        for row in rows.indices {
            let scores = scores(row, parameters)
            let top = scores.max() ?? 0
            let total = scores.reduce(0) { $0 + exp($1 - top) }
            let weight = cost * rowWeights[row]
            // The classes of the outputs.
            let classes = classCount == 2 ? [1] : Array(0..<classCount)
            let p = classes.map { exp(scores[$0] - top) / total }
            let x = rows[row] + [1]
            for at in 0..<count {
                let (j, k) = (at / width, at % width)
                gradient[at] += weight * (p[k] - (labels[row] == classes[k] ? 1 : 0)) * x[j]
                for other in 0...at {
                    let (i, l) = (other / width, other % width)
                    hessian[at * count + other] += weight * p[k] * ((k == l ? 1 : 0) - p[l]) * x[j] * x[i]
                }
            }
        }
        return (gradient, hessian)
    }
}
