/// An agreement coefficient before its interval: the agreement observed, that expected by chance, and their ratio.
struct ChanceCorrected: Sendable, Equatable {
    /// Rows that count.
    let rowCount: Int
    /// The observed agreement, 0 to 1.
    let observed: Double
    /// The coefficient, at most 1; nil where a single label is used throughout, and chance alone agrees.
    let value: Double?

    /// `(observed − expected) / (1 − expected)`.
    init(rowCount: Int, observed: Double, expected: Double) {
        self.rowCount = rowCount
        self.observed = observed
        value = expected < 1 ? (observed - expected) / (1 - expected) : nil
    }
}

// Conventions: n[u, k] annotators gave label k to row u, m[u] = Σₖ n[u, k] gave any. Sums over rows are sums over patterns
// times their counts.
extension RatingPatterns {
    /// Cohen's kappa of two annotators, over the rows that both labelled; nil if there are none.
    ///
    /// `(o − e) / (1 − e)` with `o` the share of rows on which they agree and `e = Σₖ ((a[k] / n) · (b[k] / n))`, a and
    /// b their label counts. J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    /// Measurement 20 (1960).
    func cohensKappa(_ first: Int, _ second: Int, counts: [Int]) -> ChanceCorrected? {
        var (rows, agreeing) = (0, 0)
        var ofFirst = Array(repeating: 0, count: labelCount)
        var ofSecond = ofFirst
        for (pattern, count) in zip(patterns, counts) where count > 0 {
            let (one, other) = (pattern.labels[first], pattern.labels[second])
            guard one >= 0, other >= 0 else { continue }
            rows += count
            if one == other { agreeing += count }
            ofFirst[one] += count
            ofSecond[other] += count
        }
        guard rows > 0 else { return nil }
        let n = Double(rows)
        let expected = zip(ofFirst, ofSecond).reduce(0) { $0 + Double($1.0) / n * (Double($1.1) / n) }
        return ChanceCorrected(rowCount: rows, observed: Double(agreeing) / n, expected: expected)
    }

    /// Fleiss' kappa, over the rows that every annotator labelled; nil if there are none.
    ///
    /// `(P − E) / (1 − E)` with `P = (Σ_u ((Σₖ (n[u, k] · (n[u, k] − 1))) / (m · (m − 1)))) / N` and
    /// `E = Σₖ ((Σ_u n[u, k]) / (N · m))²`, for N rows by m annotators. J. L. Fleiss, "Measuring nominal scale
    /// agreement among many raters", Psychological Bulletin 76 (1971).
    func fleissKappa(counts: [Int]) -> ChanceCorrected? {
        let m = annotatorCount
        var (rows, agreeing) = (0, 0)
        var ofLabel = Array(repeating: 0, count: labelCount)
        for (pattern, count) in zip(patterns, counts) where count > 0 && pattern.ratingCount == m {
            rows += count
            agreeing += count * pattern.agreeingPairs
            for (label, given) in pattern.counts { ofLabel[label] += count * given }
        }
        guard rows > 0 else { return nil }
        let total = Double(rows) * Double(m)
        let expected = ofLabel.reduce(0) { $0 + Double($1) / total * (Double($1) / total) }
        return ChanceCorrected(
            rowCount: rows, observed: Double(agreeing) / (total * Double(m - 1)), expected: expected)
    }

    /// Krippendorff's alpha for nominal labels, over the rows that two or more annotators labelled; nil if there are none.
    ///
    /// `1 − (Dₒ / Dₑ)` with `Dₒ = (Σ_u ((m[u]² − Σₖ n[u, k]²) / (m[u] − 1))) / n` and
    /// `Dₑ = (n² − Σₖ n[k]²) / (n · (n − 1))`, where n[k] counts label k in these rows and n all labels. K. Krippendorff,
    /// "Content Analysis" (2004), section 11.3, in counts instead of coincidences. The observed agreement is `1 − Dₒ`.
    func krippendorffsAlpha(counts: [Int]) -> ChanceCorrected? {
        var (rows, ratings, disagreement) = (0, 0, 0.0)
        var ofLabel = Array(repeating: 0, count: labelCount)
        for (pattern, count) in zip(patterns, counts) where count > 0 && pattern.ratingCount > 1 {
            let m = pattern.ratingCount
            rows += count
            ratings += count * m
            // m² − Σ n² = m · (m − 1) − Σ n · (n − 1).
            let disagreeing = m * (m - 1) - pattern.agreeingPairs
            disagreement += Double(count * disagreeing) / Double(m - 1)
            for (label, given) in pattern.counts { ofLabel[label] += count * given }
        }
        guard rows > 0 else { return nil }
        let n = Double(ratings)
        let sameLabel = ofLabel.reduce(0) { $0 + Double($1) * Double($1) }
        return ChanceCorrected(
            rowCount: rows, observed: 1 - disagreement / n,
            expected: 1 - (n * n - sameLabel) / (n * (n - 1)))
    }
}
