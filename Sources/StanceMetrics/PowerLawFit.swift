#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Weighted least squares for a ``PowerLaw``, prepared once for numbers of rows that scores come with again and again.
///
/// It minimises `Σ w · (s(n) − score)²` over the points, with the limit within a range and the scores rising towards it, or
/// falling if they are best when low. For a given exponent the law is linear in the two other parameters, and the best of
/// these lie within their bounds or on one of them: each case is solved exactly. The exponent is searched on a logarithmic
/// grid, then by golden sections around its best place. No chance takes part.
struct PowerLawFit: Sendable {
    /// The exponents considered. Slower curves are straight lines over the logarithm of the rows, whose end nobody can
    /// tell; faster ones have ended.
    static let exponents = 0.05...2.0

    private static let gridSize = 40
    /// They narrow a step of the grid to 1e-7 of the exponent.
    private static let goldenSections = 30

    private let rows: [Double]
    private let weights: [Double]
    private let limits: ClosedRange<Double>
    /// 1 if scores rise, -1 if they fall.
    private let sign: Double
    /// The most rows. Others are divided by it, so that numbers stay near 1: `s = limit − (span · (n / reference)^(−c))`.
    private let reference: Double
    private let grid: [Candidates]

    /// - Parameters:
    ///   - rows: the number of rows of each point, above 0.
    ///   - weights: how much each point counts, above 0.
    ///   - limits: what the score can be.
    ///   - bestIsHigh: whether the score rises.
    /// - Precondition: there are three points with different rows.
    init(rows: [Double], weights: [Double], limits: ClosedRange<Double>, bestIsHigh: Bool) {
        precondition(
            Set(rows).count >= 3 && rows.allSatisfy { $0 > 0 } && rows.count == weights.count, "three parameters")
        self.rows = rows
        self.weights = weights
        self.limits = limits
        sign = bestIsHigh ? 1 : -1
        let reference = rows.reduce(0, max)
        self.reference = reference
        grid = (0..<Self.gridSize).map {
            Candidates(exponent: exp(Self.logarithm($0)), rows: rows, weights: weights, reference: reference)
        }
    }

    /// The law that fits the scores of the points best.
    ///
    /// - Complexity: O(*m*) for m points.
    func law(_ scores: [Double]) -> PowerLaw {
        let solutions = grid.map { $0.best(scores, limits: limits, sign: sign) }
        let best = solutions.indices.reduce(0) { solutions[$1].loss < solutions[$0].loss ? $1 : $0 }
        let found = goldenSection(
            scores, from: Self.logarithm(max(0, best - 1)), to: Self.logarithm(min(Self.gridSize - 1, best + 1)))
        let chosen = found.loss <= solutions[best].loss ? found : solutions[best]
        return PowerLaw(
            limit: chosen.limit, scale: chosen.span * pow(reference, chosen.exponent), exponent: chosen.exponent)
    }

    /// The logarithm of an exponent of the grid.
    private static func logarithm(_ place: Int) -> Double {
        let (low, high) = (log(exponents.lowerBound), log(exponents.upperBound))
        return low + Double(place) / Double(gridSize - 1) * (high - low)
    }

    /// The best solution between two logarithms of exponents.
    private func goldenSection(_ scores: [Double], from: Double, to: Double) -> Solution {
        func solve(_ logarithm: Double) -> Solution {
            Candidates(exponent: exp(logarithm), rows: rows, weights: weights, reference: reference)
                .best(scores, limits: limits, sign: sign)
        }
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (from, to)
        var left = solve(high - ratio * (high - low))
        var right = solve(low + ratio * (high - low))
        for _ in 0..<Self.goldenSections {
            if left.loss <= right.loss {
                high = low + ratio * (high - low)
                right = left
                left = solve(high - ratio * (high - low))
            } else {
                low = high - ratio * (high - low)
                left = right
                right = solve(low + ratio * (high - low))
            }
        }
        return left.loss <= right.loss ? left : right
    }
}

/// A law, with its distance from the scores.
private struct Solution {
    let exponent: Double
    let limit: Double
    let span: Double
    let loss: Double
}

/// Least squares for one exponent.
private struct Candidates: Sendable {
    private let exponent: Double
    private let weights: [Double]
    /// `(n / reference)^(−c)` of each point.
    private let falls: [Double]
    private let weightSum: Double
    private let meanFall: Double
    private let meanSquare: Double

    init(exponent: Double, rows: [Double], weights: [Double], reference: Double) {
        self.exponent = exponent
        self.weights = weights
        falls = rows.map { pow($0 / reference, -exponent) }
        var (sum, first, second) = (0.0, 0.0, 0.0)
        for (weight, fall) in zip(weights, falls) {
            sum += weight
            first += weight * fall
            second += weight * fall * fall
        }
        weightSum = sum
        meanFall = first / sum
        meanSquare = second / sum
    }

    /// Limit and span without bounds if they are within theirs, else the best that lie on a bound.
    func best(_ scores: [Double], limits: ClosedRange<Double>, sign: Double) -> Solution {
        var (meanScore, meanProduct) = (0.0, 0.0)
        for (place, score) in scores.enumerated() {
            meanScore += weights[place] * score
            meanProduct += weights[place] * falls[place] * score
        }
        meanScore /= weightSum
        meanProduct /= weightSum
        let span = (meanFall * meanScore - meanProduct) / (meanSquare - meanFall * meanFall)
        let candidates = [
            (limit: meanScore + span * meanFall, span: span), (limit: meanScore, span: 0),
            // At an infinite limit the loss is no number, and never the least.
            atLimit(limits.lowerBound, meanProduct), atLimit(limits.upperBound, meanProduct),
        ]
        var best = Solution(exponent: exponent, limit: meanScore, span: 0, loss: .infinity)
        for candidate in candidates where limits.contains(candidate.limit) && candidate.span * sign >= 0 {
            let loss = loss(scores, limit: candidate.limit, span: candidate.span)
            if loss < best.loss {
                best = Solution(exponent: exponent, limit: candidate.limit, span: candidate.span, loss: loss)
            }
        }
        return best
    }

    private func atLimit(_ limit: Double, _ meanProduct: Double) -> (limit: Double, span: Double) {
        (limit, (limit * meanFall - meanProduct) / meanSquare)
    }

    private func loss(_ scores: [Double], limit: Double, span: Double) -> Double {
        var loss = 0.0
        for (place, score) in scores.enumerated() {
            let rest = limit - span * falls[place] - score
            loss += weights[place] * rest * rest
        }
        return loss
    }
}
