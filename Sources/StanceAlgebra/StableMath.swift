#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Exponentials and logarithms of scores that neither overflow nor lose their digits.
///
/// Every `exp` and `log` of a score goes through here. The functions take finite scores.
package enum StableMath {
    /// ln(1 + eˣ), to within two units in the last place or so.
    ///
    /// Below −37, eˣ is under half a unit in the last place of 1, and ln(1 + eˣ) = eˣ to rounding; above 18, e⁻ˣ is
    /// small enough for ln(1 + eˣ) = x + ln(1 + e⁻ˣ) = x + e⁻ˣ to hold to rounding; above 33.3, e⁻ˣ vanishes beside x.
    /// Thresholds: Mächler, "Accurately computing log(1 − exp(−|a|))", 2012, equation (10). The obvious
    /// `log(1 + exp(x))` overflows above 709 and loses every digit below −37.
    package static func log1pExp(_ x: Double) -> Double {
        if x <= -37 { return exp(x) }
        if x <= 18 { return log1p(exp(x)) }
        if x <= 33.3 { return x + exp(-x) }
        return x
    }

    /// 1 / (1 + e⁻ˣ), the exponential always taken of a number that is not positive.
    package static func sigmoid(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + exp(-x)) }
        let e = exp(x)
        return e / (1 + e)
    }

    /// The probability p = 1 / (1 + e⁻ˣ) and its complement 1 − p, both to full relative precision.
    ///
    /// Subtracting p from 1 would round a complement under 1e-16 to zero.
    package static func sigmoidPair(_ x: Double) -> (probability: Double, complement: Double) {
        let e = exp(-abs(x))
        let larger = 1 / (1 + e)
        return x >= 0 ? (larger, e * larger) : (e * larger, larger)
    }

    /// eˣ.
    package static func exponential(_ x: Double) -> Double {
        exp(x)
    }

    /// ln(a / b) for positive a and b, without forming a quotient that could overflow.
    package static func logRatio(_ a: Double, _ b: Double) -> Double {
        log(a) - log(b)
    }

    /// ln Σ exp(scoreₖ) of one row of scores.
    ///
    /// With m the largest score, at index j: m + ln(1 + Σ_{k≠j} exp(scoreₖ − m)). Leaving the term of m out of the sum
    /// keeps the digits that `log(sum)` would round away. Blanchard, Higham & Higham, "Accurately computing the
    /// log-sum-exp and softmax functions", IMA J. Numer. Anal. 41, 2021, algorithm 4.1. The maximum is that of the row,
    /// never of a matrix: a row far below it would lose its value.
    ///
    /// - Returns: −∞ for no scores.
    package static func logSumExp(_ scores: [Double]) -> Double {
        guard let largest = largestIndex(scores) else { return -.infinity }
        return scores[largest] + log1p(sumOfOthers(scores, largest))
    }

    /// −ln of the softmax probability of one class: ln Σ exp(scoreₖ) − score of `label`.
    ///
    /// The largest score is taken from the label's before the logarithm is added, so that a loss near 0 keeps its digits.
    ///
    /// - Precondition: `label` is an index of `scores`.
    package static func logLoss(_ scores: [Double], label: Int) -> Double {
        guard let largest = largestIndex(scores) else { return 0 }
        return (scores[largest] - scores[label]) + log1p(sumOfOthers(scores, largest))
    }

    /// Replaces one row of scores by the probabilities exp(scoreₖ) / Σⱼ exp(scoreⱼ).
    package static func softmax(_ scores: inout [Double]) {
        guard let largest = largestIndex(scores) else { return }
        let shift = scores[largest]
        var sum = 0.0
        for k in scores.indices {
            scores[k] = k == largest ? 1 : exp(scores[k] - shift)
            sum += scores[k]
        }
        for k in scores.indices { scores[k] /= sum }
    }

    /// Σ_{k≠j} exp(scoreₖ − scoreⱼ) for the index j of the largest score.
    private static func sumOfOthers(_ scores: [Double], _ largest: Int) -> Double {
        var sum = 0.0
        for k in scores.indices where k != largest { sum += exp(scores[k] - scores[largest]) }
        return sum
    }

    private static func largestIndex(_ scores: [Double]) -> Int? {
        guard var largest = scores.indices.first else { return nil }
        for k in scores.indices where scores[k] > scores[largest] { largest = k }
        return largest
    }
}
