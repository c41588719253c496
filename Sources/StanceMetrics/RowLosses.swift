#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The log loss and the Brier score of each row, in the order of the rows; their means are the scores.
struct RowLosses: Sendable {
    let logLoss: [Double]
    let brier: [Double]

    /// Computes the losses of every row, or nil if the predictions come without probabilities.
    ///
    /// - Complexity: O(n · K).
    init?(_ predictions: Predictions) {
        guard let probabilities = predictions.probabilities else { return nil }
        let labelCount = predictions.labels.count
        var logLoss: [Double] = []
        var brier: [Double] = []
        logLoss.reserveCapacity(predictions.rowCount)
        brier.reserveCapacity(predictions.rowCount)
        for (row, truth) in predictions.truth.enumerated() {
            let rowProbabilities = probabilities[(row * labelCount)..<((row + 1) * labelCount)]
            logLoss.append(Self.logLoss(probabilityOfTruth: rowProbabilities[row * labelCount + truth]))
            brier.append(Self.brier(rowProbabilities, truth: truth))
        }
        self.logLoss = logLoss
        self.brier = brier
    }

    /// `−ln(min(max(q, ε), 1 − ε))` for the probability `q` of the true label, with ε = 2⁻⁵².
    ///
    /// The clipping, scikit-learn's, keeps the loss of a sure mistake finite: at most 36.04.
    static func logLoss(probabilityOfTruth probability: Double) -> Double {
        -log(min(max(probability, .ulpOfOne), 1 - .ulpOfOne))
    }

    /// `Σₖ (qₖ − yₖ)²` over all K labels, with `yₖ` = 1 for the true label and 0 for the others; from 0 to 2.
    ///
    /// Two labels are summed over as well: the result is twice the one-sided form common for binary problems.
    private static func brier(_ probabilities: ArraySlice<Double>, truth: Int) -> Double {
        var sum = 0.0
        for (label, probability) in probabilities.enumerated() {
            let difference = probability - (label == truth ? 1 : 0)
            sum += difference * difference
        }
        return sum
    }
}
