// Both coefficients compare the agreement found, n · d, with the agreement expected by chance, Σₖ t[k] · p[k].
// The products are taken in Double: exact up to 9 · 10⁷ rows, and never overflowing beyond.
extension ConfusionMatrix {
    /// Matthews correlation for any number of labels, from -1 to 1; 0 where it is undefined.
    ///
    /// `((n · d) − Σₖ (t[k] · p[k])) / √((n² − Σₖ p[k]²) · (n² − Σₖ t[k]²))`
    ///
    /// Undefined, a zero denominator, is a single label in the truth or a single label in the predictions.
    /// Source: J. Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient",
    /// Computational Biology and Chemistry 28 (2004); written in counts as in scikit-learn's `matthews_corrcoef`.
    var matthewsCorrelation: Double {
        let spread = (squaredTotal - dot(predictedCounts, predictedCounts)) * (squaredTotal - dot(supports, supports))
        return spread == 0 ? 0 : agreementBeyondChance / spread.squareRoot()
    }

    /// Cohen's kappa, from -1 to 1; 0 where it is undefined.
    ///
    /// `(o − e) / (1 − e)` with observed agreement `o = d / n` and chance agreement `e = (Σₖ (t[k] · p[k])) / n²`;
    /// both parts times n²: `((n · d) − Σₖ (t[k] · p[k])) / (n² − Σₖ (t[k] · p[k]))`
    ///
    /// Undefined is one and the same label throughout truth and predictions.
    /// Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    /// Measurement 20 (1960).
    var cohensKappa: Double {
        let room = squaredTotal - dot(supports, predictedCounts)
        return room == 0 ? 0 : agreementBeyondChance / room
    }

    private var agreementBeyondChance: Double {
        Double(rowCount) * Double(correctCount) - dot(supports, predictedCounts)
    }

    private var squaredTotal: Double { Double(rowCount) * Double(rowCount) }

    private func dot(_ left: [Int], _ right: [Int]) -> Double {
        zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
}
