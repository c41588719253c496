/// How well the rows of each group are predicted, and how much groups differ.
public struct GroupScores: Sendable, Equatable {
    /// The scores of one group's rows.
    public struct Group: Sendable, Equatable {
        /// What the group is called.
        public let name: String
        /// Its rows.
        public let rowCount: Int
        /// The share of its rows predicted correctly.
        public let accuracy: Double
        /// The mean F1 of the labels that its rows have or are predicted to have.
        ///
        /// Labels that play no part in a group are left out, as scikit-learn does without `labels`: few groups have all.
        public let macroF1: Double
    }

    /// The named groups, from the least accurate on; of equally accurate ones the larger first, then by name.
    public let groups: [Group]
    /// What the accuracies of the groups are like.
    public let accuracy: Spread

    /// Scores each group that has a name.
    ///
    /// - Parameters:
    ///   - predictions: what was predicted of rows with groups.
    ///   - names: the name of each group by its number. Groups of which there is none are left out.
    /// - Returns: nil if no group has both rows and a name.
    /// - Complexity: O(*n* log *n* + *g* · *K*²) for n rows, g groups and K labels.
    public init?(_ predictions: Predictions, names: [String?]) {
        guard let numbers = predictions.groups else { return nil }
        var rows: [Int: [Int]] = [:]
        for (row, number) in numbers.enumerated() where names.indices.contains(number) && names[number] != nil {
            rows[number, default: []].append(row)
        }
        guard !rows.isEmpty else { return nil }
        let groups = rows.map { number, rows in Group(names[number] ?? "", predictions, rows: rows) }
        self.groups = groups.sorted {
            ($0.accuracy, $1.rowCount, $0.name) < ($1.accuracy, $0.rowCount, $1.name)
        }
        accuracy = Spread(self.groups)
    }
}

extension GroupScores.Group {
    fileprivate init(_ name: String, _ predictions: Predictions, rows: [Int]) {
        let labelCount = predictions.labels.count
        var counts = Array(repeating: 0, count: labelCount * labelCount)
        for row in rows { counts[predictions.truth[row] * labelCount + predictions.predicted[row]] += 1 }
        let confusion = ConfusionMatrix(labelCount: labelCount, counts: counts)
        let taking = (0..<labelCount).filter { confusion.supports[$0] + confusion.predictedCounts[$0] > 0 }
        self.name = name
        rowCount = rows.count
        accuracy = Double(confusion.correctCount) / Double(rows.count)
        macroF1 = taking.reduce(0) { $0 + ClassScores(label: $1, of: confusion).f1 } / Double(taking.count)
    }
}

extension GroupScores {
    /// The distribution of the groups' accuracies, each group counting alike: the next group is one more draw from it,
    /// however many rows it has.
    public struct Spread: Sendable, Equatable {
        /// `(Σ aᵢ) / g` for the accuracies a of g groups.
        public let mean: Double
        /// `√((Σ (aᵢ − mean)²) / (g − 1))`; nil for a single group.
        public let deviation: Double?
        /// The standard deviation that groups of these sizes would have if all were equally hard:
        /// `√((Σ p · (1 − p) / nᵢ) / g)`, p the share of all their rows that is predicted correctly, nᵢ the rows of group i.
        ///
        /// What goes beyond it is difference between groups; the rest is that few rows are a small sample of a group.
        public let samplingDeviation: Double
        /// The 10th percentile, interpolated between neighbours (type 7 of Hyndman and Fan 1996).
        public let tenthPercentile: Double
        /// The 90th percentile, likewise.
        public let ninetiethPercentile: Double

        /// - Precondition: there is a group.
        init(_ groups: [Group]) {
            let count = Double(groups.count)
            let accuracies = groups.map(\.accuracy)
            let mean = accuracies.reduce(0, +) / count
            let squares = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let rows = groups.reduce(0) { $0 + $1.rowCount }
            let pooled = groups.reduce(0) { $0 + $1.accuracy * Double($1.rowCount) } / Double(rows)
            let sampling = groups.reduce(0) { $0 + pooled * (1 - pooled) / Double($1.rowCount) }
            self.mean = mean
            deviation = groups.count > 1 ? (squares / (count - 1)).squareRoot() : nil
            samplingDeviation = (max(0, sampling) / count).squareRoot()
            let middle = Interval(percentilesOf: accuracies, level: 0.8)
            tenthPercentile = middle.lower
            ninetiethPercentile = middle.upper
        }
    }
}
