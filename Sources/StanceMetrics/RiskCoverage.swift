/// How the error falls as a classifier answers only the rows that it is surest of: selective classification.
///
/// A row is accepted from a threshold on if the probability given to its predicted label is at least that. *Coverage* is the
/// share of rows accepted, *risk* the share of errors among them:
///
///     coverage(θ) = |{i : κᵢ ≥ θ}| / n        risk(θ) = |{i : κᵢ ≥ θ, wrongᵢ}| / |{i : κᵢ ≥ θ}|
///
/// with κᵢ the probability of the predicted label of row i. Rows with the same probability are accepted together.
///
/// Source: R. El-Yaniv, Y. Wiener, "On the foundations of noise-free selective classification", JMLR 11 (2010); with the
/// probability as κ: Y. Geifman, R. El-Yaniv, "Selective classification for deep neural networks", NIPS 2017.
public struct RiskCoverage: Sendable, Equatable {
    /// What becomes of the rows at one threshold.
    public struct Point: Sendable, Equatable {
        /// θ: the lowest probability of the predicted label that is accepted.
        public let threshold: Double
        /// The rows accepted, at least 1.
        public let accepted: Int
        /// Of these, the rows predicted wrongly.
        public let errors: Int

        /// The share of errors among the rows accepted.
        public var risk: Double { Double(errors) / Double(accepted) }

        package init(threshold: Double, accepted: Int, errors: Int) {
            self.threshold = threshold
            self.accepted = accepted
            self.errors = errors
        }
    }

    /// A point for each probability of a predicted label, from the highest down: `threshold` falls, `accepted` rises, and
    /// the last point accepts all rows.
    public let points: [Point]

    /// The number of rows, n.
    public var rowCount: Int { points.last?.accepted ?? 0 }

    /// The area under the curve of risk over coverage: the mean over the rows i of `risk(κᵢ)`; from 0 to 1, lower is better.
    ///
    /// A classifier whose probabilities tell nothing about its errors has its error rate as area. Of a curve that is
    /// ``thinned(to:)``, rows between two points count with the risk of the second, which makes it a little larger.
    ///
    /// Source: Y. Geifman, G. Uziel, R. El-Yaniv, "Bias-reduced uncertainty estimation for deep neural classifiers", ICLR
    /// 2019, section 2 (AURC).
    public var area: Double {
        var sum = 0.0
        var before = 0
        for point in points {
            sum += Double(point.accepted - before) * point.risk
            before = point.accepted
        }
        return sum / Double(rowCount)
    }

    /// The curve of some predictions, or nil if they come without probabilities.
    ///
    /// - Complexity: O(n log n).
    public init?(_ predictions: Predictions) {
        guard let probabilities = predictions.probabilities else { return nil }
        let confidences = predictions.predicted.enumerated().map { probabilities[$0 * predictions.labels.count + $1] }
        let order = confidences.indices.sorted { confidences[$0] > confidences[$1] }
        var points: [Point] = []
        var errors = 0
        for (place, row) in order.enumerated() {
            if predictions.truth[row] != predictions.predicted[row] { errors += 1 }
            let isLast = place + 1 == order.count
            if isLast || confidences[order[place + 1]] < confidences[row] {
                points.append(Point(threshold: confidences[row], accepted: place + 1, errors: errors))
            }
        }
        self.points = points
    }

    /// A curve from points that are there already.
    ///
    /// - Precondition: there is one, `accepted` rises from 1 or more, and `errors` does not fall.
    package init(points: [Point]) {
        precondition(points.first.map { $0.accepted > 0 } ?? false, "a curve accepts a row")
        precondition(
            zip(points, points.dropFirst()).allSatisfy { $0.accepted < $1.accepted && $0.errors <= $1.errors },
            "points by falling threshold")
        self.points = points
    }

    /// At most so many of the points: for each of that many equal steps of coverage the first that reaches it.
    ///
    /// - Precondition: `count` is at least 1.
    public func thinned(to count: Int) -> RiskCoverage {
        precondition(count >= 1, "at least the point that accepts all rows stays")
        guard points.count > count else { return self }
        var kept: [Point] = []
        for point in points {
            // Steps done before this point and with it.
            let (before, after) = ((kept.last?.accepted ?? 0) * count / rowCount, point.accepted * count / rowCount)
            if after > before { kept.append(point) }
        }
        return RiskCoverage(points: kept)
    }

    /// The point that accepts the fewest rows, but at least a share of them.
    ///
    /// - Precondition: `coverage` is at most 1.
    public func point(coverage: Double) -> Point {
        let count = coverage * Double(rowCount)
        // A share of 0.95 times 20 rows must be 19 rows, whatever is lost in rounding.
        guard let point = points.first(where: { Double($0.accepted) >= count - 1e-9 * count }) else {
            preconditionFailure("no point accepts more than all rows")
        }
        return point
    }
}
