import StanceMetrics
public import StanceModel

/// Rows whose labels are doubted by models that have not seen them: mistakes of annotators, or hard cases.
///
/// Where the labels of one film review in twenty are made wrong at random, the first tenth of the rows holds six in ten of
/// these; `Documentation/Checks.md` has the figures.
public struct SuspiciousLabels: Sendable, Equatable {
    /// Where the probabilities come from.
    public enum Basis: Sendable, Equatable {
        /// From training: of each row by models that were trained without it.
        case heldOut
        /// From a model that was not trained on any of the files.
        case unseen
        /// From a model that was trained on these files, so that it believes what they say.
        case seen([String])
    }

    /// A row with a label in doubt.
    public struct Row: Sendable, Equatable {
        /// Where the row begins.
        public let location: RowLocation
        /// Its text.
        public let text: String
        /// Its label.
        public let label: String
        /// The probability of its label.
        public let probability: Double
        /// The most probable label.
        public let suggestion: String
        /// The probability of that.
        public let suggestionProbability: Double
        /// The n-grams that raise the odds of the suggestion against the label most, strongest first, none overlapping another
        /// in the text.
        ///
        /// They are those of the model given, or, with ``Basis/heldOut``, of the final model, which has seen the row with its
        /// label and so has a little less against it than the models that the probabilities come from.
        public let evidence: [Evidence]
        /// A row that says the same or nearly so with another label.
        public let contradiction: Contradiction?
    }

    /// A row that says nearly the same as another and has another label.
    public struct Contradiction: Sendable, Equatable {
        /// Where it begins.
        public let location: RowLocation
        /// Its text.
        public let text: String
        /// Its label.
        public let label: String
        /// The Jaccard index of the two-word runs of the texts, 0.6 to 1.
        public let likeness: Double
    }

    /// The rows, the most suspicious first.
    public let rows: [Row]
    /// How many rows have another label than the most probable one.
    public let doubtedCount: Int
    /// How many rows there are.
    public let rowCount: Int
    /// Where the probabilities come from.
    public let basis: Basis

    /// The most n-grams that are named for a row.
    public static let mostEvidence = 3
    /// The weight of the last of them, as a share of that of the first, is no less than this.
    public static let leastEvidence = 0.1
}

extension SuspiciousLabels {
    /// The training rows that held-out models doubt.
    ///
    /// - Parameters:
    ///   - trained: what was trained on `data`.
    ///   - limit: how many rows to list at most.
    /// - Throws: `TrainingError.option` if no rows were held out.
    public init(_ trained: TrainedClassifier, on data: LabelledData, limit: Int, threads: Int = 1) throws {
        guard let predictions = trained.report.evaluation?.predictions, let probabilities = predictions.probabilities
        else {
            throw TrainingError.option("--suspicious", expected: "rows to be held out", found: "--no-validation")
        }
        let ranking = SuspicionRanking(
            truth: predictions.truth, probabilities: probabilities, classCount: predictions.labels.count)
        try self.init(
            ranking, data.rows.filter { !$0.isExtra }, labels: predictions.labels, basis: .heldOut, limit: limit,
            classifier: trained.classifier(), threads: threads)
    }

    /// The rows whose labels a classifier doubts, which is told their targets.
    ///
    /// - Parameter limit: how many rows to list at most.
    /// - Throws: `TrainingError.unknownLabels` if rows have labels that the classifier does not know.
    public init(_ classifier: TextClassifier, on data: LabelledData, limit: Int, threads: Int = 1) throws {
        let truth = try classifier.labelIndices(of: data)
        let probabilities = try classifier.predict(
            data.rows.map(\.text), targets: data.rows.map(\.target), threads: threads
        ).flatMap(\.probabilities)
        let seen = data.sources.filter(classifier.wasTrained).map(\.name)
        try self.init(
            SuspicionRanking(truth: truth, probabilities: probabilities, classCount: classifier.labels.count),
            data.rows,
            labels: classifier.labels, basis: seen.isEmpty ? .unseen : .seen(seen), limit: limit,
            classifier: classifier, threads: threads)
    }

    private init(
        _ ranking: SuspicionRanking, _ rows: [LabelledRow], labels: [String], basis: Basis, limit: Int,
        classifier: TextClassifier, threads: Int
    ) throws {
        let listed = Array(ranking.doubts.prefix(limit))
        let explanations = try classifier.explanations(
            of: listed.map { rows[$0.row].text }, targets: listed.map { rows[$0.row].target }, threads: threads)
        let contradictions = OtherwiseLabelled(rows, for: listed.map(\.row)).matches
        self.rows = listed.indices.map { index in
            let (doubt, row) = (listed[index], rows[listed[index].row])
            return Row(
                location: row.location, text: row.text, label: row.label, probability: doubt.probability,
                suggestion: labels[doubt.suggestion], suggestionProbability: doubt.suggestionProbability,
                evidence: explanations[index].separateEvidence(for: labels[doubt.suggestion], against: row.label),
                contradiction: contradictions[index].map { match in
                    Contradiction(
                        location: rows[match.row].location, text: rows[match.row].text, label: rows[match.row].label,
                        likeness: match.likeness)
                })
        }
        doubtedCount = ranking.doubts.count
        rowCount = rows.count
        self.basis = basis
    }
}

extension Explanation {
    /// The strongest n-grams that do not overlap a stronger one, which would say the same again.
    fileprivate func separateEvidence(for label: String, against other: String) -> [Evidence] {
        guard let label = labels.firstIndex(of: label), let other = labels.firstIndex(of: other) else { return [] }
        let ranked = strongest(for: label, against: other, limit: ngrams.count)
        let least = SuspiciousLabels.leastEvidence * (ranked.first?.weight ?? 0)
        var chosen: [Evidence] = []
        for evidence in ranked {
            if chosen.count == SuspiciousLabels.mostEvidence || evidence.weight < least { break }
            let taken = chosen.flatMap(\.ranges)
            if !evidence.ranges.contains(where: { range in taken.contains { $0.overlaps(range) } }) {
                chosen.append(evidence)
            }
        }
        return chosen
    }
}
