/// How often a classifier gives each label to texts of each true label, and what follows for shares of labels.
///
/// With P the error rates, `P[j, k]` the probability that a text whose true label is j is given label k, texts with the true
/// shares p are given labels with the shares q = Pᵀp. The counted shares q are corrected by going back: the p ≥ 0 with
/// Σ p = 1 for which |Pᵀp − q|² is least. Where P⁻ᵀq has no negative share, it is that; for two labels it is
/// (q − FPR) / (TPR − FPR), cut to 0 and 1.
///
/// It takes the error rates to be those of the texts: what texts of a label look like must be the same, however many there are.
///
/// Source: G. Forman, "Quantifying counts and costs via classification", Data Mining and Knowledge Discovery 17 (2008),
/// "adjusted count"; for more labels with the constraints, A. Firat, "Unified framework for quantification",
/// arXiv:1606.00868 (2016).
package struct ErrorRates: Sendable, Equatable {
    /// Why shares cannot be corrected by error rates.
    package enum Fault: Error, Equatable, Sendable {
        /// No row has this true label, by its number, so nothing is known of what such texts are given.
        case noRows(label: Int)
        /// Texts of different labels are given labels too much alike: see ``amplification``, infinite if they cannot be told
        /// apart at all.
        case alike(amplification: Double)
    }

    package let labelCount: Int
    /// P, row-major: a row for each true label.
    package let rates: [Double]
    private let leastSquares: SimplexLeastSquares

    /// The largest ``amplification`` with which shares are corrected: beyond, an interval is nearly all from 0 to 1.
    package static let largestAmplification = 10.0

    /// The rates that row counts show.
    ///
    /// - Parameter confusion: counts of at least two labels, row-major: a row for each true label.
    package init(labelCount: Int, confusion: [Int]) throws(Fault) {
        precondition(confusion.count == labelCount * labelCount && labelCount > 1, "a confusion matrix is square")
        var rates: [Double] = []
        for label in 0..<labelCount {
            let row = confusion[(label * labelCount)..<((label + 1) * labelCount)].map(Double.init)
            let sum = row.reduce(0, +)
            guard sum > 0 else { throw .noRows(label: label) }
            rates += row.map { $0 / sum }
        }
        self.init(labelCount: labelCount, rates: rates)
        let amplification = amplification
        guard amplification <= Self.largestAmplification else { throw .alike(amplification: amplification) }
    }

    /// Wraps rates that are already there.
    init(labelCount: Int, rates: [Double]) {
        self.labelCount = labelCount
        self.rates = rates
        leastSquares = SimplexLeastSquares(columns: rates, size: labelCount)
    }

    /// The most that the correction makes of an error of the counted shares: a share moved from one counted label to another
    /// moves up to so many times as much of the corrected ones.
    ///
    /// The largest ½ Σᵢ |P⁻¹[k, i] − P⁻¹[l, i]| over labels k and l; for two labels 1 / |TPR − FPR|. Infinite for a singular P.
    package var amplification: Double {
        let size = labelCount
        let identity = (0..<(size * size)).map { $0 / size == $0 % size ? 1.0 : 0 }
        guard let inverse = LinearEquations.solve(rates, size: size, rightSides: identity) else { return .infinity }
        var most = 0.0
        for first in 0..<size {
            for second in 0..<first {
                let moved = (0..<size).reduce(0) { $0 + abs(inverse[first * size + $1] - inverse[second * size + $1]) }
                most = max(most, moved / 2)
            }
        }
        return most
    }

    /// The true shares that explain the counted ones best.
    ///
    /// - Parameter shares: the share of each label among the labels given.
    package func corrected(_ shares: [Double]) -> [Double] {
        leastSquares.solution(
            (0..<labelCount).map { truth in
                (0..<labelCount).reduce(0) { $0 + rates[truth * labelCount + $1] * shares[$1] }
            })
    }
}
