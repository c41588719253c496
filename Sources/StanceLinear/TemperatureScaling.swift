import StanceAlgebra

/// Finds the temperature that makes the probabilities of held-out rows as sure as they are right.
///
/// Given probabilities pᵢₖ of rows i and classes k, true classes yᵢ and weights wᵢ, with β = 1/T:
///
///     pᵢₖ(T) = pᵢₖ^β / Σⱼ pᵢⱼ^β        minimise L(β) = −(Σᵢ wᵢ · ln pᵢ,yᵢ(T)) / (Σᵢ wᵢ)
///
/// ln pᵢₖ is the decision value up to a number that all classes of the row share, so this divides the decision values by T
/// (C. Guo et al., "On calibration of modern neural networks", ICML 2017, section 4.2). Which class is most probable stays.
///
/// L is convex in β, not in T:
///
///     L′(β) = (Σᵢ wᵢ · (E[zᵢ] − zᵢ,yᵢ)) / (Σᵢ wᵢ)        L″(β) = (Σᵢ wᵢ · Var[zᵢ]) / (Σᵢ wᵢ)
///
/// with zᵢₖ = ln pᵢₖ, mean and variance by the probabilities at β. Newton's steps, kept inside the interval that holds the
/// root of L′, end when a step is below 1e-12 · β; sums run in the order of the rows.
///
/// A probability of 0 stays 0 at every temperature: such a class takes no part in its row, and a row whose true class has
/// 0 none in the fit.
package struct TemperatureScaling: Sendable {
    /// The temperatures that are found; an optimum outside is moved to the end. Beyond, probabilities are alike but for
    /// rounding, or 0 and 1.
    package static let range = 0.1...10.0

    /// ln p, −∞ for 0; row-major.
    private let logProbabilities: [Double]
    private let labels: [Int]
    private let weights: [Double]?
    private let classCount: Int

    /// - Parameters:
    ///   - probabilities: rows × classes, row after row.
    ///   - weights: how much each row counts, above 0; nil for all alike.
    /// - Precondition: `classCount` probabilities for each label.
    package init(probabilities: [Double], labels: [Int], classCount: Int, weights: [Double]? = nil) {
        precondition(probabilities.count == labels.count * classCount, "a probability for each row and class")
        logProbabilities = probabilities.map { $0 > 0 ? StableMath.logRatio($0, 1) : -.infinity }
        self.labels = labels
        self.weights = weights
        self.classCount = classCount
    }

    /// The temperature that suits some rows best.
    ///
    /// - Returns: nil if no other class is more probable than the true one in any row: the lower the temperature, the
    ///   better it would seem.
    /// - Complexity: O(rows · classes) for each of some ten steps.
    package func temperature(of rows: [Int]) -> Double? {
        let rows = rows.filter { logProbabilities[$0 * classCount + labels[$0]] > -.infinity }
        guard rows.contains(where: { !isBest(labels[$0], in: $0) }) else { return nil }
        var (low, high) = (1 / Self.range.upperBound, 1 / Self.range.lowerBound)
        if slopes(rows, low).first >= 0 { return 1 / low }
        if slopes(rows, high).first <= 0 { return 1 / high }
        var beta = 1.0
        for _ in 0..<Self.mostSteps {
            let (first, second) = slopes(rows, beta)
            if first < 0 { low = beta } else { high = beta }
            let step = beta - first / second
            let next = step > low && step < high ? step : (low + high) / 2
            let isDone = abs(next - beta) <= 1e-12 * beta
            beta = next
            if isDone { break }
        }
        return 1 / beta
    }

    private static let mostSteps = 100

    private func isBest(_ label: Int, in row: Int) -> Bool {
        let start = row * classCount
        return (start..<start + classCount).allSatisfy { logProbabilities[$0] <= logProbabilities[start + label] }
    }

    /// L′ and L″, both times Σᵢ wᵢ.
    private func slopes(_ rows: [Int], _ beta: Double) -> (first: Double, second: Double) {
        var slopes = (first: 0.0, second: 0.0)
        for row in rows {
            let scores = logProbabilities[row * classCount..<(row + 1) * classCount]
            var (largest, sum, first, second) = (-Double.infinity, 0.0, 0.0, 0.0)
            for score in scores { largest = max(largest, score) }
            for score in scores where score > -.infinity {
                // Moments are taken about the largest, so that no digits are lost where all are far from 0.
                let distance = score - largest
                let share = StableMath.exponential(beta * distance)
                sum += share
                first += share * distance
                second += share * (distance * distance)
            }
            let mean = first / sum
            let weight = weights?[row] ?? 1
            slopes.first += weight * (mean - (scores[row * classCount + labels[row]] - largest))
            slopes.second += weight * (second / sum - mean * mean)
        }
        return slopes
    }

    /// The probabilities of the classes of a row at a temperature.
    package func probabilities(of row: Int, temperature: Double) -> [Double] {
        var scores = logProbabilities[row * classCount..<(row + 1) * classCount].map { $0 / temperature }
        StableMath.softmax(&scores)
        return scores
    }

    /// The weighted sum of the log losses of some rows at a temperature, without those whose true class has probability 0.
    package func logLoss(of rows: [Int], temperature: Double) -> Double {
        rows.reduce(0) { sum, row in
            let scores = logProbabilities[row * classCount..<(row + 1) * classCount].map { $0 / temperature }
            guard scores[labels[row]] > -.infinity else { return sum }
            return sum + (weights?[row] ?? 1) * StableMath.logLoss(scores, label: labels[row])
        }
    }
}
